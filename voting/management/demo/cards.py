"""Sample cards. Their codes follow from award and number, so that the demo can show one."""

from datetime import datetime
from hashlib import sha256
from random import Random

from django.db.models import F
from django.db.models.functions import Now
from django.urls import reverse

from marketplace.accounts.models import User
from voting.models import Award, DelegateCard
from voting.queries.awards import running_awards
from voting.rules.cards import MARK, TOKEN_BYTES, write_token
from voting.rules.tags import delegate_tag
from voting.states import CardState

FOR_EACH, SPARES = 5, 19
VISITORS_CARD = 1


def make_sample_cards(award: Award) -> None:
    """Make the cards of a draft: some for each nominee's province, and spares."""
    homes = award.nominees.order_by("code").values_list("province", flat=True)
    provinces = [home for home in homes for _ in range(FOR_EACH)] + [None] * SPARES
    DelegateCard.objects.bulk_create(
        DelegateCard(
            award=award,
            number=number,
            province_id=home,
            credential=delegate_tag(award.code, _token(award, number)),
        )
        for number, home in enumerate(provinces, start=1)
    )


def hand_out_sample_cards(award: Award, actor: User, *, at: datetime) -> None:
    """Hand out all but the last card of each province, so that the desk has something to do."""
    out = award.cards.exclude(province=None).annotate(place=F("number") % FOR_EACH)
    out.exclude(place=0).update(state=CardState.ACTIVE, handed_out_at=at, handed_out_by=actor)


def sample_delegates(award: Award, chance: Random, number: int) -> list[DelegateCard]:
    """Return so many cards that vote, never the one that the demo gives to its visitor."""
    active = list(award.cards.filter(state=CardState.ACTIVE).exclude(number=VISITORS_CARD))
    return chance.sample(active, min(number, len(active)))


def demo_card() -> str:
    """Return the address on a card that a visitor of the demo may vote with, or nothing."""
    award = running_awards(Now()).filter(cards__number=VISITORS_CARD).first()
    if award is None:
        return ""
    code = write_token(_token(award, VISITORS_CARD))
    return f"{reverse('voting:card', args=[award.code])}{MARK}{code}"


def _token(award: Award, number: int) -> bytes:
    return sha256(f"sample card {number} of {award.code}".encode()).digest()[:TOKEN_BYTES]
