"""The roll of a draft: drawn, drawn anew, frozen, and committed to."""

import pytest

from marketplace.core.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.places import ProvinceFactory
from tests.factories.times import NOON
from tests.factories.voting import AwardFactory, BareAwardFactory, OpenAwardFactory
from tests.voting.logs import entries_of
from tests.voting.refusals import refused
from voting.models import DelegateCard
from voting.queries.cards import card_by_code, roll_of, root_of_roll
from voting.services.awards import open_award
from voting.services.readiness import faults_of
from voting.services.roll import MOST_CARDS, Wanted, draw_roll
from voting.services.sequencing import sequence

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def draw(award, *, cards=None, spares=1, seen=None):
    seen = root_of_roll(award) if seen is None else seen
    wanted = Wanted(cards or {}, spares)
    return draw_roll(award=award, wanted=wanted, seen=seen, actor=UserFactory(), at=NOON)


def test_each_province_gets_its_cards_and_spares_come_last():
    award, (one, two) = BareAwardFactory(), (ProvinceFactory(), ProvinceFactory())

    drawn = draw(award, cards={one: 2, two: 1}, spares=2)

    assert [str(each.card) for each in drawn] == ["001", "002", "003", "004", "005"]
    homes = list(award.cards.values_list("province", "state"))
    assert homes == [(pk, "printed") for pk in (one.pk, one.pk, two.pk, None, None)]


def test_code_leads_to_its_card_and_is_stored_nowhere():
    award = BareAwardFactory()

    drawn = draw(award, spares=3)

    assert card_by_code(award, drawn[1].code.lower()) == drawn[1].card
    assert len({each.code for each in drawn}) == 3
    stored = [str(row) for row in DelegateCard.objects.values()] + [
        str(row) for row in AuditEntry.objects.values()
    ]
    plain = drawn[1].code.replace("-", "")
    assert not any(drawn[1].code in row or plain in row for row in stored)


def test_same_code_is_no_card_of_another_award():
    award, other = BareAwardFactory(), BareAwardFactory()
    drawn = draw(award)

    assert card_by_code(other, drawn[0].code) is None


def test_roll_is_drawn_anew_and_the_old_cards_are_void():
    award = BareAwardFactory()
    old = draw(award, spares=3)

    new = draw(award, spares=2)

    assert award.cards.count() == 2
    assert card_by_code(award, old[0].code) is None
    assert card_by_code(award, new[0].code)
    assert AuditEntry.objects.latest("pk").detail == {"cards": 2, "spares": 2, "dropped": 3}


def test_second_press_voids_nothing():
    award = BareAwardFactory()
    seen = root_of_roll(award)
    first = draw(award, seen=seen)

    with refused("changed_meanwhile"):
        draw(award, seen=seen)

    assert card_by_code(award, first[0].code)


@pytest.mark.parametrize(("spares", "code"), [(0, "no_cards"), (MOST_CARDS + 1, "too_many_cards")])
def test_number_of_cards_is_sensible(spares, code):
    award = BareAwardFactory()

    with refused(code):
        draw(award, spares=spares)

    assert not award.cards.exists()


def test_roll_of_an_open_award_is_frozen():
    award = OpenAwardFactory()

    with refused("frozen"):
        draw(award)

    assert award.cards.count() == 9


def test_opening_commits_to_the_roll_and_the_package_holds_it():
    award = OpenAwardFactory()
    sequence(award=award, at=NOON)

    opening = entries_of(award)[0]

    assert (opening.roll_root, opening.roll_size) == (root_of_roll(award), 9)
    assert len(set(roll_of(award))) == 9


def test_delegates_with_weight_need_cards():
    award = AwardFactory()
    award.cards.all().delete()

    assert list(faults_of(award, at=NOON)) == ["no_cards"]
    with refused("no_cards"):
        open_award(award=award, actor=UserFactory(), at=NOON)


def test_award_without_delegates_opens_without_cards():
    award = AwardFactory(weight_jury=50, weight_delegate=0, weight_public=50)
    award.cards.all().delete()

    open_award(award=award, actor=UserFactory(), at=NOON)
    award.refresh_from_db()
    sequence(award=award, at=NOON)

    assert entries_of(award)[0].roll_size == 0
