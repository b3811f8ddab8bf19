"""What a juror's own work says when the person asks for a record or wants to leave."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from voting.models import CalibrationScore, JurorSeat, ScoreSheet, UnlockRequest
from voting.states import AwardState

UNFINISHED = (AwardState.OPEN, AwardState.CLOSED, AwardState.COUNTED)


def jury_record(user: User) -> list[dict[str, object]]:
    """Return the juror's own sheets with their notes, what was asked for them, and practice scores.

    Ballots are nobody's and stay out.
    """
    sheets = ScoreSheet.objects.filter(seat__user=user).order_by("pk")
    told = sheets.values("seat__award__code", "nominee__code", "state", "note", "locked_at")
    return [dict(row) for rows in (told, _asked(user), _practised(user)) for row in rows]


def _asked(user: User) -> Iterable[Mapping[str, object]]:
    asked = UnlockRequest.objects.filter(sheet__seat__user=user)
    names = ("sheet__seat__award__code", "sheet__nominee__code")
    return asked.values(*names, "reason", "asked_at", "state", "answer")


def _practised(user: User) -> Iterable[Mapping[str, object]]:
    scores = CalibrationScore.objects.filter(seat__user=user).order_by("pk")
    return scores.values("seat__award__code", "sample__booth__name", "criterion__key", "value")


def jury_duties(user: User) -> list[str]:
    """Return a sentence for each award that still counts on this juror."""
    seats = JurorSeat.objects.filter(user=user, award__state__in=UNFINISHED)
    names = seats.order_by("pk").values_list("award__name", flat=True)
    return [_("Anda masih juri “%(award)s” sampai hasilnya final.") % {"award": n} for n in names]
