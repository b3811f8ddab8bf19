"""What a juror sees: the own seats, the booths to judge, one sheet at a time."""

from enum import Enum, auto
from http import HTTPStatus
from typing import Any, Self

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from marketplace.core.errors import RuleError
from voting.access import barred_nominee_for, nominee_for, seat_for, seats_for
from voting.forms.jury import SheetForm, initial_of
from voting.models import JurorSeat, Nominee, ScoreSheet
from voting.queries.awards import phase_of, told_of
from voting.queries.jury import own_sheet, scores_of, tasks_of
from voting.services.scoring import lock_sheet, save_draft

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
    own = seats_for(request.user)
    if len(own) == 1:
        return redirect("voting:jury", own[0].award.code)
    at = timezone.now()
    context = {"seats": [(seat, phase_of(seat.award, at)) for seat in own]}
    return render(request, "voting/jury/seats.html", context)


@never_cache
@login_required
@require_GET
def booths(request: HttpRequest, award_code: str) -> HttpResponse:
    """List the booths to judge, what is done, and what is barred."""
    seat = seat_for(request.user, award_code)
    tasks = tasks_of(seat)
    to_judge = [task for task in tasks if not task.is_barred]
    context = {
        "award": seat.award,
        "seat": seat,
        "tasks": sorted(to_judge, key=lambda task: task.is_locked),
        "barred": [task for task in tasks if task.is_barred],
        "locked": sum(task.is_locked for task in to_judge),
        **told_of(seat.award, timezone.now()),
    }
    return render(request, "voting/jury/booths.html", context)


@never_cache
@login_required
def sheet(request: HttpRequest, award_code: str, nominee_code: str) -> HttpResponse:
    """Show one sheet; save it as a draft, or lock it when the juror says so and is sure."""
    seat = seat_for(request.user, award_code)
    if barred := barred_nominee_for(seat, nominee_code):
        return _refuse(request, seat, barred)
    nominee = nominee_for(seat, nominee_code)
    form, wish = _form(request, seat, nominee), Wish.of(request)
    if request.method != "POST" or not _save(form, seat, nominee, wish):
        return _show_sheet(request, seat, nominee, form)
    if wish == Wish.LOCK:
        return _show_sheet(request, seat, nominee, form, template="voting/jury/ask.html")
    messages.success(request, _said(wish, nominee))
    return redirect("voting:jury", award_code)


@login_required
@require_POST
def autosave(request: HttpRequest, award_code: str, nominee_code: str) -> HttpResponse:
    """Keep a draft while it is being filled in; say nothing, or in one sentence why not."""
    seat = seat_for(request.user, award_code)
    nominee = nominee_for(seat, nominee_code)
    form = SheetForm(request.POST, criteria=seat.award.criteria.all())
    if _save(form, seat, nominee, Wish.DRAFT):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    sentence = next(error for errors in form.errors.values() for error in errors)
    return HttpResponse(
        sentence, status=HTTPStatus.UNPROCESSABLE_ENTITY, content_type="text/plain; charset=utf-8"
    )


def _form(request: HttpRequest, seat: JurorSeat, nominee: Nominee) -> SheetForm:
    own = own_sheet(seat, nominee)
    initial = initial_of(scores_of(own), own.note) if own else {}
    criteria = seat.award.criteria.all()
    return SheetForm(request.POST or None, criteria=criteria, initial=initial)


def _save(form: SheetForm, seat: JurorSeat, nominee: Nominee, wish: Wish) -> bool:
    """Save, ask for what is missing before a lock, and lock; a refusal stands above the form."""
    if not form.is_valid():
        return False
    at = timezone.now()
    try:
        save_draft(
            seat=seat, nominee=nominee, scores=form.scores(), note=form.cleaned_data["note"], at=at
        )
        if wish != Wish.DRAFT and form.point_at_missing():
            return False
        if wish == Wish.LOCK_SURELY:
            lock_sheet(seat=seat, nominee=nominee, at=at)
    except RuleError as broken:
        form.add_error(None, str(broken))
        return False
    return True


def _refuse(request: HttpRequest, seat: JurorSeat, barred: Nominee) -> HttpResponse:
    """Say why there is no sheet; nothing of anyone's scores is read."""
    reason = seat.recusals.get(province=barred.province_id).reason
    context = {"award": seat.award, "nominee": barred, "reason": reason}
    return render(request, "voting/jury/barred.html", context, status=HTTPStatus.FORBIDDEN)


def _said(wish: Wish, nominee: Nominee) -> str:
    if wish == Wish.LOCK_SURELY:
        return _("Penilaian %(booth)s dikunci.") % {"booth": nominee}
    return _("Draf %(booth)s tersimpan.") % {"booth": nominee}


def _show_sheet(
    request: HttpRequest, seat: JurorSeat, nominee: Nominee, form: SheetForm, template: str = SHEET
) -> HttpResponse:
    own: ScoreSheet | None = own_sheet(seat, nominee)
    context: dict[str, Any] = {
        **told_of(seat.award, timezone.now()),
        "seat": seat,
        "nominee": nominee,
        "form": form,
        "sheet": own,
        "scores": _given(form, own) if own else [],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, template, context, status=status)


def _given(form: SheetForm, own: ScoreSheet) -> list[tuple[str, int | None]]:
    """Return the scores of a sheet in the order of the rubric, None where a draft has a gap."""
    known = scores_of(own)
    return [(str(form.fields[f"nilai_{c.key}"].label), known.get(c.key)) for c in form.criteria]
