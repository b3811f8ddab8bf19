"""Provinces wear the colours that booths and editions give them at the desk."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from marketplace.core.dyes import Dye
from tests.factories.booths import BoothFactory
from tests.factories.times import DAY, NOON

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_the_desk(settings, admin_client):
    settings.DEMO = True
    with time_machine.travel(NOON, tick=False):
        yield


def filled_in(edition, **dates):
    fields = ("slug", "name", "name_en", "mode", "place")
    moments = {"opens_at": edition.opens_at, "closes_at": edition.closes_at} | dates
    shown = {name: f"{moment:%Y-%m-%d %H:%M}" for name, moment in moments.items()}
    return {name: getattr(edition, name) for name in fields} | shown | {"regency": ""}


def test_edition_that_is_opened_at_the_desk_dresses_its_provinces(admin_client):
    booth = BoothFactory(
        dye=Dye.PANDAN, edition__opens_at=NOON + DAY, edition__closes_at=NOON + 2 * DAY
    )
    address = reverse("edition:edit", args=[booth.edition.pk])
    form = filled_in(booth.edition, opens_at=NOON - timedelta(days=2))

    answer = admin_client.post(address, form)

    booth.province.refresh_from_db()
    assert (answer.status_code, booth.province.dye) == (302, Dye.PANDAN)


def test_edition_that_is_yet_to_open_dresses_nothing(admin_client):
    booth = BoothFactory(
        dye=Dye.PANDAN, edition__opens_at=NOON + 5 * DAY, edition__closes_at=NOON + 6 * DAY
    )
    address = reverse("edition:edit", args=[booth.edition.pk])

    answer = admin_client.post(address, filled_in(booth.edition, opens_at=NOON + 3 * DAY))

    booth.province.refresh_from_db()
    assert (answer.status_code, booth.province.dye) == (302, Dye.NILA)
