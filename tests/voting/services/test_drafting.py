"""A draft is prepared piece by piece; an opened award is not touched."""

import pytest
from django.core.exceptions import ValidationError

from marketplace.core.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothFactory
from tests.factories.times import NOON
from tests.factories.voting import (
    AwardFactory,
    BareAwardFactory,
    CriterionFactory,
    OpenAwardFactory,
)
from tests.voting.refusals import refused
from voting.models import Criterion
from voting.services.drafting import (
    draft_award,
    set_rubric,
    take_over_rubric,
    unseat_juror,
)
from voting.services.nominating import choose_nominees

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def officer():
    return UserFactory()


def codes(award):
    return list(award.nominees.values_list("code", flat=True))


def test_booths_stand_under_the_code_of_their_province(officer):
    award = BareAwardFactory()
    booths = [BoothFactory(edition=award.edition, province__code=code) for code in ("31", "9B")]

    choose_nominees(award=award, chosen=booths, actor=officer, at=NOON)

    assert codes(award) == ["31", "9b"]
    assert AuditEntry.objects.get().action == "award.nominees"


def test_new_choice_replaces_the_old_and_keeps_who_stays(officer):
    award = BareAwardFactory()
    one, two, three = (
        BoothFactory(edition=award.edition, province__code=code) for code in ("31", "32", "33")
    )
    choose_nominees(award=award, chosen=[one, two], actor=officer, at=NOON)
    kept = award.nominees.get(code="32").pk

    choose_nominees(award=award, chosen=[two, three], actor=officer, at=NOON)

    assert codes(award) == ["32", "33"]
    assert award.nominees.get(code="32").pk == kept


def test_nobody_joins_or_leaves_an_open_award(officer):
    award = OpenAwardFactory()

    with refused("frozen"):
        choose_nominees(award=award, chosen=[], actor=officer, at=NOON)

    assert len(codes(award)) == 5


def test_settings_of_a_draft_change(officer):
    award = AwardFactory()
    award.top_places = 7

    draft_award(award=award, actor=officer, at=NOON)

    award.refresh_from_db()
    assert award.top_places == 7


def test_weights_that_miss_100_are_refused(officer):
    award = AwardFactory()
    award.weight_jury = 60

    with pytest.raises(ValidationError, match="Jumlah bobot harus 100"):
        draft_award(award=award, actor=officer, at=NOON)

    award.refresh_from_db()
    assert award.weight_jury == 50


def test_settings_of_an_open_award_stay(officer):
    award = OpenAwardFactory()
    award.top_places = 1

    with refused("frozen"):
        draft_award(award=award, actor=officer, at=NOON)

    award.refresh_from_db()
    assert award.top_places == 3


def test_rubric_is_replaced(officer):
    award = AwardFactory()
    story, quality, display = award.criteria.order_by("position")
    story.weight = 65
    fresh = CriterionFactory.build(award=award, key="service", weight=35)

    set_rubric(
        award=award, criteria=[story, fresh], removed=[quality, display], actor=officer, at=NOON
    )

    weights = dict(award.criteria.values_list("key", "weight"))
    assert weights == {"story": 65, "service": 35}


def test_criteria_swap_their_keys(officer):
    award = AwardFactory()
    story, quality, _display = award.criteria.order_by("position")
    story.key, quality.key = quality.key, story.key

    set_rubric(award=award, criteria=[story, quality], removed=[], actor=officer, at=NOON)

    keys = award.criteria.order_by("position").values_list("key", flat=True)
    assert list(keys) == ["quality", "story", "display"]


def test_key_that_somebody_else_gave_meanwhile_is_taken(officer):
    award = AwardFactory()
    fresh = CriterionFactory.build(award=award, key="story", weight=35)

    with refused("same_key"):
        set_rubric(award=award, criteria=[fresh], removed=[], actor=officer, at=NOON)

    assert sorted(award.criteria.values_list("key", flat=True)) == ["display", "quality", "story"]


def test_rubric_of_an_open_award_stays(officer):
    award = OpenAwardFactory()

    with refused("frozen"):
        set_rubric(award=award, criteria=[], removed=award.criteria.all(), actor=officer, at=NOON)

    assert Criterion.objects.filter(award=award).count() == 3


def test_seat_of_a_draft_is_taken_back(officer):
    award = AwardFactory()

    unseat_juror(seat=award.seats.get(number="J2"), actor=officer, at=NOON)

    assert list(award.seats.values_list("number", flat=True)) == ["J1", "J3", "J4"]


def test_seat_of_an_open_award_stays(officer):
    award = OpenAwardFactory()

    with refused("frozen"):
        unseat_juror(seat=award.seats.get(number="J2"), actor=officer, at=NOON)

    assert award.seats.count() == 4


def written(award):
    """Return all that the criteria of an award say."""
    return [
        {name: value for name, value in row.items() if name not in {"id", "award_id"}}
        for row in award.criteria.values()
    ]


def test_rubric_of_an_earlier_award_is_taken_over_whole(officer):
    earlier, award = OpenAwardFactory(), BareAwardFactory()

    take_over_rubric(award=award, earlier=earlier, actor=officer, at=NOON)

    assert written(award) == written(earlier)
    assert len(written(award)) > 1
    assert AuditEntry.objects.get(action="award.rubric").detail["from"] == earlier.code


def test_rubric_is_taken_over_by_an_empty_draft_alone(officer):
    earlier, full, opened = OpenAwardFactory(), AwardFactory(), OpenAwardFactory()
    before = [written(award) for award in (full, opened)]

    with refused("has_criteria"):
        take_over_rubric(award=full, earlier=earlier, actor=officer, at=NOON)
    with refused("frozen"):
        take_over_rubric(award=opened, earlier=earlier, actor=officer, at=NOON)

    assert [written(award) for award in (full, opened)] == before


def test_nothing_is_taken_over_from_an_award_without_rubric(officer):
    award = BareAwardFactory()

    with refused("nothing_to_copy"):
        take_over_rubric(award=award, earlier=BareAwardFactory(), actor=officer, at=NOON)

    assert written(award) == []
