"""Days and hours at the desk: the browser's own pickers, and the day that was meant."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.urls import reverse

from booths.models import Edition
from marketplace.accounts.states import Role
from marketplace.core.inputs import HourInput, MomentInput
from marketplace.places.models import Activity
from tests.factories.accounts import member_of
from tests.factories.booths import EditionFactory
from tests.factories.places import ActivityFactory
from tests.factories.times import DAY

OPENING = datetime(2026, 11, 26, 2, 30, tzinfo=UTC)
"""Half past nine in Jakarta."""


class MomentForm(forms.Form):
    at = forms.DateTimeField(widget=MomentInput)


@pytest.fixture
def desk(client, settings):
    """The committee at the desk, without a second factor."""
    settings.DEMO = True
    client.force_login(member_of(Role.COMMITTEE))
    return client


def kinds(client, name, *rows):
    form = client.get(reverse(f"{name}:{'edit' if rows else 'add'}", args=rows)).context["form"]
    inputs = {field.name: getattr(field.field.widget, "input_type", "") for field in form}
    return {field: kind for field, kind in inputs.items() if field.endswith(("_on", "_at"))}


def edition_form(edition, **said):
    form = {"name": edition.name, "name_en": edition.name_en, "slug": edition.slug}
    return form | {"mode": edition.mode, "place": edition.place} | said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "pickers"),
    [
        ("activity", {"held_on": "date"}),
        ("reel", {"posted_on": "date"}),
        ("edition", {"opens_at": "datetime-local", "closes_at": "datetime-local"}),
    ],
)
def test_forms_of_the_desk_ask_with_the_browsers_pickers(desk, name, pickers):
    assert kinds(desk, name) == pickers


@pytest.mark.django_db
def test_day_that_was_saved_is_shown_again(desk):
    activity = ActivityFactory(held_on=date(2026, 6, 30))

    page = desk.get(reverse("activity:edit", args=[activity.pk])).text

    assert 'type="date" name="held_on" value="2026-06-30"' in page


@pytest.mark.django_db
def test_filters_ask_with_the_browsers_pickers(desk):
    page = desk.get(reverse("activity:index")).text

    assert 'type="date" name="held_on__gte"' in page
    assert 'type="date" name="held_on__lte"' in page


@pytest.mark.django_db
def test_moment_is_read_and_shown_in_the_time_zone_of_the_desk(desk):
    edition = EditionFactory(opens_at=OPENING, closes_at=OPENING + 5 * DAY)
    address = reverse("edition:edit", args=[edition.pk])

    shown = desk.get(address).text
    said = {"opens_at": "2026-11-27T08:00", "closes_at": "2026-12-01T23:59:59"}
    desk.post(address, edition_form(edition, **said))

    edition = Edition.objects.get()
    assert 'type="datetime-local" name="opens_at" value="2026-11-26T09:30"' in shown
    assert edition.opens_at == datetime(2026, 11, 27, 1, 0, tzinfo=UTC)
    assert edition.closes_at == datetime(2026, 12, 1, 16, 59, 59, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["31-11-2026", "2026-02-30", "kemarin", "26/11", ""])
def test_text_that_is_no_day_is_refused(desk, typed):
    activity = ActivityFactory()
    form = {"library": activity.library_id, "family": "promotion", "title": "Pameran"}

    answer = desk.post(
        reverse("activity:add"), form | {"participants": "1", "held_on": typed, "place": ""}
    )

    assert "held_on" in answer.context["form"].errors
    assert Activity.objects.count() == 1


def test_moment_keeps_its_seconds_and_shows_none_where_there_are_none():
    whole, odd = datetime(2026, 1, 2, 3, 4), datetime(2026, 1, 2, 3, 4, 5)  # noqa: DTZ001

    assert [MomentInput().format_value(one) for one in (whole, odd, None)] == [
        "2026-01-02T03:04",
        "2026-01-02T03:04:05",
        None,
    ]
    assert MomentForm({"at": "2026-01-02T03:04:05"}).is_valid()


def test_hour_has_a_picker_too():
    assert HourInput().render("hour", "07:30") == '<input type="time" name="hour" value="07:30">'
