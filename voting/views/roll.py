"""The delegates' cards of an award at the committee's desk: made before it opens, then counted."""

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from marketplace.core.errors import RuleError
from marketplace.core.languages import in_language
from voting.access import award_for_desk, may_conduct
from voting.documents import CardPaper, cards_pdf
from voting.forms.cards import RollForm
from voting.models import Award
from voting.queries.cards import root_of_roll, shelves_of
from voting.rules.cards import MARK
from voting.services.roll import DrawnCard, draw_roll

if TYPE_CHECKING:
    from marketplace.accounts.models import User


@never_cache
def cards(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the cards of a draft and answer with their sheets, which are kept nowhere; count them.

    After the opening nothing is made any more.
    """
    if not may_conduct(request.user):
        raise PermissionDenied
    award = award_for_desk(request.user, pk)
    form = RollForm(request.POST or None, award=award)
    drawn = _draw(request, award, form) if form.is_valid() else None
    return _sheets(award, drawn) if drawn else _show(request, award, form)


def _draw(request: HttpRequest, award: Award, form: RollForm) -> list[DrawnCard] | None:
    actor, seen = cast("User", request.user), form.cleaned_data["seen"]
    try:
        return draw_roll(award=award, wanted=form.wanted, seen=seen, actor=actor, at=timezone.now())
    except RuleError as broken:
        messages.error(request, str(broken))
        return None


def _sheets(award: Award, drawn: list[DrawnCard]) -> HttpResponse:
    """Typeset the cards; this answer is the only place where their codes ever stand."""
    path = reverse("voting:card", args=[award.code])
    address = f"{settings.WAGTAILADMIN_BASE_URL}{path}"
    papers = [
        CardPaper(
            number=str(one.card),
            code=one.code,
            address=f"{address}{MARK}{one.code}",
            site_address=address.partition("://")[2],
            province=in_language(one.card.province, "name") if one.card.province else "",
            award=award.name,
        )
        for one in drawn
    ]
    headers = {"Content-Disposition": f'attachment; filename="kartu-{award.code}.pdf"'}
    made = cards_pdf(papers, printed_at=timezone.now())
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def _show(request: HttpRequest, award: Award, form: RollForm) -> HttpResponse:
    context = {
        "may_conduct": True,
        "page_title": in_language(award, "name"),
        "page_subtitle": award.get_state_display(),
        "header_icon": "crosshairs",
        "award": award,
        "form": form,
        "root": root_of_roll(award),
        "shelves": shelves_of(award),
    }
    return render(request, "voting/desk/cards.html", context, status=422 if form.is_bound else 200)
