"""Note beside a ballot how it came. A signal is never a reason to refuse a ballot."""

from dataclasses import dataclass
from datetime import datetime

from voting.models import Ballot, Signal, Voter
from voting.rules.tags import fold_contact

LONGEST = 24 * 60 * 60
"""Seconds after which it makes no difference how long a page was open."""


@dataclass(frozen=True)
class Traits:
    """What a request tells: coarse network, family of the browser, seconds the page was open."""

    network: str = ""
    family: str = ""
    seconds: int | None = None


UNKNOWN = Traits()


def note_signal(*, voter: Voter, ballot: Ballot, traits: Traits, at: datetime) -> None:
    """Note how a visitor's ballot came, in the transaction of the ballot."""
    address = voter.email.strip().lower()
    Signal.objects.create(
        award=ballot.award,
        tag=ballot.tag,
        version=ballot.version,
        network=traits.network,
        family=traits.family,
        seconds=None if traits.seconds is None else min(traits.seconds, LONGEST),
        domain=address.rpartition("@")[2],
        is_variant=address != fold_contact(address),
        window=_quarter_of(at),
    )


def _quarter_of(at: datetime) -> datetime:
    return at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0)
