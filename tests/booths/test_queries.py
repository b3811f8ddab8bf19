from uuid import uuid4

import pytest

from booths.access import passport_in, sign_passport
from booths.queries.fairs import (
    booth_of,
    booths_of,
    current_edition,
    keepers_to_ask,
    running_edition,
    shown_edition,
    stamped_codes,
)
from tests.factories.booths import BoothFactory, BoothKeeperFactory, EditionFactory, StampFactory
from tests.factories.times import DAY, NOON

pytestmark = pytest.mark.django_db


def test_running_edition_is_the_one_open_now():
    EditionFactory(opens_at=NOON - 9 * DAY, closes_at=NOON)
    running = EditionFactory(opens_at=NOON, closes_at=NOON + DAY)
    EditionFactory(opens_at=NOON + DAY, closes_at=NOON + 2 * DAY)

    assert running_edition(NOON) == running


def test_between_two_editions_the_last_one_is_current():
    EditionFactory(opens_at=NOON - 9 * DAY, closes_at=NOON - 8 * DAY)
    last = EditionFactory(opens_at=NOON - 5 * DAY, closes_at=NOON - 4 * DAY)
    EditionFactory(opens_at=NOON + DAY, closes_at=NOON + 2 * DAY)

    assert running_edition(NOON) is None
    assert current_edition(NOON) == last


def test_running_edition_is_shown_else_the_last_else_the_next():
    later = EditionFactory(opens_at=NOON + 5 * DAY, closes_at=NOON + 6 * DAY)
    coming = EditionFactory(opens_at=NOON + DAY, closes_at=NOON + 2 * DAY)
    assert shown_edition(NOON).get() == coming

    EditionFactory(opens_at=NOON - 9 * DAY, closes_at=NOON - 8 * DAY)
    last = EditionFactory(opens_at=NOON - 5 * DAY, closes_at=NOON - 4 * DAY)
    assert shown_edition(NOON).get() == last

    running = EditionFactory(opens_at=NOON - 6 * DAY, closes_at=NOON + DAY)
    assert shown_edition(NOON).get() == running
    assert shown_edition(NOON + DAY).get() == coming
    assert shown_edition(later.opens_at).get() == later


def test_booths_of_an_edition_need_one_query(django_assert_num_queries):
    edition = EditionFactory()
    BoothFactory.create_batch(3, edition=edition)
    BoothFactory()

    with django_assert_num_queries(1):
        drawn = [f"{booth.province.name} {booth.coordinator}" for booth in booths_of(edition)]

    assert len(drawn) == 3


def test_booth_of_a_province_is_that_of_the_current_edition():
    booth = BoothFactory()
    BoothFactory(
        province=booth.province,
        edition__opens_at=NOON - 9 * DAY,
        edition__closes_at=NOON - 8 * DAY,
    )

    assert booth_of(booth.province, NOON) == booth
    assert booth_of(booth.province, NOON - 30 * DAY) is None


def test_keeper_who_did_not_allow_it_is_not_shown():
    booth = BoothFactory()
    BoothKeeperFactory(booth=booth, phone="+628000000001")
    willing = BoothKeeperFactory(booth=booth, phone="+628000000002", whatsapp_allowed=True)

    assert list(keepers_to_ask(booth)) == [willing]


def test_stamps_are_those_of_the_own_passport():
    stamp = StampFactory()
    StampFactory()

    assert stamped_codes(stamp.passport) == [stamp.booth.province.code]
    assert stamped_codes(None) == []


def test_passport_survives_the_cookie_and_an_invented_one_does_not():
    passport = uuid4()

    assert passport_in({"paspor": sign_passport(passport)}) == passport
    assert passport_in({"paspor": str(passport)}) is None
    assert passport_in({}) is None
