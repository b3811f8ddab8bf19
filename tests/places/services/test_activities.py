"""Activities are recorded, corrected, struck and restored, and every deed is written down."""

from datetime import UTC, date, datetime

import pytest

from marketplace.core.errors import RuleError
from marketplace.core.models import AuditEntry, VersionStamp
from marketplace.places.models import Activity
from marketplace.places.services.activities import (
    correct_activity,
    record_activity,
    restore_activity,
    strike_activity,
)
from marketplace.places.states import TimeZone
from tests.factories.accounts import UserFactory
from tests.factories.places import ActivityFactory, LibraryFactory
from tests.factories.times import DAY, NOON

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

LATE = datetime(2026, 8, 17, 16, 30, tzinfo=UTC)
"""Half past eleven in the evening in Jakarta, half past one of the next day in Jayapura."""


@pytest.fixture
def librarian():
    return UserFactory()


def audited():
    return [(one.action, one.actor_id, one.detail) for one in AuditEntry.objects.order_by("pk")]


def new(**said):
    return ActivityFactory.build(library=LibraryFactory(), recorded_at=None, **said)


def test_record_says_who_wrote_it_and_when(librarian):
    activity = record_activity(activity=new(title="Kelas"), actor=librarian, at=NOON)

    kept = Activity.objects.get()
    assert (kept, kept.recorded_by, kept.recorded_at) == (activity, librarian, NOON)
    ((action, actor, detail),) = audited()
    assert (action, actor) == ("activity.record", librarian.pk)
    assert (detail["title"], detail["held_on"]) == ("Kelas", "2026-06-01")


def test_public_page_is_made_anew(librarian, django_capture_on_commit_callbacks):
    before = VersionStamp.current()

    with django_capture_on_commit_callbacks(execute=True):
        record_activity(activity=new(), actor=librarian, at=NOON)

    assert VersionStamp.current() != before


@pytest.mark.parametrize(
    ("zone", "today"),
    [(TimeZone.WIB, date(2026, 8, 17)), (TimeZone.WIT, date(2026, 8, 18))],
)
def test_day_that_has_not_come_where_the_library_lies_is_refused(librarian, zone, today):
    library = LibraryFactory(province__time_zone=zone)
    now, later = (
        ActivityFactory.build(library=library, held_on=day) for day in (today, today + DAY)
    )

    record_activity(activity=now, actor=librarian, at=LATE)
    with pytest.raises(RuleError) as refusal:
        record_activity(activity=later, actor=librarian, at=LATE)

    assert (refusal.value.code, str(refusal.value)) == (
        "future",
        "Tanggal ini belum tiba. Catat kegiatan setelah berlangsung.",
    )
    assert Activity.objects.get() == now


def test_activity_is_recorded_once(librarian):
    known = ActivityFactory()
    twin = ActivityFactory.build(library=known.library, title=known.title, held_on=known.held_on)

    with pytest.raises(RuleError) as refusal:
        record_activity(activity=twin, actor=librarian, at=NOON)

    assert (refusal.value.code, str(refusal.value)) == (
        "known",
        "Kegiatan dengan nama, rumpun, dan tanggal ini sudah dicatat.",
    )
    assert Activity.objects.get() == known


def test_correction_keeps_what_was_said_in_the_audit(librarian):
    activity = ActivityFactory(participants=20)
    activity.participants = 25

    correct_activity(activity=activity, actor=librarian, at=NOON + DAY)

    kept = Activity.objects.get()
    assert (kept.participants, kept.recorded_at, kept.changed_at) == (25, NOON, NOON + DAY)
    assert audited() == [("activity.correct", librarian.pk, {"was": {"participants": 20}})]


def test_correcting_nothing_is_no_change(librarian):
    activity = ActivityFactory()

    correct_activity(activity=activity, actor=librarian, at=NOON + DAY)

    assert Activity.objects.get().changed_at is None


def test_struck_activity_is_not_corrected(librarian):
    activity = ActivityFactory(participants=20)
    strike_activity(activity=activity, reason="Dua kali.", actor=librarian, at=NOON)
    activity.participants = 25

    with pytest.raises(RuleError) as refusal:
        correct_activity(activity=activity, actor=librarian, at=NOON)

    assert refusal.value.code == "struck"
    assert Activity.objects.get().participants == 20


def test_strike_says_why_and_when_and_can_be_taken_back(librarian):
    activity = ActivityFactory()

    struck = strike_activity(activity=activity, reason=" Dua kali. ", actor=librarian, at=NOON)
    restored = restore_activity(activity=activity, actor=librarian, at=NOON + DAY)

    assert (struck.struck_because, struck.struck_at) == ("Dua kali.", NOON)
    assert (restored.struck_because, restored.struck_at) == ("", None)
    assert audited() == [
        ("activity.strike", librarian.pk, {"reason": "Dua kali."}),
        ("activity.restore", librarian.pk, {"reason": "Dua kali."}),
    ]


def test_strike_needs_a_reason_and_is_done_once(librarian):
    activity = ActivityFactory()

    with pytest.raises(RuleError) as without:
        strike_activity(activity=activity, reason=" ", actor=librarian, at=NOON)
    with pytest.raises(RuleError) as early:
        restore_activity(activity=activity, actor=librarian, at=NOON)
    strike_activity(activity=activity, reason="Dua kali.", actor=librarian, at=NOON)
    with pytest.raises(RuleError) as again:
        strike_activity(activity=activity, reason="Lagi.", actor=librarian, at=NOON)

    codes = [refusal.value.code for refusal in (without, early, again)]
    assert codes == ["reason", "standing", "struck"]
    assert Activity.objects.get().struck_because == "Dua kali."
