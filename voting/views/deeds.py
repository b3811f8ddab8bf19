"""Open, close, count, publish, call off: looked at first, then done as seen or not at all."""

from datetime import datetime
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.core.errors import RuleError
from voting.access import award_for_desk, may_conduct
from voting.forms.desk import DeedForm
from voting.models import Award
from voting.queries.awards import heard_until, phase_of
from voting.queries.cases import undecided_cases
from voting.queries.foresight import foresee, is_possible
from voting.queries.jury import sheets_still_missing
from voting.queries.results import latest_record
from voting.queries.showing import public_places
from voting.services.conducting import conduct
from voting.states import Deed, VotingPhase

from .mending import faults_to_mend

if TYPE_CHECKING:
    from marketplace.accounts.models import User

UNPROCESSABLE = 422
DONE = {
    Deed.OPEN: _("Penghargaan dibuka, aturannya dibekukan."),
    Deed.CLOSE: _("Pemungutan suara ditutup."),
    Deed.COUNT: _("Suara dan nilai dihitung."),
    Deed.PUBLISH: _("Pemenang diumumkan."),
    Deed.CANCEL: _("Penghargaan dibatalkan."),
}


def deed(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Show what a deed would do and to what; do it once that is confirmed."""
    if not may_conduct(request.user):
        raise PermissionDenied
    conducted, chosen = award_for_desk(request.user, pk), _deed_named(name)
    form = DeedForm(request.POST or None)
    if form.is_valid() and _conduct(request, chosen, conducted, form):
        return redirect("award_desk", pk)
    conducted.refresh_from_db()
    if not is_possible(chosen, conducted):
        messages.warning(request, _out_of_turn(chosen, conducted))
        return redirect("award_desk", pk)
    return _show(request, conducted, chosen, form)


def _out_of_turn(chosen: Deed, conducted: Award) -> str:
    facts = {"deed": chosen.label, "state": conducted.get_state_display()}
    return (
        _("Langkah “%(deed)s” tidak tersedia, karena keadaan penghargaan ini: %(state)s.") % facts
    )


def _deed_named(name: str) -> Deed:
    if name not in Deed.values:
        raise Http404
    return Deed(name)


def _conduct(request: HttpRequest, chosen: Deed, conducted: Award, form: DeedForm) -> bool:
    """Do it, now, as this person; say how it went."""
    actor = cast("User", request.user)
    try:
        conduct(deed=chosen, award=conducted, actor=actor, at=timezone.now(), **form.cleaned_data)
    except RuleError as broken:
        messages.error(request, str(broken))
        return False
    messages.success(request, DONE[chosen])
    return True


def _show(request: HttpRequest, shown: Award, chosen: Deed, form: DeedForm) -> HttpResponse:
    context = {**_looked_at(shown, chosen, at=timezone.now()), "form": form}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "voting/desk/deed.html", context, status=status)


def _looked_at(shown: Award, chosen: Deed, *, at: datetime) -> dict[str, object]:
    until = heard_until(shown) if chosen == Deed.PUBLISH else None
    is_early = chosen == Deed.CLOSE and phase_of(shown, at) != VotingPhase.TIME_UP
    return {
        "page_title": chosen.label,
        "page_subtitle": shown.name,
        "header_icon": "crosshairs",
        "award": shown,
        "deed": chosen,
        "is_early": is_early,
        "may_conduct": True,
        "heard_until": until,
        "must_wait": until is not None and at < until,
        "faults": faults_to_mend(shown, at=at) if chosen == Deed.OPEN else [],
        "needs_reason": is_early or chosen == Deed.CANCEL,
        "foresight": foresee(chosen, shown, at),
        "missing": sheets_still_missing(shown),
        "record": latest_record(shown),
        "places": public_places(shown),
        "undecided": undecided_cases(shown).count(),
    }
