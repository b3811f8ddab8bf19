"""Make the delegates' roll of a draft award. The secrets go onto paper and are kept nowhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import token_bytes

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.places.models import Province
from voting.models import Award, DelegateCard
from voting.queries.cards import root_of_roll
from voting.rules.cards import TOKEN_BYTES, write_token
from voting.rules.tags import delegate_tag
from voting.states import AwardKind

from .awards import require_draft, take_alone

MOST_CARDS = 2000


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many cards each province gets, and how many spares there are for all of them."""

    cards: Mapping[Province, int]
    spares: int

    @property
    def total(self) -> int:
        return sum(self.cards.values()) + self.spares


@dataclass(frozen=True, slots=True)
class DrawnCard:
    """A card as it is printed, with its secret as `XXXX-XXXX-XXXX-XXXX`. Never stored."""

    card: DelegateCard
    code: str


@transaction.atomic
def draw_roll(
    *, award: Award, wanted: Wanted, seen: str, actor: User, at: datetime
) -> list[DrawnCard]:
    """Draw the cards of an award anew: so many for each province, and spares for any of them.

    Cards that were drawn before are void from now on, wherever they lie; `seen` is the root of the
    roll that this replaces, so that a second press voids nothing. Raise RuleError: frozen once the
    award is open, no_delegates, changed_meanwhile, no_cards, too_many_cards.
    """
    locked = take_alone(award)
    require_draft(locked)
    _require_delegates(locked)
    _require_seen(locked, seen)
    _require_some(wanted.total)
    dropped, _by_model = locked.cards.all().delete()
    drawn = [
        _draw(locked, number, province) for number, province in enumerate(_in_turn(wanted), start=1)
    ]
    DelegateCard.objects.bulk_create(one.card for one in drawn)
    detail: dict[str, object] = {"cards": len(drawn), "spares": wanted.spares, "dropped": dropped}
    audit.record("award.cards", actor=actor, target=locked, at=at, detail=detail)
    return drawn


def _require_delegates(award: Award) -> None:
    if award.kind != AwardKind.BEST_BOOTH:
        raise RuleError("no_delegates", _("Delegasi hanya memilih lapak, bukan yang lain."))


def _require_some(cards: int) -> None:
    if not cards:
        raise RuleError("no_cards", _("Isi berapa kartu yang dibuat."))
    if cards > MOST_CARDS:
        raise RuleError(
            "too_many_cards",
            _("Paling banyak %(most)s kartu; yang diminta %(asked)s.")
            % {"most": MOST_CARDS, "asked": cards},
        )


def _require_seen(award: Award, seen: str) -> None:
    if root_of_roll(award) != seen:
        raise RuleError(
            "changed_meanwhile",
            _("Kartunya sudah dibuat sejak halaman ini dibuka; berkas yang pertama yang berlaku."),
        )


def _in_turn(wanted: Wanted) -> Iterator[Province | None]:
    for province, cards in wanted.cards.items():
        yield from [province] * cards
    yield from [None] * wanted.spares


def _draw(award: Award, number: int, province: Province | None) -> DrawnCard:
    token = token_bytes(TOKEN_BYTES)
    credential = delegate_tag(award.code, token)
    card = DelegateCard(award=award, number=number, credential=credential, province=province)
    return DrawnCard(card, write_token(token))
