"""Awards, ballots, score sheets and results."""

from .awards import Award, Criterion
from .ballots import (
    MAX_TRIES,
    MAX_VERSIONS,
    Ballot,
    Challenge,
    SpentProof,
    Voter,
    VoterSlot,
)
from .cases import Case, CaseMember, Opinion
from .delegates import DelegateCard, EnvelopeCount, PaperEntry
from .draw import SecondSecret
from .indicators import FrozenActivities, Indicator
from .jury import JurorSeat, Recusal, Score, ScoreSheet
from .log import BallotLog, Checkpoint, LogEntry, LogTile
from .nominees import Nominee
from .panel import (
    Assignment,
    Calibration,
    CalibrationSample,
    CalibrationScore,
    UnlockRequest,
)
from .results import Result, ResultRecord
from .signals import Signal
from .witnesses import Cosignature, Witness

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
    "Case",
    "CaseMember",
    "Challenge",
    "Checkpoint",
    "Cosignature",
    "Criterion",
    "DelegateCard",
    "EnvelopeCount",
    "FrozenActivities",
    "Indicator",
    "JurorSeat",
    "LogEntry",
    "LogTile",
    "Nominee",
    "Opinion",
    "PaperEntry",
    "Recusal",
    "Result",
    "ResultRecord",
    "Score",
    "ScoreSheet",
    "SecondSecret",
    "Signal",
    "SpentProof",
    "UnlockRequest",
    "Voter",
    "VoterSlot",
    "Witness",
]
