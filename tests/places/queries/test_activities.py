"""What libraries did, counted for an award."""

from datetime import date

import pytest

from marketplace.places.queries.activities import counted_activities
from marketplace.places.states import ActivityFamily
from tests.factories.places import ActivityFactory, LibraryFactory

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 1, 1), date(2026, 11, 30)


def test_activities_are_counted_for_each_library_and_family():
    mine, other = LibraryFactory.create_batch(2)
    ActivityFactory(library=mine, participants=20)
    ActivityFactory(library=mine, participants=5)
    ActivityFactory(library=mine, family=ActivityFamily.PROMOTION, participants=0)
    ActivityFactory(library=other, participants=7)

    counted = counted_activities([mine.pk, other.pk], since=FIRST, until=LAST)

    assert counted == {
        (mine.pk, "information"): (2, 25),
        (mine.pk, "promotion"): (1, 0),
        (other.pk, "information"): (1, 7),
    }


def test_first_and_last_day_count_and_the_days_around_them_do_not():
    library = LibraryFactory()
    for day in (date(2025, 12, 31), FIRST, LAST, date(2026, 12, 1)):
        ActivityFactory(library=library, held_on=day, participants=1)

    assert counted_activities([library.pk], since=FIRST, until=LAST) == {
        (library.pk, "information"): (2, 2)
    }


def test_struck_activity_and_that_of_another_library_count_for_nothing():
    library = LibraryFactory()
    ActivityFactory(library=library, struck=True)
    ActivityFactory()

    assert counted_activities([library.pk], since=FIRST, until=LAST) == {}


def test_many_activities_are_counted_in_one_query(django_assert_num_queries):
    libraries = LibraryFactory.create_batch(3)
    for library in libraries:
        ActivityFactory.create_batch(4, library=library)

    with django_assert_num_queries(1):
        counted_activities([library.pk for library in libraries], since=FIRST, until=LAST)
