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
        carried = self._carried
        return card_in(self.award, carried[0]) if carried else None

    @property
    def nonce_is_ours(self) -> bool:
        """Say whether the server drew the nonce because no script ran."""
        carried = self._carried
        return bool(carried and carried[1])

    @property
    def _carried(self) -> tuple[int, bool] | None:
        try:
            key, is_ours = signing.loads(self.cookies[self.cookie], salt=self.cookie, max_age=KEPT)
        except (KeyError, TypeError, signing.BadSignature):
            return None
        return int(key), bool(is_ours)

    def admit(
        self, card: DelegateCard, response: HttpResponse, *, is_ours: bool = False
    ) -> HttpResponse:
        """Let the browser carry the card, and whether we drew the nonce of its last ballot."""
        response.set_cookie(
            self.cookie,
            signing.dumps([card.pk, is_ours], salt=self.cookie),
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
