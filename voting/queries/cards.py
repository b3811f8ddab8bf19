"""Delegates' cards: the roll, one card by what stands on it, and how many are where."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from marketplace.places.models import Province
from voting.models import Award, Case, DelegateCard, EnvelopeCount, Opinion, PaperEntry, VoterSlot
from voting.rules.cards import read_token
from voting.rules.log.roll import roll_root
from voting.rules.tags import delegate_tag
from voting.states import CardState, CaseKind, CaseState, Verdict

PRINTED = Q(state=CardState.PRINTED)
OUT = Q(state=CardState.ACTIVE)
STOPPED = Q(state__in=[CardState.BLOCKED, CardState.REVOKED])
USED = Exists(VoterSlot.objects.filter(award=OuterRef("award"), tag=OuterRef("credential")))


@dataclass(frozen=True, slots=True)
class Shelf:
    """The cards of one province, or the spares where `province` is empty: how many are where.

    `used` counts cards under which somebody has voted, never for whom.
    """

    province: Province | None
    made: int
    left: int
    out: int
    stopped: int
    used: int


def roll_of(award: Award) -> list[str]:
    """Return every credential there is, 32 hex each."""
    return list(award.cards.order_by("credential").values_list("credential", flat=True))


def root_of_roll(award: Award) -> str:
    """Return the root of the roll, 64 hex; another roll has another one."""
    return roll_root(roll_of(award)).hex()


def card_by_code(award: Award, typed: str) -> DelegateCard | None:
    """Return the card whose secret was scanned or typed, however it was spelt."""
    token = read_token(typed)
    if token is None:
        return None
    cards = award.cards.select_related("province")
    return cards.filter(credential=delegate_tag(award.code, token)).first()


def card_by_number(award: Award, typed: str) -> DelegateCard | None:
    """Return the card with a printed number; leading zeros may be missing."""
    number = typed.strip().removeprefix("#")
    if not (number.isascii() and number.isdigit() and len(number) <= 5):  # noqa: PLR2004 - a column
        return None
    return award.cards.select_related("province").filter(number=int(number)).first()


def is_used(card: DelegateCard) -> bool:
    """Say whether somebody has voted under a card."""
    return VoterSlot.objects.filter(award=card.award_id, tag=card.credential).exists()


def revoking_case(card: DelegateCard) -> Case | None:
    """Return the case by which two officers revoked a card."""
    cases = Case.objects.filter(award=card.award_id, members__tag=card.credential)
    return cases.filter(kind=CaseKind.CARD, state=CaseState.UPHELD).first()


def replacement_of(card: DelegateCard) -> DelegateCard | None:
    """Return the card that was given for a lost one."""
    return DelegateCard.objects.filter(replaces=card).first()


def is_thought_found(card: DelegateCard) -> bool:
    """Say whether an officer would let a card vote again, in a case that is not decided."""
    return Opinion.objects.filter(
        verdict=Verdict.DISMISS,
        case__award=card.award_id,
        case__kind=CaseKind.CARD,
        case__state=CaseState.PROPOSED,
        case__members__tag=card.credential,
    ).exists()


def shelves_of(award: Award) -> list[Shelf]:
    """Count the cards by province, the spares last; three queries, however many there are.

    A spare that was handed out counts with the province it went to.
    """
    rows = list(
        award.cards.order_by("province__code")
        .values("province")
        .annotate(
            made=Count("pk"),
            left=Count("pk", filter=PRINTED),
            out=Count("pk", filter=OUT),
            stopped=Count("pk", filter=STOPPED),
            used=Count("pk", filter=Q(USED)),
        )
    )
    provinces = Province.objects.in_bulk([row["province"] for row in rows if row["province"]])
    return sorted((_shelf(row, provinces) for row in rows), key=lambda one: one.province is None)


def total_of(shelves: Collection[Shelf]) -> Shelf:
    """Sum shelves up."""
    named = ("made", "left", "out", "stopped", "used")
    counted = {name: sum(getattr(shelf, name) for shelf in shelves) for name in named}
    return Shelf(province=None, **counted)


def _shelf(row: Any, provinces: dict[Any, Province]) -> Shelf:
    counted = {name: number for name, number in row.items() if name != "province"}
    return Shelf(province=provinces.get(row["province"]), **counted)


@dataclass(frozen=True, slots=True)
class Story:
    """What the desk is told of a card: whether it was used, its case, and the card given for it."""

    is_used: bool
    case: Case | None
    replacement: DelegateCard | None


def story_of(card: DelegateCard) -> Story:
    """Return what the desk is told of a card; never what was voted under it."""
    cases = Case.objects.filter(
        award=card.award_id, kind=CaseKind.CARD, members__tag=card.credential
    )
    return Story(is_used(card), cases.order_by("-pk").first(), replacement_of(card))


@dataclass(frozen=True, slots=True)
class Envelopes:
    """What was counted, typed in, begun by one officer alone, and cast under cards in all.

    `counted` is empty until two officers have found the same number.
    """

    count: EnvelopeCount
    counted: int | None
    typed_in: int
    waiting: int
    used: int

    @property
    def difference(self) -> int | None:
        """Return how many envelopes are still to be typed in; below 0 there are too few."""
        return None if self.counted is None else self.counted - self.typed_in


def envelopes_of(award: Award) -> Envelopes:
    """Return how the envelopes of an award stand."""
    officers = EnvelopeCount.objects.select_related("first_by", "second_by")
    count = officers.filter(award=award).first() or EnvelopeCount(award=award)
    return Envelopes(
        count=count,
        counted=count.second if count.first == count.second else None,
        typed_in=count.typed_in,
        waiting=PaperEntry.objects.filter(card__award=award).count(),
        used=award.cards.filter(USED).count(),
    )
