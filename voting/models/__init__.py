"""Awards, ballots, score sheets and results."""

from .awards import Award, Criterion, Nominee
from .ballots import (
    MAX_TRIES,
    MAX_VERSIONS,
    Ballot,
    Challenge,
    SpentProof,
    Voter,
    VoterSlot,
)
from .jury import JurorSeat, Recusal, Score, ScoreSheet
from .results import Result, ResultRecord

__all__ = [
    "MAX_TRIES",
    "MAX_VERSIONS",
    "Award",
    "Ballot",
    "Challenge",
    "Criterion",
    "JurorSeat",
    "Nominee",
    "Recusal",
    "Result",
    "ResultRecord",
    "Score",
    "ScoreSheet",
    "SpentProof",
    "Voter",
    "VoterSlot",
]
