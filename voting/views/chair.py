"""The chair's desk: how far the sheets are, what jurors ask for, who judges whom. Never a score."""

from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from marketplace.core.posting import posted_from
from voting.access import award_for_desk, may_lead, may_unlock, unlock_request_in
from voting.forms.chair import DecisionForm, PlanForm, SamplesForm
from voting.models import Award, UnlockRequest
from voting.queries.calibration import round_of
from voting.queries.chair import planned_nominees, sheet_table
from voting.queries.unlocking import requests_of
from voting.services.calibrating import begin_calibration, end_calibration
from voting.services.planning import plan_assignments
from voting.services.shortfall import lacking, shortage_now
from voting.services.unlocking import refuse_to_unlock, unlock_sheet
from voting.states import UnlockState

from .desk import DeskView, titled

if TYPE_CHECKING:
    from marketplace.accounts.models import User


def for_the_chair(view: DeskView) -> DeskView:
    """Let only those through who lead juries."""

    @wraps(view)
    def shown(request: HttpRequest, pk: int) -> HttpResponse:
        if not may_lead(request.user):
            raise PermissionDenied
        return view(request, pk)

    return shown


def sheets(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how every sheet stands, who is behind, what the panel lacks, and what is asked."""
    shown = award_for_desk(request.user, pk)
    missing = shortage_now(shown)
    context = {
        **titled(request, shown),
        "table": sheet_table(shown),
        "lacks": lacking(missing, shown) if missing else "",
        "requests": requests_of(shown),
        "may_unlock": may_unlock(request.user),
    }
    return render(request, "voting/desk/chair/sheets.html", context)


def unlock(request: HttpRequest, pk: int, request_pk: int) -> HttpResponse:
    """Show what a juror asks for; unlock the sheet or leave it locked, with a reason."""
    if not may_unlock(request.user):
        raise PermissionDenied
    shown = award_for_desk(request.user, pk)
    asked = unlock_request_in(shown, request_pk)
    form = DecisionForm(request.POST or None)
    if form.is_valid() and _is_decided(request, asked, form.cleaned_data["reason"]):
        return redirect("award_sheets", pk)
    context = {**titled(request, shown), "asked": asked, "form": form}
    context["is_open"] = asked.state == UnlockState.ASKED
    return render(request, "voting/desk/chair/unlock.html", context, status=_status_of(form))


def _is_decided(request: HttpRequest, asked: UnlockRequest, reason: str) -> bool:
    """Decide as the pressed button says, now, as this person; say how it went."""
    grants = "buka" in request.POST
    decide = unlock_sheet if grants else refuse_to_unlock
    actor = cast("User", request.user)
    try:
        decide(request=asked, reason=reason, actor=actor, at=timezone.now())
    except RuleError as broken:
        messages.error(request, str(broken))
        return False
    said = _("Lembar dibuka. Juri bisa mengubah dan menguncinya lagi.")
    messages.success(request, said if grants else _("Lembar tetap terkunci."))
    return True


@for_the_chair
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who is asked for what, and make that plan."""
    shown = award_for_desk(request.user, pk)
    form = PlanForm(request.POST or None, award=shown)
    if form.is_valid() and _is_planned(request, shown, form):
        return redirect("award_plan", pk)
    context: dict[str, Any] = {
        **titled(request, shown),
        "form": form,
        "planned": planned_nominees(shown),
        "seats": shown.seats.select_related("user").prefetch_related("assignments"),
    }
    return render(request, "voting/desk/chair/plan.html", context, status=_status_of(form))


def _is_planned(request: HttpRequest, shown: Award, form: PlanForm) -> bool:
    actor = cast("User", request.user)
    try:
        plan_assignments(award=shown, actor=actor, at=timezone.now(), **form.cleaned_data)
    except RuleError as broken:
        form.add_error(None, str(broken))
        return False
    messages.success(request, _("Rencana disusun."))
    return True


@for_the_chair
def calibration(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the round for practice; show how far it is, and once it is over what came out."""
    shown = award_for_desk(request.user, pk)
    form = SamplesForm(request.POST or None, award=shown)
    if form.is_valid() and _is_begun(request, shown, form):
        return redirect("award_calibration", pk)
    context = {**titled(request, shown), "form": form, "round": round_of(shown)}
    status = _status_of(form)
    return render(request, "voting/desk/chair/calibration.html", context, status=status)


def _is_begun(request: HttpRequest, shown: Award, form: SamplesForm) -> bool:
    actor = cast("User", request.user)
    try:
        begin_calibration(award=shown, actor=actor, at=timezone.now(), **form.cleaned_data)
    except RuleError as broken:
        form.add_error(None, str(broken))
        return False
    messages.success(request, _("Kalibrasi dimulai. Juri menemukannya di Penilaian juri."))
    return True


@posted_from("award_calibration", "pk")
@for_the_chair
def end_round(request: HttpRequest, pk: int) -> HttpResponse:
    """End the round for practice before everybody is done."""
    shown = award_for_desk(request.user, pk)
    try:
        end_calibration(award=shown, actor=cast("User", request.user), at=timezone.now())
    except RuleError as broken:
        messages.error(request, str(broken))
    return redirect("award_calibration", pk)


def _status_of(form: Any) -> int:
    is_wrong = form.is_bound and form.errors
    return HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
