"""What a browser carries of a delegate's card between two pages: its key, signed, for half an hour.

The code itself comes in once, in the body of a form, and is kept nowhere.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from voting.access import card_in
from voting.models import Award, DelegateCard

KEPT = timedelta(minutes=30)


class CardVisit:
    """One browser's way through one award by a card."""

    def __init__(self, request: HttpRequest, award: Award) -> None:
        self.award = award
        self.cookie = f"kartu-{award.code}"
        self.cookies = request.COOKIES

    @property
    def card(self) -> DelegateCard | None:
        """Return the card as it stands now, whatever it was when it came in."""
        try:
            carried = signing.loads(self.cookies[self.cookie], salt=self.cookie, max_age=KEPT)
        except (KeyError, signing.BadSignature):
            return None
        return card_in(self.award, int(carried))

    def admit(self, card: DelegateCard, response: HttpResponse) -> HttpResponse:
        """Let the browser carry the card."""
        response.set_cookie(
            self.cookie,
            signing.dumps(card.pk, salt=self.cookie),
            max_age=KEPT,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Strict",
        )
        return response

    def forget(self, response: HttpResponse) -> HttpResponse:
        """Let the browser forget the card, for the next delegate at this phone."""
        response.delete_cookie(self.cookie, samesite="Strict")
        return response
