"""Where an award, a score sheet and a result stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AwardKind(models.TextChoices):
    BEST_BOOTH = "best_booth", _("Lapak terbaik")


class AwardState(models.TextChoices):
    DRAFT = "draft", _("Disiapkan")
    OPEN = "open", _("Dibuka")
    CLOSED = "closed", _("Ditutup")
    COUNTED = "counted", _("Dihitung (sementara)")
    FINAL = "final", _("Final")
    CANCELLED = "cancelled", _("Dibatalkan")


AWARD_MOVES = {
    AwardState.DRAFT: frozenset({AwardState.OPEN, AwardState.CANCELLED}),
    AwardState.OPEN: frozenset({AwardState.CLOSED, AwardState.CANCELLED}),
    AwardState.CLOSED: frozenset({AwardState.COUNTED, AwardState.CANCELLED}),
    AwardState.COUNTED: frozenset({AwardState.FINAL, AwardState.CANCELLED}),
}


class NextDeed(models.TextChoices):
    """What an award waits for from the committee."""

    OPEN = "open", _("Penghargaan yang perlu dibuka")
    CLOSE = "close", _("Penghargaan yang siap ditutup")
    COUNT = "count", _("Penghargaan yang siap dihitung")
    PUBLISH = "publish", _("Penghargaan yang siap diumumkan")


class Electorate(models.TextChoices):
    PUBLIC = "public", _("Publik")
    DELEGATE = "delegate", _("Delegasi")


class SheetState(models.TextChoices):
    DRAFT = "draft", _("Draf")
    LOCKED = "locked", _("Dikunci")


SHEET_MOVES = {SheetState.DRAFT: frozenset({SheetState.LOCKED})}


class ResultStage(models.TextChoices):
    PROVISIONAL = "provisional", _("Sementara")
    FINAL = "final", _("Final")


class VotingPhase(models.TextChoices):
    """What a visitor can do with an award at a moment."""

    UPCOMING = "upcoming", _("Belum dibuka")
    RUNNING = "running", _("Sedang berlangsung")
    OVER = "over", _("Sudah ditutup")
