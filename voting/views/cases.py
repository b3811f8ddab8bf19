"""Cases: the officers' desk, and what the public may read afterwards."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marketplace.core.errors import RuleError
from marketplace.core.languages import in_language
from marketplace.core.public import public_page
from voting.access import (
    award_with_cases,
    case_for_desk,
    case_of_published,
    may_decide,
    may_propose,
    published_record,
)
from voting.forms.cases import OpinionForm, ProposalForm
from voting.models import Award, Case
from voting.queries.awards import names_by_code
from voting.queries.case_pages import (
    OFFICERS,
    cases_listed,
    decided_cases,
    dossier_shown,
    officers_for,
    picture_of,
)
from voting.queries.cases import awaits, effects_of, opinions_shown_to
from voting.queries.results import COUNTABLE
from voting.rules.dossier import Dossier
from voting.services.cases import propose_case
from voting.services.deciding import give_opinion
from voting.states import CaseKind, CaseState, Verdict

from .desk import titled

if TYPE_CHECKING:
    from marketplace.accounts.models import User

UNPROCESSABLE = 422


def cases(request: HttpRequest, pk: int) -> HttpResponse:
    """List the cases of an award, and let somebody bring one up."""
    award = award_with_cases(request.user, pk)
    is_sent = request.method == "POST" and may_propose(request.user)
    form = ProposalForm(request.POST if is_sent else None, award=award)
    if form.is_valid() and _propose(request, award, form):
        return redirect("award_cases", pk)
    context = {**titled(request, award), "cases": cases_listed(award), "form": form}
    context["missing"] = max(0, OFFICERS - officers_for(award))
    return _page(request, "voting/desk/cases.html", context, form)


def _propose(request: HttpRequest, award: Award, form: ProposalForm) -> bool:
    said = form.cleaned_data
    dossier = Dossier(
        CaseKind.CLUSTER, said["reason"], said["codes"], {}, statement=said["statement"].strip()
    )
    actor = cast("User", request.user)
    try:
        propose_case(award=award, dossier=dossier, proposed_by=actor, at=timezone.now())
    except RuleError as broken:
        form.add_error(None, str(broken))
        return False
    messages.success(request, _("Perkara diajukan. Dua petugas lain memutuskannya."))
    return True


def case(request: HttpRequest, pk: int, case_pk: int) -> HttpResponse:
    """Show an officer what is known of a case, never for whom its ballots are; take an opinion."""
    shown = case_for_desk(request.user, pk, case_pk)
    is_sent = request.method == "POST" and may_decide(request.user)
    form = OpinionForm(request.POST if is_sent else None)
    if form.is_valid() and _say(request, shown, form):
        return redirect("award_case", pk, case_pk)
    return _page(request, "voting/desk/case.html", _case_context(request, shown, form), form)


def _say(request: HttpRequest, shown: Case, form: OpinionForm) -> bool:
    verdict, reason = Verdict(form.cleaned_data["verdict"]), form.cleaned_data["reason"]
    officer = cast("User", request.user)
    try:
        give_opinion(case=shown, officer=officer, verdict=verdict, reason=reason, at=timezone.now())
    except RuleError as broken:
        form.add_error(None, str(broken))
        return False
    messages.success(request, _("Pendapat Anda tercatat."))
    return True


def _case_context(request: HttpRequest, shown: Case, form: OpinionForm) -> dict[str, Any]:
    """Return what an officer sees of a case and of what others said."""
    officer = cast("User", request.user)
    return {
        **titled(request, shown.award),
        **_known_of(shown),
        "page_title": _("Perkara %(code)s") % {"code": shown.code},
        "page_subtitle": in_language(shown.award, "name"),
        "form": form if may_decide(officer) and awaits(shown, officer.pk) else None,
        "opinions": opinions_shown_to(shown, officer.pk),
        "said": shown.opinions.count(),
    }


def _known_of(shown: Case) -> dict[str, Any]:
    """Return what is known of a case; the effect only once it can no longer sway anybody."""
    sees_effect = shown.state != CaseState.PROPOSED and shown.award.state in COUNTABLE
    return {
        "case": shown,
        "voters": shown.members.count(),
        "picture": picture_of(shown),
        "dossier": dossier_shown(shown),
        "effect": _effects(shown.award, [shown])[0][1] if sees_effect else [],
    }


@require_safe
@public_page
def decided(request: HttpRequest, award_code: str) -> HttpResponse:
    """Show everybody what was decided, once the result is final."""
    award = published_record(award_code).award
    context = {"award": award, "cases": _effects(award, list(decided_cases(award)))}
    return render(request, "voting/log/cases.html", context)


def _effects(award: Award, listed: list[Case]) -> list[tuple[Case, list[tuple[str, int]]]]:
    """Return each case with the marks it concerns, by the names of nominees."""
    names, effects = names_by_code(award), effects_of(award, listed)
    return [(one, [(names[c], n) for c, n in effects.get(one.pk, [])]) for one in listed]


@require_safe
@public_page
def dossier(request: HttpRequest, award_code: str, case_code: str) -> HttpResponse:
    """Hand out the dossier whose hash stands in the log."""
    shown = case_of_published(award_code, case_code)
    return HttpResponse(shown.dossier, content_type="application/json")


def _page(request: HttpRequest, template: str, context: dict[str, Any], form: Any) -> HttpResponse:
    status = UNPROCESSABLE if form is not None and form.errors else 200
    return render(request, template, context, status=status)
