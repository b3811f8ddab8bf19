import pytest
import time_machine
from django.db import transaction

from marketplace.core.errors import RuleError
from marketplace.sellers.models import Seller
from marketplace.sellers.queries import shop_record
from marketplace.sellers.services.departure import erase_shop
from marketplace.sellers.services.registration import Registration, register_seller
from marketplace.sellers.states import SellerKind, SellerState
from tests.factories.accounts import UserFactory
from tests.factories.places import LibraryFactory
from tests.factories.sellers import SellerFactory
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db

REGISTER = "/jual/daftar/"


@pytest.fixture
def person(client):
    person = UserFactory(full_name="Lastri")
    client.force_login(person)
    return person


@pytest.fixture
def library():
    return LibraryFactory(name="Perpustakaan Desa Aksara")


def form(library, **changes):
    return {
        "library": library.pk,
        "name": "Dapur Lastri",
        "kind": "person",
        "phone": "0812-3456-7890",
        "whatsapp_allowed": "on",
        "is_adult": "on",
    } | changes


def test_shop_without_a_seller_leads_to_registration(client, person):
    assert client.get("/jual/").url == REGISTER


def test_library_is_found_by_province_and_words(client, person, library):
    LibraryFactory(name="Perpustakaan Desa Lain", province=library.province)

    answer = client.get(REGISTER, {"provinsi": library.province_id, "cari": "aksara"})

    assert list(answer.context["form"].fields["library"].queryset) == [library]


def test_registration_waits_for_the_library(client, person, library):
    answer = client.post(REGISTER, form(library))

    seller = Seller.objects.get(owner=person)
    assert answer.url == "/jual/"
    assert (seller.state, seller.slug, seller.library) == (
        SellerState.SUBMITTED,
        "dapur-lastri",
        library,
    )
    assert (str(seller.phone), seller.whatsapp_allowed) == ("+6281234567890", True)


def test_whatsapp_needs_a_number(client, person, library):
    answer = client.post(REGISTER, form(library, phone=""))

    assert answer.status_code == 422
    assert not Seller.objects.exists()


@pytest.mark.parametrize("value", ["abc", "-1", "9" * 30, ""])
def test_library_that_does_not_exist_is_refused(client, person, library, value):
    answer = client.post(REGISTER, form(library) | {"library": value})

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"library"}
    assert not Seller.objects.exists()


def test_shop_that_waits_already_is_not_handed_in_again(person, library):
    SellerFactory(owner=person, state=SellerState.SUBMITTED, name="Dapur Lastri")
    registration = Registration("Lain", SellerKind.PERSON, library, "", whatsapp_allowed=False)

    with pytest.raises(RuleError) as refusal:
        register_seller(owner=person, registration=registration, at=NOON)

    assert "Menunggu persetujuan" in str(refusal.value)
    assert Seller.objects.get().name == "Dapur Lastri"


def test_seller_says_that_they_are_an_adult(client, person, library):
    answer = client.post(REGISTER, form(library, is_adult=""))

    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "is_adult": ["Pelapak harus berumur 18 tahun atau lebih."]
    }
    assert not Seller.objects.exists()


def test_when_a_seller_said_so_is_kept_and_goes_with_the_person(client, person, library):
    with time_machine.travel(NOON, tick=False):
        client.post(REGISTER, form(library))
    declared = Seller.objects.get(owner=person).adult_declared_at
    recorded = shop_record(person)["adult_declared_at"]

    with transaction.atomic():
        erase_shop(user=person, at=NOON)

    assert (declared, recorded) == (NOON, NOON)
    assert Seller.objects.get().adult_declared_at is None


def test_name_that_is_taken_gets_an_address_of_its_own(client, person, library):
    SellerFactory(slug="dapur-lastri")

    client.post(REGISTER, form(library))

    seller = Seller.objects.get(owner=person)
    assert seller.slug == f"dapur-lastri-{seller.pk}"


def test_rejected_seller_may_send_again(client, person, library):
    seller = SellerFactory(owner=person, state=SellerState.REJECTED, review_note="Nama kurang.")

    client.post(REGISTER, form(library))

    seller.refresh_from_db()
    assert (seller.state, seller.review_note, seller.name) == (
        SellerState.SUBMITTED,
        "",
        "Dapur Lastri",
    )


@pytest.mark.parametrize("state", ["submitted", "approved", "suspended"])
def test_seller_who_stands_is_led_to_the_shop(client, person, state):
    SellerFactory(owner=person, state=state)

    assert client.get(REGISTER).url == "/jual/"


def test_approved_seller_is_not_registered_again(person, library):
    seller = SellerFactory(owner=person, name="Lama")
    registration = Registration("Baru", SellerKind.GROUP, library, "", whatsapp_allowed=False)

    with pytest.raises(RuleError):
        register_seller(owner=person, registration=registration, at=NOON)

    seller.refresh_from_db()
    assert (seller.name, seller.state) == ("Lama", SellerState.APPROVED)
