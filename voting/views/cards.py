"""A delegate votes: show the card, tick, send. No account, no address, nothing left behind."""

from collections.abc import Collection
from secrets import token_hex
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from marketplace.core.errors import RuleError
from marketplace.core.posting import posted_from
from marketplace.core.public import public_page, same_origin
from voting.access import award_with_ballots, logged_award
from voting.forms.cards import CardCodeForm
from voting.forms.visitor import PaperForm
from voting.models import MAX_VERSIONS, Award, Ballot, DelegateCard
from voting.queries.awards import current_ballot, nominees_named, nominees_of, told_of
from voting.rules.tally import choices_of
from voting.services.ballots import cast_delegate_ballot
from voting.services.recognising import recognise_card

from .card_visit import CardVisit
from .no_ballots import or_say_who_decides
from .paper import UNPROCESSABLE, paper_context, receipt_file
from .refusals import refuse


@same_origin
@public_page
@or_say_who_decides
def card(request: HttpRequest, award_code: str) -> HttpResponse:
    """Ask for the code, the same page for everyone; a card that votes leads to its paper."""
    award = award_with_ballots(award_code)
    form = CardCodeForm(request.POST or None)
    status = UNPROCESSABLE if form.is_bound else 200
    if form.is_valid():
        try:
            known = recognise_card(award=award, typed=form.cleaned_data["code"], at=timezone.now())
            return CardVisit(request, award).admit(known, redirect("voting:card_paper", award.code))
        except RuleError as broken:
            status = refuse(form, "code", broken)
    context = {"form": form, **told_of(award, timezone.now())}
    return render(request, "voting/card/enter.html", context, status=status)


@same_origin
@never_cache
@or_say_who_decides
def paper(request: HttpRequest, award_code: str) -> HttpResponse:
    """Show the ballot with the own province barred; take a filled-in one."""
    award = award_with_ballots(award_code)
    visit = CardVisit(request, award)
    held = visit.card
    if held is None:
        return redirect("voting:card", award.code)
    if request.method != "POST":
        ballot = _ballot_shown_to(held)
        return _show(request, held, choices_of(ballot.choices) if ballot else (), ballot=ballot)
    form = PaperForm(request.POST, nominees=list(nominees_of(award)), award=award)
    if form.is_valid() and _cast(held, form):
        is_ours = not form.cleaned_data["nonce"]
        return visit.admit(held, redirect("voting:card_recorded", award.code), is_ours=is_ours)
    return _show(request, held, request.POST.getlist("choices"), form=form)


def _ballot_shown_to(held: DelegateCard | None) -> Ballot | None:
    """Return what was voted by a card, unless it is stopped or its vote was given on paper."""
    return current_ballot(held.award, held.credential) if held and held.is_votable else None


def _instead(award: Award, held: DelegateCard | None) -> HttpResponse:
    """Lead to the code, or to the sentence that says why a card shows nothing any more."""
    is_stopped = held is not None and not held.is_votable
    return redirect("voting:card_paper" if is_stopped else "voting:card", award.code)


def _cast(held: DelegateCard, form: PaperForm) -> bool:
    nonce = form.cleaned_data["nonce"] or token_hex(16)
    try:
        cast_delegate_ballot(
            card=held, choices=form.cleaned_data["choices"], nonce=nonce, at=timezone.now()
        )
    except RuleError as broken:
        refuse(form, None, broken)
        return False
    return True


def _show(
    request: HttpRequest, held: DelegateCard, chosen: Collection[str], **more: Any
) -> HttpResponse:
    held.refresh_from_db(fields=["state", "is_on_paper"])
    award, barred = held.award, {held.province_id: _("Lapak provinsi Anda sendiri")}
    context = {
        **paper_context(award, list(nominees_of(award)), chosen, at=timezone.now(), barred=barred),
        **more,
        "card": held,
    }
    status = UNPROCESSABLE if "form" in more else 200
    return render(request, "voting/card/paper.html", context, status=status)


@never_cache
@require_GET
@or_say_who_decides
def recorded(request: HttpRequest, award_code: str) -> HttpResponse:
    """Say in one sentence what is recorded under this card, and until when it can be changed."""
    award = award_with_ballots(award_code)
    visit = CardVisit(request, award)
    held = visit.card
    ballot = _ballot_shown_to(held)
    if ballot is None:
        return _instead(award, held)
    context = {"card": held, "nonce_is_ours": visit.nonce_is_ours, **_recorded(award, ballot)}
    return render(request, "voting/card/recorded.html", context)


def _recorded(award: Award, ballot: Ballot) -> dict[str, Any]:
    return {
        "ballot": ballot,
        "chosen": nominees_named(ballot),
        "most_versions": MAX_VERSIONS,
        "receipt_url": reverse("voting:card_receipt", args=[award.code]),
        **told_of(award, timezone.now()),
    }


@never_cache
@require_GET
def receipt(request: HttpRequest, award_code: str) -> HttpResponse:
    """Hand a delegate the receipt of the ballot that counts now. It says what was voted."""
    award = logged_award(award_code)
    held = CardVisit(request, award).card
    ballot = _ballot_shown_to(held)
    if ballot is None:
        return _instead(award, held)
    return receipt_file(request, ballot)


@same_origin
@posted_from("voting:card", "award_code")
@or_say_who_decides
def forget(request: HttpRequest, award_code: str) -> HttpResponse:
    """Let the next delegate at this phone begin anew; the recorded ballot stays."""
    award: Award = award_with_ballots(award_code)
    return CardVisit(request, award).forget(redirect("voting:card", award.code))
