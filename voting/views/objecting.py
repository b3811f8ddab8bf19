"""Whose ballot does not count objects: by the link of the mail, or by the card it was cast with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from marketplace.core.errors import RuleError
from marketplace.core.public import same_origin
from voting.access import award_with_ballots, case_against, named_in_mail
from voting.forms.cards import CardCodeForm
from voting.forms.cases import ObjectionForm
from voting.forms.visitor import LinkForm
from voting.models import Award, Case, DelegateCard
from voting.queries.awards import told_of
from voting.queries.cards import is_used, revoking_case
from voting.queries.cases import objection_of, void_cases_of
from voting.services.objecting import object_to, require_objections, send_links_again
from voting.services.recognising import known_card
from voting.states import AwardState

from .card_visit import CardVisit
from .no_ballots import or_say_who_decides
from .paper import UNPROCESSABLE
from .refusals import refuse

TOLD = frozenset({AwardState.COUNTED, AwardState.FINAL})
"""When voters may know what was decided about their ballots."""


@same_origin
@never_cache
@or_say_who_decides
def objections(request: HttpRequest, award_code: str) -> HttpResponse:
    """Ask how somebody voted; send the link again, to an address or to nobody, just as quietly."""
    award = award_with_ballots(award_code)
    form = LinkForm(request.POST or None)
    is_sent = form.is_valid() and _send(award, form)
    return _ask(request, award, (form, CardCodeForm()), is_sent=is_sent)


def _send(award: Award, form: LinkForm) -> bool:
    try:
        send_links_again(award=award, at=timezone.now(), **form.cleaned_data)
    except RuleError as broken:
        refuse(form, None, broken)
        return False
    return True


@same_origin
@never_cache
@or_say_who_decides
def by_card(request: HttpRequest, award_code: str) -> HttpResponse:
    """Take the code of a card, and say whether its ballot counts; never for whom it is."""
    award = award_with_ballots(award_code)
    visit = CardVisit(request, award)
    if request.method == "POST":
        return _recognise(request, visit)
    held = _card_once_counted(visit)
    if held is None:
        return redirect("voting:objections", award.code)
    return render(request, "voting/card/objections.html", _standing(held))


def _recognise(request: HttpRequest, visit: CardVisit) -> HttpResponse:
    form = CardCodeForm(request.POST)
    status = UNPROCESSABLE
    if form.is_valid():
        try:
            require_objections(visit.award)
            held = known_card(award=visit.award, typed=form.cleaned_data["code"], at=timezone.now())
            answer = redirect("voting:objections_by_card", visit.award.code)
            return visit.admit(held, answer)
        except RuleError as broken:
            status = refuse(form, "code", broken)
    return _ask(request, visit.award, (LinkForm(), form), status=status)


def _card_once_counted(visit: CardVisit) -> DelegateCard | None:
    """Return the card that is carried. Before the count nobody is told what cases are about."""
    return visit.card if visit.award.state in TOLD else None


def _standing(held: DelegateCard) -> dict[str, Any]:
    """Return how the ballot of a card stands, with what was said against each case."""
    cases = list(void_cases_of(held.award, held.credential))
    return {
        **told_of(held.award, timezone.now()),
        "card": held,
        "revoked_by": revoking_case(held),
        "is_used": is_used(held),
        "against": [(case, objection_of(case, held.credential)) for case in cases],
    }


@same_origin
@never_cache
@or_say_who_decides
def object_by_card(request: HttpRequest, award_code: str, case_code: str) -> HttpResponse:
    """Take what a delegate says against a case."""
    award = award_with_ballots(award_code)
    held = _card_once_counted(CardVisit(request, award))
    if held is None:
        return redirect("voting:objections", award.code)
    about = case_against(award, held.credential, case_code)
    return _take(request, about, held.credential)


@same_origin
@never_cache
def object_(request: HttpRequest, award_code: str, named: str) -> HttpResponse:
    """Take what a voter says against a case; the link of the mail names both."""
    voter, about = named_in_mail(award_code, named)
    return _take(request, about, voter.tag)


def _take(request: HttpRequest, about: Case, tag: str) -> HttpResponse:
    """Show what was decided and take one objection; leads back to its own address."""
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _object(about, tag, form):
        return redirect(request.path)
    context = {
        "award": about.award,
        "case": about,
        "form": form,
        "objection": objection_of(about, tag),
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "voting/visitor/object.html", context, status=status)


def _object(about: Case, tag: str, form: ObjectionForm) -> bool:
    try:
        object_to(case=about, tag=tag, at=timezone.now(), **form.cleaned_data)
    except RuleError as broken:
        refuse(form, None, broken)
        return False
    return True


def _ask(
    request: HttpRequest, award: Award, forms: tuple[LinkForm, CardCodeForm], **more: Any
) -> HttpResponse:
    """Show both ways; `more` is whether a letter may have gone, and the status of a refusal."""
    form, card_form = forms
    context = {
        **told_of(award, timezone.now()),
        "form": form,
        "card_form": card_form,
        "card_url": reverse("voting:objections_by_card", args=[award.code]),
        "has_cards": award.cards.exists(),
        "is_sent": more.get("is_sent", False),
    }
    status = UNPROCESSABLE if form.errors else more.get("status", 200)
    return render(request, "voting/visitor/objections.html", context, status=status)
