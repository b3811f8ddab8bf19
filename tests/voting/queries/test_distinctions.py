import pytest

from tests.factories.booths import BoothFactory
from tests.factories.voting import CountedAwardFactory, FinalAwardFactory
from voting.queries.distinctions import Distinction, distinctions_of

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def province_of(award, code):
    return award.nominees.get(code=code).province


def test_province_keeps_the_prizes_of_its_booths():
    award = FinalAwardFactory()

    assert distinctions_of(province_of(award, "01")) == [
        Distinction(award, 1),
        Distinction(award, 0),
    ]
    assert distinctions_of(province_of(award, "02")) == [Distinction(award, 2)]
    assert distinctions_of(province_of(award, "05")) == []
    assert distinctions_of(BoothFactory().province) == []


def test_provisional_place_is_no_prize_yet():
    award = CountedAwardFactory()

    assert distinctions_of(province_of(award, "01")) == []


def test_prizes_cost_one_query_however_many_awards_there_are(django_assert_num_queries):
    award = FinalAwardFactory()
    FinalAwardFactory()
    province, edition = province_of(award, "01"), award.edition

    with django_assert_num_queries(1):
        assert [one.award.edition for one in distinctions_of(province)] == [edition] * 2
