"""A keeper's number is theirs to show, and a keeper can leave the booth."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from booths.models import BoothKeeper
from booths.queries.fairs import keeper_numbers
from marketplace.accounts.states import Role
from marketplace.core.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothFactory, BoothKeeperFactory, EditionFactory
from tests.factories.times import DAY, NOON

pytestmark = pytest.mark.django_db

NUMBER = "+6281234567890"


def said(keeper):
    keeper.refresh_from_db()
    return str(keeper.phone), keeper.whatsapp_allowed


@pytest.fixture
def member(client):
    person = UserFactory()
    person.groups.add(Group.objects.get(name=Role.COMMITTEE))
    client.force_login(person)
    return person


def test_keeper_shows_the_number_and_hides_it_again(client):
    keeper = BoothKeeperFactory()
    client.force_login(keeper.user)
    page = reverse("booths:number", args=[keeper.pk])

    assert page in client.get(reverse("accounts:profile")).text
    client.post(page, {"phone": "0812-3456-7890", "whatsapp_allowed": "on"})
    shown = said(keeper)
    client.post(page, {"phone": "0812-3456-7890"})

    assert (shown, said(keeper)) == ((NUMBER, True), (NUMBER, False))


def test_booths_of_two_editions_are_told_apart_the_newest_first():
    person = UserFactory()
    for year in (2025, 2026):
        opens = NOON.replace(year=year)
        edition = EditionFactory(name=f"Lapak {year}", opens_at=opens, closes_at=opens + DAY)
        BoothKeeperFactory(user=person, booth=BoothFactory(name="Lapak Aceh", edition=edition))

    told = [number["where"] for number in keeper_numbers(person)]

    assert told == ["Lapak Aceh, Lapak 2026", "Lapak Aceh, Lapak 2025"]


def test_number_of_another_keeper_is_not_there(client):
    keeper = BoothKeeperFactory(phone=NUMBER)
    client.force_login(BoothKeeperFactory(booth=keeper.booth).user)

    answer = client.post(
        reverse("booths:number", args=[keeper.pk]), {"phone": "", "whatsapp_allowed": "on"}
    )

    assert (answer.status_code, said(keeper)) == (404, (NUMBER, False))


def test_desk_hides_a_number_but_shows_and_replaces_none(client, member):
    hidden = BoothKeeperFactory(phone=NUMBER)
    shown = BoothKeeperFactory(phone=NUMBER, whatsapp_allowed=True)

    for keeper in (hidden, shown):
        form = {"booth": keeper.booth_id, "user": keeper.user_id, "phone": "0899-9999-9999"}
        page = reverse("boothkeeper:edit", args=[keeper.pk])
        client.post(page, form | {"whatsapp_allowed": "on"})
    before = said(hidden), said(shown)
    client.post(page, form)

    assert before == ((NUMBER, False), (NUMBER, True))
    assert said(shown) == (NUMBER, False)


def test_keeper_added_at_the_desk_shows_no_number(client, member):
    booth, person = BoothFactory(), UserFactory()
    form = {"booth": booth.pk, "user": person.pk, "phone": NUMBER, "whatsapp_allowed": "on"}

    client.post(reverse("boothkeeper:add"), form)

    assert said(BoothKeeper.objects.get()) == ("", False)


def test_keeper_is_taken_off_the_booth_and_it_is_written_down(client, member):
    keeper = BoothKeeperFactory()
    page = reverse("dismiss_keeper", args=[keeper.pk])

    asked = client.get(page)
    still_there = BoothKeeper.objects.count()
    answer = client.post(page)

    entry = AuditEntry.objects.get()
    assert (asked.status_code, still_there, answer.url) == (200, 1, reverse("boothkeeper:index"))
    assert BoothKeeper.objects.count() == 0
    assert (entry.action, entry.actor, entry.detail) == (
        "keeper.dismiss",
        member,
        {"booth": keeper.booth_id, "user": keeper.user_id},
    )


def test_curator_of_another_province_takes_nobody_off(client):
    keeper, curator = BoothKeeperFactory(), UserFactory()
    curator.groups.add(Group.objects.get(name=Role.CURATOR))
    BoothFactory().province.curators.add(curator)
    client.force_login(curator)

    answer = client.post(reverse("dismiss_keeper", args=[keeper.pk]))

    assert (answer.status_code, BoothKeeper.objects.count()) == (404, 1)
