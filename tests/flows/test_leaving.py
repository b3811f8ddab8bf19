"""A person leaves: every app hands over its part, binds what is open, and forgets the rest."""

import json

import pytest

from marketplace.accounts.queries import open_duties, personal_record
from marketplace.accounts.services.departure import delete_account
from marketplace.catalogue.states import ProductState
from marketplace.core.errors import RuleError
from marketplace.sellers.models import Seller
from marketplace.sellers.states import SellerKind, SellerState
from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothKeeperFactory
from tests.factories.catalogue import ProductFactory
from tests.factories.sellers import SellerFactory
from tests.factories.times import NOON
from tests.factories.voting import FinalAwardFactory, OpenAwardFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller():
    return SellerFactory(
        owner=UserFactory(), name="Warung Sumi", phone="+6281234567890", kind=SellerKind.PERSON
    )


def test_record_has_a_part_from_every_app(seller):
    ProductFactory(seller=seller, name="Keripik")
    BoothKeeperFactory(user=seller.owner)

    record = personal_record(seller.owner)

    assert list(record) == ["account", "shop", "products", "booths", "jury"]
    assert record["shop"]["name"] == "Warung Sumi"
    assert [product["name"] for product in record["products"]] == ["Keripik"]
    assert len(record["booths"]) == 1


def test_record_of_a_person_with_nothing_is_short_and_plain_json(client):
    client.force_login(UserFactory())

    record = json.loads(client.get("/akun/data/").content)

    assert (record["shop"], record["products"], record["booths"], record["jury"]) == (
        {},
        [],
        [],
        [],
    )


def test_goods_on_the_shelf_keep_their_seller(seller):
    product = ProductFactory(seller=seller, state=ProductState.LISTED, listed_at=NOON)

    with pytest.raises(RuleError) as refusal:
        delete_account(user=seller.owner, at=NOON)

    product.refresh_from_db()
    assert refusal.value.code == "bound"
    assert open_duties(seller.owner) == [
        "1 produk masih tayang atau sedang diperiksa. Sembunyikan atau tarik dahulu."
    ]
    assert Seller.objects.get().owner == seller.owner


def test_shop_of_a_person_who_left_has_no_owner_name_or_number(seller):
    seller.state = SellerState.APPROVED
    seller.save()
    ProductFactory(seller=seller, state=ProductState.HIDDEN, listed_at=NOON)
    keeper = BoothKeeperFactory(user=seller.owner)

    delete_account(user=seller.owner, at=NOON)

    seller.refresh_from_db()
    assert (seller.owner, str(seller.phone), seller.name) == (None, "", "Pelapak terhapus")
    assert (seller.state, seller.products.count()) == (SellerState.SUSPENDED, 1)
    assert type(keeper).objects.count() == 0


def test_juror_stays_until_the_result_is_final():
    award = OpenAwardFactory()
    juror = award.seats.first().user

    with pytest.raises(RuleError) as refusal:
        delete_account(user=juror, at=NOON)

    juror.refresh_from_db()
    assert (refusal.value.code, juror.is_active) == ("bound", True)
    assert open_duties(juror) == [f"Anda masih juri “{award.name}” sampai hasilnya final."]


def test_juror_of_a_final_award_takes_the_own_sheets_along_and_leaves_a_nameless_seat():
    award = FinalAwardFactory()
    juror = award.seats.first().user

    record = personal_record(juror)["jury"]
    delete_account(user=juror, at=NOON)

    juror.refresh_from_db()
    assert {sheet["seat__award__code"] for sheet in record} == {award.code}
    assert (award.seats.first().user, juror.full_name) == (juror, "Akun terhapus")


def test_shop_of_a_group_keeps_its_name(seller):
    seller.kind = SellerKind.GROUP
    seller.save()

    delete_account(user=seller.owner, at=NOON)

    seller.refresh_from_db()
    assert (seller.owner, seller.name) == (None, "Warung Sumi")
