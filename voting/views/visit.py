"""What is remembered of a visitor between the pages of a vote.

The address stands in the session, what somebody picks in signed cookies that only the browser
keeps: no table of ours holds both.
"""

from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import timedelta
from secrets import token_hex
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import signing
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse

from voting.access import voter_in
from voting.models import Award, Voter
from voting.rules.traits import browser_family, coarse_network
from voting.services.registration import Application
from voting.services.signals import Traits

KEY = "suara"
KEPT = timedelta(minutes=30)
"""How long a choice waits for its address to be confirmed."""


@dataclass(frozen=True)
class Choice:
    """The codes on a paper, and the nonce that makes this ballot unlike any other.

    `seconds`: how long the paper was open, where a script told.
    """

    codes: tuple[str, ...]
    nonce: str
    seconds: int | None = None


def traits_of(request: HttpRequest, choice: Choice) -> Traits:
    """Return what may be noted of how a choice came; an address nobody can tell is unknown."""
    address = ""
    with suppress(ImproperlyConfigured, PermissionDenied):
        address = get_adapter(request).get_client_ip(request)
    return Traits(
        network=coarse_network(address),
        family=browser_family(request.headers.get("User-Agent", "")),
        seconds=choice.seconds,
    )


class Visit:
    """One browser's way through one award: choice, address, and the voter it was confirmed as."""

    is_resent = False
    """Whether this very request mailed the code again."""

    def __init__(self, request: HttpRequest, award: Award) -> None:
        self.session = request.session
        self.award = award
        self.cookies = request.COOKIES
        self.cookie, self.basket = f"pilihan-{award.code}", f"kumpulan-{award.code}"
        self.choice = self._carried_choice()
        self.gathered: list[str] = self._carried(self.basket) or []
        """The codes of booths gathered on their own pages, before there is a paper."""

    @property
    def memory(self) -> dict[str, object]:
        """Return what is remembered of this award."""
        return dict(self.session.get(KEY, {}).get(self.award.code, {}))

    def remember(self, **facts: object) -> None:
        """Add to what is remembered; nothing else in the session changes."""
        everything = dict(self.session.get(KEY, {}))
        everything[self.award.code] = {**self.memory, **facts}
        self.session[KEY] = everything

    def forget(self) -> None:
        """Forget choice, address and voter, for the next person at this device."""
        self.put_down()
        everything = dict(self.session.get(KEY, {}))
        everything.pop(self.award.code, None)
        self.session[KEY] = everything
        self.session.cycle_key()

    @property
    def browser(self) -> str:
        """Return the random key that binds a code to this browser."""
        if "browser" not in self.memory:
            self.remember(browser=token_hex(16))
        return str(self.memory["browser"])

    @property
    def choices(self) -> list[str]:
        """Return the codes picked and not cast yet."""
        return list(self.choice.codes) if self.choice else []

    def pick(self, codes: list[str], nonce: str, seconds: int | None = None) -> None:
        """Keep a choice until the address is confirmed; without a script we draw the nonce."""
        self.choice = Choice(tuple(codes), nonce or token_hex(16), seconds)
        self.remember(is_ours=not nonce)

    def put_down(self) -> None:
        """Forget the choice, since it is recorded, refused, or another person's."""
        self.choice, self.gathered = None, []

    @property
    def nonce_is_ours(self) -> bool:
        """Say whether the server drew the nonce because no script ran."""
        return bool(self.memory.get("is_ours"))

    def answer(self, response: HttpResponse) -> HttpResponse:
        """Let the browser carry what was picked, or forget it."""
        self._let_carry(response, self.cookie, asdict(self.choice) if self.choice else None)
        self._let_carry(response, self.basket, self.gathered)
        return response

    def _let_carry(self, response: HttpResponse, cookie: str, picked: object) -> None:
        if picked:
            response.set_cookie(
                cookie,
                signing.dumps(picked, salt=cookie),
                max_age=KEPT,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Strict",
            )
        elif cookie in self.cookies:
            response.delete_cookie(cookie, samesite="Strict")

    def _carried(self, cookie: str) -> Any:
        """Return what we gave the browser to carry, or None when it is gone, old or not ours."""
        try:
            return signing.loads(self.cookies[cookie], salt=cookie, max_age=KEPT)
        except (KeyError, signing.BadSignature):
            return None

    def _carried_choice(self) -> Choice | None:
        known = self._carried(self.cookie)
        return (
            Choice(tuple(known["codes"]), known["nonce"], known.get("seconds")) if known else None
        )

    @property
    def application(self) -> Application | None:
        """Return what the visitor filled in when asking for the code."""
        known = self.memory.get("application")
        return Application(**known) if isinstance(known, dict) else None

    def apply(self, application: Application) -> None:
        """Remember who asks for a code; another person begins with an empty paper."""
        known = {self._email_of(self.application), self._email_of(self.voter)} - {""}
        if known and known != {self._email_of(application)}:
            self.put_down()
            self.remember(voter=None)
        self.remember(application=asdict(application))

    @staticmethod
    def _email_of(person: Application | Voter | None) -> str:
        return person.email.strip().lower() if person else ""

    @property
    def voter(self) -> Voter | None:
        """Return the voter this browser was confirmed as."""
        key = self.memory.get("voter")
        return voter_in(self.award, int(str(key))) if key else None

    def admit(self, voter: Voter) -> None:
        """Remember the confirmed voter under a fresh session key."""
        self.session.cycle_key()
        self.remember(voter=voter.pk)
