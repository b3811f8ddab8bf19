"""An activity is recorded once, and nothing is imported over a strike or a correction."""

from threading import Barrier

import pytest
from django.db import IntegrityError

from marketplace.core.errors import RuleError
from marketplace.core.tables import Table
from marketplace.places.models import Activity
from marketplace.places.rules.plans import Entry
from marketplace.places.services.activities import (
    correct_activity,
    record_activity,
    strike_activity,
)
from marketplace.places.services.importing import import_activities, keep_table
from marketplace.places.services.planning import plan_activities
from marketplace.places.states import TableKind
from tests.concurrency.run import at_once
from tests.factories.accounts import UserFactory
from tests.factories.places import ActivityFactory, LibraryFactory
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db(transaction=True)


def codes(outcomes):
    """Return how each deed went: a refusal by its code, any other error as it is."""
    told = (repr(one) if isinstance(one, Exception) else "" for one in outcomes)
    return sorted(
        one.code if isinstance(one, RuleError) else said
        for one, said in zip(outcomes, told, strict=True)
    )


def twin_of(library):
    return ActivityFactory.build(library=library, title="Kelas")


def test_the_race_is_real_when_one_looks_before_recording():
    library, looked = LibraryFactory(), Barrier(2, timeout=30)

    def look_then_record(_number):
        activity = twin_of(library)
        activity.validate_constraints()
        looked.wait()
        activity.save()

    outcomes = at_once(look_then_record, times=2)

    assert sorted(type(outcome) for outcome in outcomes if outcome) == [IntegrityError]


def test_activity_that_many_record_at_once_is_recorded_once():
    library, person = LibraryFactory(), UserFactory()

    outcomes = at_once(
        lambda _n: record_activity(activity=twin_of(library), actor=person, at=NOON), times=5
    )

    assert codes(outcomes) == ["", *["known"] * 4]
    assert Activity.objects.count() == 1


def importing(*activities):
    """Return a function that imports a row about each activity under the plan seen now."""
    entries = [Entry(number, said_of(activity)) for number, activity in enumerate(activities, 2)]
    seen = plan_activities(entries, at=NOON).mark
    owner = UserFactory()
    told = {"name": "a.csv", "kind": TableKind.ACTIVITIES, "library": None, "owner": owner}
    table = keep_table(table=Table([], [], []), at=NOON, **told)
    return lambda: import_activities(table=table, entries=entries, seen=seen, actor=owner, at=NOON)


def said_of(activity):
    told = ("library", "family", "title", "held_on")
    return {"participants": 99} | {name: getattr(activity, name) for name in told}


def correcting(activity):
    activity.participants = 25
    return lambda: correct_activity(activity=activity, actor=None, at=NOON)


def striking(activity):
    return lambda: strike_activity(activity=activity, reason="Dua kali.", actor=None, at=NOON)


@pytest.mark.parametrize(
    ("other", "refusals"),
    [(correcting, [["", ""], ["", "changed"]]), (striking, [["", ""], ["", "faults"]])],
)
def test_import_beside_another_deed_is_before_it_or_refused(other, refusals):
    activity = ActivityFactory(participants=20)
    deeds = [importing(activity), other(Activity.objects.get())]

    outcomes = at_once(lambda number: deeds[number](), times=2)

    kept = Activity.objects.get()
    assert codes(outcomes) in refusals
    was_imported = not isinstance(outcomes[0], RuleError)
    if other is striking:
        assert kept.struck_at == NOON
        assert kept.participants == (99 if was_imported else 20)
    else:
        assert kept.participants == 25


def test_imports_of_the_same_libraries_in_opposite_order_end():
    rows = ActivityFactory.create_batch(6)
    deeds = [importing(*rows), importing(*reversed(rows))]

    outcomes = at_once(lambda number: deeds[number](), times=2)

    assert codes(outcomes) == ["", "changed"]
    assert set(Activity.objects.values_list("participants", flat=True)) == {99}
