import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from booths.access import passport_in
from booths.models import Stamp
from booths.queries.fairs import stamped_codes
from booths.services.passports import NEW_PASSPORTS_A_MINUTE
from tests.factories.booths import BoothFactory, StampFactory
from tests.factories.times import DAY, NOON

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


def press_stamp(client, booth, **extra):
    return client.post(reverse("booths:stamp", args=[booth.province.slug]), **extra)


def test_stamp_starts_a_passport_and_goes_back_to_the_booth(client):
    booth = BoothFactory()

    response = press_stamp(client, booth)

    assert (response.status_code, response["Location"]) == (302, "../#paspor")
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    assert stamped_codes(passport_in(cookies)) == [booth.province.code]
    assert client.cookies["paspor"]["httponly"]


def test_second_booth_stamps_the_same_passport(client):
    one = BoothFactory()
    other = BoothFactory(edition=one.edition)

    press_stamp(client, one)
    press_stamp(client, other)

    assert Stamp.objects.values("passport").distinct().count() == 1
    assert Stamp.objects.count() == 2


def test_script_without_a_cookie_makes_a_bounded_number_of_rows(client):
    booth = BoothFactory()
    StampFactory.create_batch(NEW_PASSPORTS_A_MINUTE - 1, booth=booth)
    guest = Client()
    press_stamp(guest, booth)

    refused = [press_stamp(Client(), booth) for _press in range(3)]
    press_stamp(guest, BoothFactory(edition=booth.edition))
    known = press_stamp(guest, booth)

    assert Stamp.objects.filter(booth=booth).count() == NEW_PASSPORTS_A_MINUTE
    assert ["paspor" in answer.cookies for answer in [*refused, known]] == [False] * 3 + [True]
    assert Stamp.objects.count() == NEW_PASSPORTS_A_MINUTE + 1


def test_reading_the_address_stamps_nothing(client):
    booth = BoothFactory()

    response = client.get(reverse("booths:stamp", args=[booth.province.slug]))

    assert response.headers["Location"] == f"/lapak/{booth.province.slug}/"
    assert "paspor" not in client.cookies


def test_other_site_cannot_press_the_stamp(client):
    client.handler.enforce_csrf_checks = True
    booth = BoothFactory()

    response = press_stamp(client, booth, headers={"Sec-Fetch-Site": "cross-site"})

    assert response.status_code == 403
    assert Stamp.objects.count() == 0


def test_closed_booth_says_so_and_starts_no_passport(client):
    booth = BoothFactory(edition__opens_at=NOON - 9 * DAY, edition__closes_at=NOON - 8 * DAY)

    response = press_stamp(client, booth)

    assert response.status_code == 302
    assert "paspor" not in client.cookies
    assert Stamp.objects.count() == 0


def test_province_without_a_booth_is_not_found(client):
    assert client.post("/lapak/negeri-dongeng/cap/").status_code == 404


def test_passport_shows_its_stamps_without_a_script(client):
    booth, other = BoothFactory(), BoothFactory()
    empty = client.get(reverse("booths:passport"))
    press_stamp(client, booth)

    shown = client.get(reverse("booths:passport"))

    assert "Belum ada cap" in empty.text
    assert [province.pk for province in shown.context["provinces"]] == [booth.province_id]
    assert f"Paspor Anda dicap di {booth}." in shown.text
    assert f"/lapak/{other.province.slug}/" not in shown.text
    assert shown["Cache-Control"] == "private, no-store"


def test_more_stamps_cost_no_further_query(client, django_assert_num_queries):
    press_stamp(client, one := BoothFactory())
    client.get(reverse("booths:passport"))  # with the message of the stamp
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("booths:passport"))
    asked = len(few)
    press_stamp(client, BoothFactory(edition=one.edition))
    client.get(reverse("booths:passport"))

    with django_assert_num_queries(asked):
        client.get(reverse("booths:passport"))
