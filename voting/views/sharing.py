"""What somebody shares who has voted: that they have. Never for whom, and never a tracking code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from marketplace.core.public import public_page
from marketplace.core.share_pictures import share_picture
from voting.access import award_with_ballots
from voting.queries.awards import told_of
from voting.queries.sharing import card_of_voting

from .no_ballots import or_say_who_decides

FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
@public_page
@or_say_who_decides
def share(request: HttpRequest, award_code: str) -> HttpResponse:
    """Show the card that a shared link leads to; it is the same for everyone who voted."""
    award = award_with_ballots(award_code)
    context = {
        **told_of(award, timezone.now()),
        "version": card_of_voting(award).version,
        "address": request.build_absolute_uri(request.path),
    }
    return render(request, "voting/visitor/share.html", context)


@require_safe
@or_say_who_decides
def picture_to_share(_request: HttpRequest, award_code: str, version: str) -> HttpResponse:
    """Show the card as a picture; its address changes with it, so it never expires."""
    card = card_of_voting(award_with_ballots(award_code))
    if card.version != version:
        return redirect("voting:share_picture", award_code, card.version)
    headers = {"Cache-Control": FOR_EVER}
    return HttpResponse(share_picture(card), content_type="image/png", headers=headers)
