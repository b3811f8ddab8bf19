"""What a juror sees: the own seats, what is to judge, one sheet at a time."""

from enum import Enum, auto
from http import HTTPStatus
from typing import Self

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from marketplace.core.errors import RuleError
from marketplace.core.posting import posted_from
from voting.access import (
    barred_nominee_for,
    nominee_for,
    practice_seats_for,
    seat_for,
    seats_for,
)
from voting.forms.jury import SheetForm, UnlockForm, initial_of
from voting.models import JurorSeat, Nominee, ScoreSheet
from voting.queries.awards import phase_of, told_of
from voting.queries.indicators import figures_for_jury
from voting.queries.jury import Task, own_sheet, scores_of, tasks_of
from voting.queries.log import sealed_text
from voting.queries.unlocking import last_request
from voting.rules.sheets import sheet_seal
from voting.services.scoring import lock_sheet, save_draft
from voting.services.unlocking import ask_to_unlock
from voting.states import UnlockState, VotingPhase

from .floor import parts

SHEET = "voting/jury/sheet.html"


class Wish(Enum):
    """What a juror wants of a sheet. Without a script the question stands on a page of its own."""

    DRAFT = auto()
    LOCK = auto()
    LOCK_SURELY = auto()

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """Read it from the button that was pressed, and from whether the question was answered."""
        if "kunci" not in request.POST:
            return cls.DRAFT
        return cls.LOCK_SURELY if request.POST.get("yakin") else cls.LOCK


@never_cache
@login_required
@require_GET
def seats(request: HttpRequest) -> HttpResponse:
    """List the awards this person judges; a single one opens at once."""
    own, rounds = seats_for(request.user), practice_seats_for(request.user)
    if len(own) == 1 and not rounds:
        return redirect("voting:jury", own[0].award.code)
    at = timezone.now()
    context = {"seats": [(seat, phase_of(seat.award, at)) for seat in own], "rounds": rounds}
    return render(request, "voting/jury/seats.html", context)


@never_cache
@login_required
@require_GET
def booths(request: HttpRequest, award_code: str) -> HttpResponse:
    """List what is to judge, what is done, and what is barred."""
    seat = seat_for(request.user, award_code)
    context = {
        **told_of(seat.award, timezone.now()),
        **_sorted(tasks_of(seat)),
        "seat": seat,
        "parts": parts(),
    }
    return render(request, "voting/jury/booths.html", context)


def _sorted(tasks: list[Task]) -> dict[str, object]:
    """Tell what was asked of a juror from what may be judged as well; what is locked comes last."""
    to_judge = sorted(
        (task for task in tasks if not task.is_barred), key=lambda task: task.is_locked
    )
    return {
        "tasks": to_judge,
        "asked": [task for task in to_judge if task.is_assigned],
        "others": [task for task in to_judge if not task.is_assigned],
        "barred": [task for task in tasks if task.is_barred],
        "locked": sum(task.is_locked for task in to_judge),
    }


@never_cache
@login_required
def sheet(request: HttpRequest, award_code: str, nominee_code: str) -> HttpResponse:
    """Show one sheet; save it as a draft, or lock it when the juror says so and is sure."""
    seat = seat_for(request.user, award_code)
    if barred := barred_nominee_for(seat, nominee_code):
        return _refuse(request, seat, barred)
    nominee = nominee_for(seat, nominee_code)
    form, wish = _form(request.POST or None, seat, nominee), Wish.of(request)
    if request.method != "POST" or not _save(form, seat, nominee, wish):
        return _show_sheet(request, seat, nominee, form)
    if wish == Wish.LOCK:
        return _show_sheet(request, seat, nominee, form, template="voting/jury/ask.html")
    messages.success(request, _said(wish, nominee))
    return redirect("voting:jury", award_code)


