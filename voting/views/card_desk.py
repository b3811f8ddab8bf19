"""The card desk on the day: find a card, hand it out, block a lost one, give a spare for it."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from marketplace.core.errors import RuleError
from marketplace.core.languages import in_language
from marketplace.core.posting import posted_from
from voting.access import award_for_cards, awards_for_cards, card_for_desk
from voting.forms.cards import BlockForm, FindCardForm, HandOutForm, ReplacementForm
from voting.models import Award, DelegateCard
from voting.queries.awards import told_of
from voting.queries.cards import card_by_code, card_by_number, shelves_of, story_of, total_of
from voting.services.cards import block_card, hand_out

if TYPE_CHECKING:
    from marketplace.accounts.models import User

CardView = Callable[..., HttpResponse]


def at_the_desk(view: CardView) -> CardView:
    """Let in who may hand out this award's cards; for anyone else there is no such page."""

    @never_cache
    @login_required
    @wraps(view)
    def shown(request: HttpRequest, award_code: str, **which: Any) -> HttpResponse:
        return view(request, award_for_cards(request.user, award_code), **which)

    return shown


@never_cache
@login_required
@require_GET
def desks(request: HttpRequest) -> HttpResponse:
    """List the awards with cards; a single one opens at once."""
    awards = list(awards_for_cards(request.user))
    if not awards:
        raise Http404
    if len(awards) == 1:
        return redirect("voting:card_desk", awards[0].code)
    return render(request, "voting/card_desk/desks.html", {"awards": awards})


@at_the_desk
def desk(request: HttpRequest, award: Award) -> HttpResponse:
    """Ask for a card and count the others; a code from a scanner stays out of the address."""
    form = FindCardForm(request.POST or None)
    found = _found(award, form, "card") if form.is_valid() else None
    if found:
        return redirect("voting:desk_card", award.code, found.number)
    shelves = shelves_of(award)
    counted = {"shelves": shelves, "total": total_of(shelves)}
    context = {"form": form, **counted, **told_of(award, timezone.now())}
    return render(request, "voting/card_desk/desk.html", context, status=_status(form))


def _found(award: Award, form: Form, field: str) -> DelegateCard | None:
    typed = form.cleaned_data[field]
    found = card_by_number(award, typed) or card_by_code(award, typed)
    if found is None:
        form.add_error(field, _("Tidak ada kartu dengan nomor atau kode itu di penghargaan ini."))
    return found


@require_GET
@at_the_desk
def card(request: HttpRequest, award: Award, number: int) -> HttpResponse:
    """Show one card: where it stands, and the one thing to do with it next."""
    return _show(request, card_for_desk(award, number), HandOutForm())


@posted_from("voting:desk_card", "award_code", "number")
@at_the_desk
def give(request: HttpRequest, award: Award, number: int) -> HttpResponse:
    """Hand a card out."""
    shown, form = card_for_desk(award, number), HandOutForm(request.POST)
    if form.is_valid() and _done(request, form, hand_out, card=shown, **form.cleaned_data):
        messages.success(request, _given(shown))
        return redirect("voting:card_desk", award.code)
    return _show(request, card_for_desk(award, number), form)


@posted_from("voting:desk_card", "award_code", "number")
@at_the_desk
def block(request: HttpRequest, award: Award, number: int) -> HttpResponse:
    """Stop a lost card at once; two officers decide what becomes of it."""
    shown, form = card_for_desk(award, number), BlockForm(request.POST)
    if form.is_valid() and _done(request, form, block_card, card=shown, **form.cleaned_data):
        messages.success(request, _("Kartu %(card)s diblokir.") % {"card": shown})
        return redirect("voting:desk_card", award.code, number)
    return _show(request, card_for_desk(award, number), form)


@posted_from("voting:desk_card", "award_code", "number")
@at_the_desk
def replace(request: HttpRequest, award: Award, number: int) -> HttpResponse:
    """Give a spare for a blocked card."""
    lost, form = card_for_desk(award, number), ReplacementForm(request.POST)
    spare = _found(award, form, "spare") if form.is_valid() else None
    if spare and _done(request, form, hand_out, card=spare, replaces=lost):
        messages.success(request, _given(spare))
        return redirect("voting:card_desk", award.code)
    return _show(request, lost, form)


def _given(card: DelegateCard) -> str:
    card.refresh_from_db()
    province = in_language(card.province, "name") if card.province else ""
    return _("Kartu %(card)s diserahkan: %(province)s.") % {"card": card, "province": province}


def _done(request: HttpRequest, form: Form, service: Any, **what: Any) -> bool:
    """Run a service as this person, now; put a refusal on the form."""
    try:
        service(**what, actor=cast("User", request.user), at=timezone.now())
    except RuleError as broken:
        form.add_error(None, ValidationError(str(broken), code=broken.code))
        return False
    return True


def _show(request: HttpRequest, shown: DelegateCard, form: Form) -> HttpResponse:
    given = {type(form): form}
    context = {
        "card": shown,
        "story": story_of(shown),
        "giving": given.get(HandOutForm) or HandOutForm(),
        "blocking": given.get(BlockForm) or BlockForm(),
        "replacing": given.get(ReplacementForm) or ReplacementForm(),
        "form": form,
        **told_of(shown.award, timezone.now()),
    }
    return render(request, "voting/card_desk/card.html", context, status=_status(form))


def _status(form: Form) -> int:
    is_wrong = form.is_bound and form.errors
    return HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
