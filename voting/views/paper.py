"""The ballot paper: shown to everyone alike, filled in by one."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from marketplace.core.cards import NomineeTile
from marketplace.core.errors import RuleError
from marketplace.core.posting import posted_from
from marketplace.core.public import public_page, same_origin
from voting.access import award_with_ballots, logged_award
from voting.forms.visitor import PaperForm
from voting.models import MAX_VERSIONS, Award, Ballot, Nominee, Voter
from voting.queries.awards import chosen_nominees, current_ballot, nominees_of, told_of
from voting.queries.subjects import called, is_of_booths, line_of, page_of
from voting.rules.tally import choices_of
from voting.services.ballots import cast_public_ballot
from voting.services.receipts import receipt_of

from .no_ballots import or_say_who_decides
from .visit import Choice, Visit, traits_of

UNPROCESSABLE, UNAVAILABLE = 422, 503
TELL_WHAT_STANDS = {"unchanged", "too_many_changes"}
"""Refusals whose sentence says already that the recorded choice stands."""


@same_origin
@public_page
@or_say_who_decides
def vote(request: HttpRequest, award_code: str) -> HttpResponse:
    """Show the ballot paper, the same for everyone; take a filled-in one."""
    award = award_with_ballots(award_code)
    nominees = list(nominees_of(award))
    if request.method != "POST":
        return _show(request, award, nominees, ())
    form = PaperForm(request.POST, nominees=nominees, award=award)
    if not form.is_valid():
        return _show(request, award, nominees, request.POST.getlist("choices"), form=form)
    visit = Visit(request, award)
    visit.pick(*(form.cleaned_data[name] for name in ("choices", "nonce", "seconds")))
    visit.gathered = []
    return cast_waiting(request, visit, visit.voter)


@same_origin
@posted_from("voting:vote", "award_code")
@or_say_who_decides
def gather(request: HttpRequest, award_code: str) -> HttpResponse:
    """Add the booth somebody is looking at to those they will vote for; nothing is cast yet.

    One more than a ballot names is not added: the paper says so and keeps the others ticked.
    """
    award = award_with_ballots(award_code)
    visit = Visit(request, award)
    nominee = get_object_or_404(nominees_of(award), code=request.POST.get("pilih", ""))
    others = [code for code in visit.gathered if code != nominee.code]
    if len(others) >= award.marks:
        return _show_gathered(request, award, others, left_out=nominee)
    visit.gathered = [*others, nominee.code]
    return visit.answer(redirect("voting:gathered", award.code))


@never_cache
@require_GET
@or_say_who_decides
def gathered(request: HttpRequest, award_code: str) -> HttpResponse:
    """Show the paper with the booths ticked that this browser gathered on their pages."""
    award = award_with_ballots(award_code)
    visit = Visit(request, award)
    recorded = chosen_nominees(visit.voter) if visit.voter else []
    return _show_gathered(request, award, visit.gathered, recorded=recorded)


def _show_gathered(
    request: HttpRequest, award: Award, chosen: list[str], **more: Any
) -> HttpResponse:
    nominees = list(nominees_of(award))
    return _show(request, award, nominees, chosen, gathered=len(chosen), **more)


@never_cache
@require_GET
@or_say_who_decides
def change(request: HttpRequest, award_code: str) -> HttpResponse:
    """Show the paper with this voter's present choice ticked."""
    award = award_with_ballots(award_code)
    voter = Visit(request, award).voter
    ballot = current_ballot(award, voter.tag) if voter else None
    if ballot is None:
        return redirect("voting:vote", award.code)
    return _show(
        request, award, list(nominees_of(award)), choices_of(ballot.choices), ballot=ballot
    )


@never_cache
@require_GET
@or_say_who_decides
def recorded(request: HttpRequest, award_code: str) -> HttpResponse:
    """Say in one sentence what is recorded for this voter, and until when it can be changed.

    A browser that was confirmed as nobody holds no ballot: the page says so.
    """
    award = award_with_ballots(award_code)
    visit = Visit(request, award)
    voter = visit.voter
    if voter is None:
        told = told_of(award, timezone.now())
        return render(request, "voting/visitor/nothing_here.html", told)
    context = {**_recorded(voter, at=timezone.now()), "nonce_is_ours": visit.nonce_is_ours}
    return render(request, "voting/visitor/recorded.html", context)


def _recorded(voter: Voter, *, at: datetime) -> dict[str, Any]:
    return {
        "voter": voter,
        "chosen": chosen_nominees(voter),
        "ballot": current_ballot(voter.award, voter.tag),
        "most_versions": MAX_VERSIONS,
        "receipt_url": reverse("voting:receipt", args=[voter.award.code]),
        **told_of(voter.award, at),
    }


