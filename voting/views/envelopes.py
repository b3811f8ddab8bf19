"""Ballots of paper at the card desk: typed in by two officers, envelopes counted by two."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from marketplace.core.errors import RuleError
from marketplace.core.languages import in_language
from marketplace.core.posting import posted_from
from voting.documents import PaperBallots, paper_ballots_pdf
from voting.forms.cards import EnvelopesForm, TypedBallotForm
from voting.models import Award, DelegateCard
from voting.queries.awards import nominees_of, told_of
from voting.queries.cards import card_by_code, envelopes_of
from voting.services.envelopes import Typed, count_envelopes, type_in

from .card_desk import at_the_desk

if TYPE_CHECKING:
    from marketplace.accounts.models import User

SAID = {
    Typed.FIRST: gettext_lazy(
        "Kartu %(card)s: tersimpan. Petugas lain mengetik surat suara ini sekali lagi."
    ),
    Typed.CAST: gettext_lazy("Kartu %(card)s: sama, dan tercatat sebagai suara delegasi."),
    Typed.DIFFERENT: gettext_lazy(
        "Kartu %(card)s: kedua ketikan berbeda dan dibuang. Kedua petugas mengetik ulang."
    ),
}


@at_the_desk
def envelopes(request: HttpRequest, award: Award) -> HttpResponse:
    """Type in what stands on a ballot of paper; what another officer typed is not shown."""
    form = TypedBallotForm(request.POST or None, nominees=list(nominees_of(award)))
    if form.is_valid() and _type(request, award, form):
        return redirect("voting:envelopes", award.code)
    return _show(request, award, form, EnvelopesForm())


@posted_from("voting:envelopes", "award_code")
@at_the_desk
def count(request: HttpRequest, award: Award) -> HttpResponse:
    """Write down how many envelopes lay in the box."""
    form = EnvelopesForm(request.POST)
    if form.is_valid() and _count(request, award, form):
        messages.success(request, _("Tersimpan."))
        return redirect("voting:envelopes", award.code)
    return _show(request, award, TypedBallotForm(nominees=list(nominees_of(award))), form)


@require_GET
@at_the_desk
def paper_file(_request: HttpRequest, award: Award) -> HttpResponse:
    """Hand out the ballot of paper as a file to print; it bears no secret."""
    rows = [
        (nominee.code, in_language(nominee.province, "name"), in_language(nominee, "name"))
        for nominee in nominees_of(award)
    ]
    paper = PaperBallots(in_language(award, "name"), award.marks, rows)
    language = get_language() or "id"
    made = paper_ballots_pdf(paper, printed_at=timezone.now(), language=language)
    headers = {"Content-Disposition": f'inline; filename="surat-suara-{award.code}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def _type(request: HttpRequest, award: Award, form: TypedBallotForm) -> bool:
    card = _named(award, form)
    if card is None:
        return False
    actor, choices = cast("User", request.user), form.cleaned_data["choices"]
    try:
        typed = type_in(card=card, choices=choices, actor=actor, at=timezone.now())
    except RuleError as broken:
        form.add_error(None, ValidationError(str(broken), code=broken.code))
        return False
    return _say(request, card, typed)


def _say(request: HttpRequest, card: DelegateCard, typed: Typed) -> bool:
    tell = messages.warning if typed == Typed.DIFFERENT else messages.success
    tell(request, SAID[typed] % {"card": card})
    return True


def _named(award: Award, form: TypedBallotForm) -> DelegateCard | None:
    """Return the card that lay in the envelope: its number alone could be made up."""
    found = card_by_code(award, form.cleaned_data["card"])
    if found is None:
        form.add_error("card", _("Tidak ada kartu dengan kode itu di penghargaan ini."))
    return found


def _count(request: HttpRequest, award: Award, form: EnvelopesForm) -> bool:
    actor = cast("User", request.user)
    try:
        count_envelopes(award=award, **form.cleaned_data, actor=actor, at=timezone.now())
    except RuleError as broken:
        form.add_error("number", ValidationError(str(broken), code=broken.code))
        return False
    return True


def _show(
    request: HttpRequest, award: Award, typing: TypedBallotForm, counting: EnvelopesForm
) -> HttpResponse:
    context: dict[str, Any] = {
        "typing": typing,
        "counting": counting,
        "envelopes": envelopes_of(award),
        **told_of(award, timezone.now()),
    }
    is_wrong = any(_is_wrong(form) for form in (typing, counting))
    status = 422 if is_wrong else 200
    return render(request, "voting/card_desk/envelopes.html", context, status=status)


def _is_wrong(form: Form) -> bool:
    return form.is_bound and bool(form.errors)
