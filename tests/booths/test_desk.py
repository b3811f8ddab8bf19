"""From a booth at the desk to the people who mind it."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.users.models import UserProfile

from marketplace.accounts.states import Role
from tests.factories.accounts import member_of
from tests.factories.booths import BoothFactory, BoothKeeperFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo_rules(settings):
    """Let staff in without a second factor, as the demo does."""
    settings.DEMO = True


def keepers_of(booth):
    return f"{reverse('boothkeeper:index')}?booth={booth.pk}"


def test_booth_leads_to_its_keepers_alone(client):
    client.force_login(member_of(Role.COMMITTEE))
    keeper, _other = BoothKeeperFactory.create_batch(2)

    listing = client.get(reverse("booth:index"))
    form = client.get(reverse("booth:edit", args=[keeper.booth.pk]))

    assert keepers_of(keeper.booth) in listing.text
    assert keepers_of(keeper.booth) in form.text
    assert list(client.get(keepers_of(keeper.booth)).context["object_list"]) == [keeper]


def test_who_sees_no_keepers_is_not_led_to_them(client):
    client.force_login(reader := member_of(Role.LIBRARIAN))
    reader.user_permissions.add(Permission.objects.get(codename="view_booth"))
    booth = BoothFactory()
    booth.province.curators.add(reader)

    listing = client.get(reverse("booth:index"))

    assert list(listing.context["object_list"]) == [booth]
    assert keepers_of(booth) not in listing.text


def test_curator_finds_no_keeper_of_another_province(client):
    own, other = BoothKeeperFactory.create_batch(2)
    own.booth.province.curators.add(curator := member_of(Role.CURATOR))
    client.force_login(curator)

    assert list(client.get(keepers_of(own.booth)).context["object_list"]) == [own]
    assert list(client.get(keepers_of(other.booth)).context["object_list"]) == []
    assert client.get(reverse("boothkeeper:edit", args=[other.pk])).status_code == 404


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("", "Waktu Indonesia Barat (WIB)."),
        ("Asia/Makassar", "Waktu Indonesia Tengah (WITA)."),
        ("Asia/Jayapura", "Waktu Indonesia Timur (WIT)."),
    ],
)
def test_hours_of_an_edition_name_the_zone_in_which_they_are_read(client, zone, said):
    client.force_login(writer := member_of(Role.COMMITTEE))
    UserProfile.objects.create(user=writer, current_time_zone=zone)

    form = client.get(reverse("edition:add"))

    assert (form.text.count("Waktu Indonesia"), form.text.count(said)) == (2, 2)
