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
from .panel import (
    Assignment,
    Calibration,
    CalibrationSample,
    CalibrationScore,
    UnlockRequest,
)
from .results import Result, ResultRecord

__all__ = [
    "MAX_TRIES",
    "MAX_VERSIONS",
    "Assignment",
    "Award",
    "Ballot",
    "BallotLog",
    "Calibration",
    "CalibrationSample",
    "CalibrationScore",
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
    "UnlockRequest",
    "Voter",
    "VoterSlot",
]