@never_cache
@require_GET
def receipt(request: HttpRequest, award_code: str) -> HttpResponse:
    """Hand a voter the receipt of the ballot that counts now. It says what was voted."""
    award = logged_award(award_code)
    voter = Visit(request, award).voter
    ballot = current_ballot(award, voter.tag) if voter else None
    if ballot is None:
        return redirect("voting:register", award.code)
    return receipt_file(request, ballot)


def receipt_file(request: HttpRequest, ballot: Ballot) -> HttpResponse:
    """Return the receipt of a ballot as a file to keep, or say that there is none just now."""
    try:
        text = receipt_of(ballot, at=timezone.now())
    except RuleError as broken:
        context = {"award": ballot.award, "ballot": ballot, "broken": broken}
        return render(request, "voting/visitor/no_receipt.html", context, status=UNAVAILABLE)
    name = f"{ballot.award.code}-{ballot.tracking_code}.txt"
    return HttpResponse(
        text,
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@same_origin
@posted_from("voting:vote", "award_code")
@or_say_who_decides
def forget(request: HttpRequest, award_code: str) -> HttpResponse:
    """Let the next person at this device begin anew; the recorded ballot stays."""
    award = award_with_ballots(award_code)
    visit = Visit(request, award)
    visit.forget()
    return visit.answer(redirect("voting:vote", award.code))


def cast_waiting(request: HttpRequest, visit: Visit, voter: Voter | None) -> HttpResponse:
    """Cast what the browser picked, once the voter is known; without a choice show what stands.

    Recorded or refused, the choice is done with: nobody else at this device shall cast it.
    """
    award, choice = visit.award, visit.choice
    if voter is None:
        return visit.answer(redirect("voting:register", award.code))
    visit.put_down()
    if choice:
        try:
            _cast(request, voter, choice)
        except RuleError as broken:
            return visit.answer(_refuse(request, voter, broken))
    return visit.answer(redirect("voting:recorded", award.code))


def _cast(request: HttpRequest, voter: Voter, choice: Choice) -> None:
    """Cast a choice now, and note how it came."""
    cast_public_ballot(
        voter=voter,
        choices=choice.codes,
        nonce=choice.nonce,
        at=timezone.now(),
        traits=traits_of(request, choice),
    )


def _refuse(request: HttpRequest, voter: Voter, broken: RuleError) -> HttpResponse:
    """Say why nothing was recorded, and what stands: a voter without a ballot has lost none."""
    context = {
        "award": voter.award,
        "broken": broken,
        "is_told_what_stands": broken.code in TELL_WHAT_STANDS,
        "ballot": current_ballot(voter.award, voter.tag),
        **told_of(voter.award, timezone.now()),
    }
    return render(request, "voting/visitor/refused.html", context, status=UNPROCESSABLE)


def _show(
    request: HttpRequest,
    award: Award,
    nominees: list[Nominee],
    chosen: Collection[str],
    **more: Any,
) -> HttpResponse:
    context = {**paper_context(award, nominees, chosen, at=timezone.now()), **more}
    status = UNPROCESSABLE if more.keys() & {"form", "left_out"} else 200
    return render(request, "voting/visitor/vote.html", context, status=status)


def paper_context(
    award: Award,
    nominees: list[Nominee],
    chosen: Collection[str],
    *,
    at: datetime,
    barred: Mapping[int | None, str] | None = None,
) -> dict[str, Any]:
    """Return what a ballot paper shows; `barred` says why nominees of a province are no choice."""
    provinces = [nominee.province for nominee in nominees] if is_of_booths(award) else []
    reasons = barred or {}
    return {
        "award": award,
        **told_of(award, at),
        "tiles": [
            (_tile(nominee, reasons.get(nominee.province_id, "")), nominee.code in chosen)
            for nominee in nominees
        ],
        "provinces": provinces,
        "links": {nominee.province.code: f"#lapak-{nominee.code}" for nominee in nominees},
    }


def _tile(nominee: Nominee, barred: str) -> NomineeTile:
    cloth = nominee.cloth
    return NomineeTile(
        value=nominee.code,
        code=nominee.code,
        title=called(nominee),
        subtitle=line_of(nominee),
        dye=cloth.dye,
        motif=cloth.motif,
        motif_family=cloth.motif_family,
        url=page_of(nominee) if nominee.reel_id else "",
        barred=barred,
    )
