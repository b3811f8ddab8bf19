"""What a visitor's browser remembers between the pages of a vote, in the session alone."""

from dataclasses import asdict
from secrets import token_hex

from django.http import HttpRequest

from voting.access import voter_in
from voting.models import Award, Voter
from voting.services.registration import Application

KEY = "suara"


class Visit:
    """One browser's way through one award: choice, address, and the voter it was confirmed as."""

    is_resent = False
    """Whether this very request mailed the code again."""

    def __init__(self, request: HttpRequest, award: Award) -> None:
        self.session = request.session
        self.award = award

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
        chosen = self.memory.get("choices", [])
        return list(chosen) if isinstance(chosen, list) else []

    def pick(self, choices: list[str], nonce: str) -> None:
        """Keep a choice until the address is confirmed; without a script we draw the nonce."""
        self.remember(choices=choices, nonce=nonce or token_hex(16), is_ours=not nonce)

    def put_down(self) -> None:
        """Forget the choice, now that it is recorded."""
        self.remember(choices=[], nonce="")

    @property
    def nonce(self) -> str:
        """Return the 32 hex that make this ballot unlike any other."""
        return str(self.memory.get("nonce", ""))

    @property
    def nonce_is_ours(self) -> bool:
        """Say whether the server drew the nonce because no script ran."""
        return bool(self.memory.get("is_ours"))

    @property
    def application(self) -> Application | None:
        """Return what the visitor filled in when asking for the code."""
        known = self.memory.get("application")
        return Application(**known) if isinstance(known, dict) else None

    def apply(self, application: Application) -> None:
        self.remember(application=asdict(application))

    @property
    def voter(self) -> Voter | None:
        """Return the voter this browser was confirmed as."""
        key = self.memory.get("voter")
        return voter_in(self.award, int(str(key))) if key else None

    def admit(self, voter: Voter) -> None:
        """Remember the confirmed voter under a fresh session key."""
        self.session.cycle_key()
        self.remember(voter=voter.pk)
