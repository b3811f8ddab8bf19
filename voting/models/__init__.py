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
from .log import BallotLog, Checkpoint, LogEntry, LogTile
from .results import Result, ResultRecord

__all__ = [
    "MAX_TRIES",
    "MAX_VERSIONS",
    "Award",
    "Ballot",
    "BallotLog",
    "Challenge",
    "Checkpoint",
    "Criterion",
    "JurorSeat",
    "LogEntry",
    "LogTile",
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
