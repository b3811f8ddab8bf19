"""People are chosen at the desk by search, among those one may choose, little told of each."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from booths.models import BoothKeeper
from marketplace.accounts.queries import person_label
from marketplace.accounts.states import Role
from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothFactory, BoothKeeperFactory
from tests.factories.places import LibraryFactory
from tests.factories.sellers import SellerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo_rules(settings):
    settings.DEMO = True


def signed_in(client, role):
    user = UserFactory(full_name="Wayan")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return user


@pytest.fixture
def booth(client):
    """A booth whose curator is signed in."""
    booth = BoothFactory()
    booth.province.curators.add(signed_in(client, Role.CURATOR))
    return booth


def test_label_masks_the_address():
    lastri = UserFactory(full_name="Lastri", email="lastri@example.org")
    nameless = UserFactory(full_name="", username="orang-baru", email="")

    assert person_label(lastri) == "Lastri · l•••@example.org"
    assert person_label(nameless) == "orang-baru · orang-baru"


def test_curator_finds_people_of_the_own_province_alone(client, booth):
    own = SellerFactory(library__province=booth.province, owner__full_name="Lastri Dekat").owner
    librarian = UserFactory(full_name="Lastri Pustaka")
    LibraryFactory(province=booth.province).librarians.add(librarian)
    keeper = BoothKeeperFactory(booth=booth, user__full_name="Lastri Jaga").user
    far = SellerFactory(owner__full_name="Lastri Jauh").owner

    found = client.get(reverse("keeper_chooser:choose_results"), {"q": "lastri"}).text
    answers = [
        client.get(reverse("keeper_chooser:chosen", args=[one.pk])).status_code
        for one in (own, librarian, keeper, far)
    ]

    assert [name in found for name in ("Dekat", "Pustaka", "Jaga", "Jauh")] == [
        True,
        True,
        True,
        False,
    ]
    assert own.email not in found
    assert answers == [200, 200, 200, 404]


def test_form_of_a_keeper_lists_nobody(client, booth):
    SellerFactory(library__province=booth.province, owner__full_name="Lastri Dekat")

    form = client.get(reverse("boothkeeper:add")).text

    assert "Lastri Dekat" not in form
    assert reverse("keeper_chooser:choose") in form


def test_curator_appoints_a_keeper_and_no_stranger(client, booth):
    own = SellerFactory(library__province=booth.province).owner
    far = UserFactory(full_name="Lastri Jauh")
    form = {"booth": booth.pk, "phone": ""}

    refused = client.post(reverse("boothkeeper:add"), form | {"user": far.pk})
    client.post(reverse("boothkeeper:add"), form | {"user": own.pk})

    assert "Lastri Jauh" not in refused.text
    assert list(BoothKeeper.objects.values_list("user", flat=True)) == [own.pk]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COMMITTEE}))
def test_only_the_committee_searches_everyone(client, role):
    signed_in(client, role)

    assert client.get(reverse("appointee_chooser:choose")).status_code == 302


@pytest.mark.parametrize("role", [Role.LIBRARIAN, Role.EDITOR, Role.FRAUD_OFFICER, Role.JURY_CHAIR])
def test_who_appoints_no_keepers_searches_nobody(client, role):
    signed_in(client, role)

    assert client.get(reverse("keeper_chooser:choose_results")).status_code == 302


def library_form(library, **changes):
    fields = ("name", "slug", "level", "village_term", "about", "about_en")
    form = {name: getattr(library, name) for name in fields}
    places = {"province": library.province_id, "regency": library.regency_id or ""}
    return form | places | changes


def test_committee_appoints_and_dismisses_librarians(client):
    signed_in(client, Role.COMMITTEE)
    stays, goes, comes = UserFactory.create_batch(3)
    library = LibraryFactory()
    library.librarians.add(stays, goes)
    UserFactory(full_name="Orang lain sama sekali")
    address = reverse("library:edit", args=[library.pk])

    shown = client.get(address).text
    answer = client.post(address, library_form(library, librarians=[stays.pk], newcomer=comes.pk))

    assert person_label(stays) in shown
    assert "Orang lain sama sekali" not in shown
    assert answer.status_code == 302
    assert set(library.librarians.all()) == {stays, comes}


def test_committee_appoints_a_curator(client):
    signed_in(client, Role.COMMITTEE)
    province, comes = LibraryFactory().province, UserFactory()

    client.post(reverse("province:edit", args=[province.pk]), {"newcomer": comes.pk})

    assert list(province.curators.all()) == [comes]


def test_librarian_appoints_nobody(client):
    library, friend = LibraryFactory(), UserFactory()
    user = signed_in(client, Role.LIBRARIAN)
    library.librarians.add(user)

    client.post(
        reverse("library:edit", args=[library.pk]),
        library_form(library, librarians=[], newcomer=friend.pk),
    )

    assert list(library.librarians.all()) == [user]