@never_cache
@login_required
@posted_from("voting:sheet", "award_code", "nominee_code")
def ask(request: HttpRequest, award_code: str, nominee_code: str) -> HttpResponse:
    """Ask the chair to unlock a sheet of one's own."""
    seat = seat_for(request.user, award_code)
    nominee = nominee_for(seat, nominee_code)
    form = UnlockForm(request.POST)
    if form.is_valid() and _is_asked(form, seat, nominee):
        messages.success(request, _("Permintaan terkirim kepada ketua juri."))
        return redirect("voting:sheet", award_code, nominee_code)
    return _show_sheet(request, seat, nominee, _form(None, seat, nominee), asking=form)


def _is_asked(form: UnlockForm, seat: JurorSeat, nominee: Nominee) -> bool:
    try:
        ask_to_unlock(seat=seat, nominee=nominee, at=timezone.now(), **form.cleaned_data)
    except RuleError as broken:
        form.add_error(None, str(broken))
        return False
    return True


def _form(told: QueryDict | None, seat: JurorSeat, nominee: Nominee) -> SheetForm:
    own = own_sheet(seat, nominee)
    initial = initial_of(scores_of(own), own.note) if own else {}
    criteria = seat.award.criteria.all()
    return SheetForm(told, criteria=criteria, initial=initial)


def _save(form: SheetForm, seat: JurorSeat, nominee: Nominee, wish: Wish) -> bool:
    """Save, ask for what is missing before a lock, and lock; a refusal stands above the form."""
    if not form.is_valid():
        return False
    at = timezone.now()
    try:
        content = {"scores": form.scores(), "note": form.cleaned_data["note"]}
        base = form.cleaned_data["revisi"]
        save_draft(seat=seat, nominee=nominee, at=at, base=base, **content)
        if wish != Wish.DRAFT and form.point_at_missing():
            return False
        if wish == Wish.LOCK_SURELY:
            lock_sheet(seat=seat, nominee=nominee, at=at)
    except RuleError as broken:
        form.is_stale = broken.code == "edited_elsewhere"
        form.add_error(None, str(broken))
        return False
    return True


def _refuse(request: HttpRequest, seat: JurorSeat, barred: Nominee) -> HttpResponse:
    """Say why there is no sheet; nothing of anyone's scores is read."""
    reason = seat.recusals.get(province=barred.province_id).reason_in_words
    context = {"award": seat.award, "nominee": barred, "reason": reason}
    return render(request, "voting/jury/barred.html", context, status=HTTPStatus.FORBIDDEN)


def _said(wish: Wish, nominee: Nominee) -> str:
    if wish == Wish.LOCK_SURELY:
        return _("Penilaian %(nominee)s dikunci.") % {"nominee": nominee}
    return _("Draf %(nominee)s tersimpan.") % {"nominee": nominee}


def _show_sheet(
    request: HttpRequest,
    seat: JurorSeat,
    nominee: Nominee,
    form: SheetForm,
    template: str = SHEET,
    asking: UnlockForm | None = None,
) -> HttpResponse:
    context = {**_standing(seat, nominee, form), "asking": asking or UnlockForm()}
    is_wrong = form.errors or (asking and asking.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    return render(request, template, context, status=status)


def _standing(seat: JurorSeat, nominee: Nominee, form: SheetForm) -> dict[str, object]:
    """Return what a page says of a sheet: what is in it, its seal, whether it may be asked for."""
    own, last = own_sheet(seat, nominee), last_request(seat, nominee)
    is_running = phase_of(seat.award, timezone.now()) == VotingPhase.RUNNING
    return {
        **told_of(seat.award, timezone.now()),
        "seat": seat,
        "nominee": nominee,
        "form": form,
        "parts": parts(),
        "sheet": own,
        "revision": own.revision if own else 0,
        "figures": figures_for_jury(seat.award, nominee),
        "scores": _given(form, own) if own else [],
        "seal": sheet_seal(sealed_text(own)) if own and own.locked_at else "",
        "last": last,
        "may_ask": is_running and not (last and last.state == UnlockState.ASKED),
    }


def _given(form: SheetForm, own: ScoreSheet) -> list[tuple[str, int | None]]:
    """Return the scores of a sheet in the order of the rubric, None where a draft has a gap."""
    known = scores_of(own)
    return [(str(form.fields[f"nilai_{c.key}"].label), known.get(c.key)) for c in form.criteria]
