"""Sample ballots, written in bulk; the same seed gives the same ballots."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from voting.models import Award, Ballot, DelegateCard, VoterSlot
from voting.queries.log import leaf_of
from voting.rules.log.receipts import tracking_code
from voting.rules.tags import public_tag
from voting.rules.tally import choices_text
from voting.services.keys import tag_key
from voting.states import Electorate

CHANGED_IN_TEN = 1
"""Of ten voters one thought again."""


@dataclass(frozen=True, slots=True)
class SampleVoter:
    """A slot to be, and the nominee a delegate may not choose."""

    electorate: Electorate
    tag: str
    barred: str = ""


def cast_sample_ballots(
    award: Award, *, chance: Random, delegates: Sequence[DelegateCard], visitors: int
) -> None:
    """Give every sample voter one slot and a ballot in each version of it."""
    codes = list(award.nominees.values_list("code", flat=True))
    liking = {code: chance.lognormvariate(0, 0.8) for code in codes}
    homes = dict(award.nominees.values_list("province", "code"))
    voters = [_delegate(card, homes) for card in delegates]
    voters += [_visitor(award, number) for number in range(visitors)]
    slots = [VoterSlot(award=award, tag=v.tag, electorate=v.electorate) for v in voters]
    for number, slot in enumerate(slots):
        slot.version = 2 if number % 10 < CHANGED_IN_TEN else 1
    VoterSlot.objects.bulk_create(slots)
    Ballot.objects.bulk_create(
        _ballot(slot, version, _choice(award.marks, liking, voter.barred, chance), chance)
        for slot, voter in zip(slots, voters, strict=True)
        for version in range(1, slot.version + 1)
    )


def _delegate(card: DelegateCard, homes: Mapping[int, str]) -> SampleVoter:
    barred = homes.get(card.province_id or 0, "")
    return SampleVoter(Electorate.DELEGATE, card.credential, barred=barred)


def _visitor(award: Award, number: int) -> SampleVoter:
    tag = public_tag(tag_key(award), award.code, f"pemilih{number}@example.org")
    return SampleVoter(Electorate.PUBLIC, tag)


def _choice(marks: int, liking: dict[str, float], barred: str, chance: Random) -> list[str]:
    """Draw different nominees, the better liked ones more often."""
    open_to = {code: weight for code, weight in liking.items() if code != barred}
    chosen: list[str] = []
    for _ in range(marks):
        code = chance.choices(list(open_to), weights=list(open_to.values()))[0]
        chosen.append(code)
        del open_to[code]
    return chosen


def _ballot(slot: VoterSlot, version: int, chosen: list[str], chance: Random) -> Ballot:
    ballot = Ballot(
        award=slot.award,
        electorate=slot.electorate,
        tag=slot.tag,
        version=version,
        choices=choices_text(chosen),
        nonce=chance.randbytes(16).hex(),
    )
    ballot.tracking_code = tracking_code(leaf_of(ballot))
    return ballot
