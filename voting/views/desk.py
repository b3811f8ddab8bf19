"""The committee's desk for awards: an award as it stands, and its jury. Never a total early."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from marketplace.core.languages import in_language
from marketplace.core.posting import posted_from
from voting.access import award_for_desk, may_conduct
from voting.forms.desk import RecusalForm, SeatForm
from voting.models import Award
from voting.queries.awards import told_of, turnout
from voting.queries.desk import log_standing
from voting.queries.jury import people_to_seat, progress_of, sheets_still_missing
from voting.queries.results import latest_record, places_in
from voting.queries.showing import public_places
from voting.services.awards import require_draft
from voting.services.drafting import unseat_juror
from voting.services.seating import recuse, seat_juror
from voting.states import Electorate

from .mending import faults_to_mend

if TYPE_CHECKING:
    from marketplace.accounts.models import User

DeskView = Callable[..., HttpResponse]


def award(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one award: what is missing, who has voted, how far the jury is, what to do next."""
    shown = award_for_desk(request.user, pk)
    context = {**titled(request, shown), **_overview(shown, timezone.now())}
    return render(request, "voting/desk/award.html", context)


def _overview(shown: Award, at: datetime) -> dict[str, Any]:
    record = latest_record(shown)
    return {
        **told_of(shown, at),
        "faults": faults_to_mend(shown, at=at),
        "turnout": [(Electorate(name).label, voted) for name, voted in turnout(shown).items()],
        "progress": progress_of(shown),
        "missing": sheets_still_missing(shown),
        "log": log_standing(shown, at),
        "record": record,
        "ranking": places_in(record) if record else [],
        "places": public_places(shown),
    }


def while_it_is_a_draft(view: DeskView) -> DeskView:
    """Lead from a page that changes an award to its overview once nothing can change there.

    A form that was sent goes on to the service, which refuses it in the same words.
    """

    @wraps(view)
    def shown(request: HttpRequest, pk: int | None = None) -> HttpResponse:
        require_conductor(request)
        if pk is not None and request.method == "GET":
            try:
                require_draft(award_for_desk(request.user, pk))
            except RuleError as frozen:
                messages.info(request, str(frozen))
                return redirect("award_desk", pk)
        return view(request, pk)

    return shown


def jury(request: HttpRequest, pk: int) -> HttpResponse:
    """Seat jurors."""
    require_conductor(request)
    drafted = award_for_desk(request.user, pk)
    text = request.GET.get("cari", "").strip()
    form = SeatForm(request.POST or None, people=people_to_seat(text))
    if form.is_valid() and done(request, seat_juror, award=drafted, **form.cleaned_data):
        return redirect("award_jury", pk)
    return _panel(request, drafted, form, RecusalForm(award=drafted), text=text)


def _panel(
    request: HttpRequest, shown: Award, form: SeatForm, recusing: RecusalForm, *, text: str = ""
) -> HttpResponse:
    seats = shown.seats.select_related("user").prefetch_related("recusals__province")
    told = {"form": form, "recusal": recusing, "seats": seats, "text": text}
    context = {**titled(request, shown), **told}
    return render(request, "voting/desk/jury.html", context, status=_status_of(form, recusing))


@posted_from("award_jury", "pk")
def unseat(request: HttpRequest, pk: int, seat_pk: int) -> HttpResponse:
    """Take back a seat of a draft."""
    require_conductor(request)
    drafted = award_for_desk(request.user, pk)
    done(request, unseat_juror, seat=get_object_or_404(drafted.seats, pk=seat_pk))
    return redirect("award_jury", pk)


@posted_from("award_jury", "pk")
def recusal(request: HttpRequest, pk: int) -> HttpResponse:
    """Bar a juror from one more province."""
    require_conductor(request)
    conducted = award_for_desk(request.user, pk)
    form = RecusalForm(request.POST, award=conducted)
    if not form.is_valid():
        return _panel(request, conducted, SeatForm(people=people_to_seat("")), form)
    done(request, recuse, **form.cleaned_data)
    return redirect("award_jury", pk)


def done(request: HttpRequest, service: Any, **what: Any) -> bool:
    """Run a service as this person, now; say how it went."""
    try:
        service(**what, actor=cast("User", request.user), at=timezone.now())
    except RuleError as broken:
        messages.error(request, str(broken))
        return False
    messages.success(request, _("Tersimpan."))
    return True


def _status_of(*forms: Form) -> int:
    """Return 422 for a page that carries a form back with what is wrong in it."""
    is_wrong = any(form.is_bound and form.errors for form in forms)
    return HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK


def require_conductor(request: HttpRequest) -> None:
    if not may_conduct(request.user):
        raise PermissionDenied


def titled(request: HttpRequest, shown: Award) -> dict[str, Any]:
    return {
        "may_conduct": may_conduct(request.user),
        "page_title": in_language(shown, "name"),
        "page_subtitle": shown.get_state_display(),
        "header_icon": "crosshairs",
        "award": shown,
    }
