"""A buyer or a seller leaves: not before orders and money are settled, and receipts stay whole."""

import json

import pytest

from marketplace.accounts.queries import open_duties, personal_record
from marketplace.accounts.services.departure import delete_account
from marketplace.catalogue.models import Product
from marketplace.catalogue.states import ProductState
from marketplace.core.errors import RuleError
from marketplace.orders.models import Order, Parcel
from marketplace.orders.services.parcels import receive_parcel
from marketplace.orders.services.payment import cancel_unpaid
from marketplace.payments.models import BankAccount
from marketplace.payments.services.ledger import book_correction
from marketplace.payments.services.payouts import draft_run, export_run, pay_run
from marketplace.sellers.models import Seller
from tests.factories.accounts import UserFactory
from tests.factories.orders import placed_order, sold_by
from tests.factories.payments import paid_order
from tests.factories.sellers import SellerFactory
from tests.factories.times import DAY, NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("audited")]


@pytest.fixture
def seller():
    shop = SellerFactory()
    BankAccount.objects.create(
        seller=shop, bank="BRI", number="1234567890", holder="Sari", changed_at=NOON
    )
    return shop


@pytest.fixture
def buyer():
    return UserFactory(full_name="Siti Aminah")


def bought(seller, buyer, *, is_paid=True):
    """Return an order of an account for goods that are then taken off the shelf."""
    order = (paid_order if is_paid else placed_order)(sold_by(seller, price=50_000))
    Order.objects.filter(pk=order.pk).update(buyer=buyer)
    Product.objects.filter(seller=seller).update(state=ProductState.HIDDEN)
    return Order.objects.get(pk=order.pk)


def handed_over(order):
    return receive_parcel(parcel=order.parcels.get(), at=NOON)


def paid_out():
    committee = UserFactory()
    run = draft_run(by=committee, at=NOON + 6 * DAY)
    export_run(run=run, by=committee, at=NOON + 6 * DAY)
    pay_run(run=run, reference="TRF-001", by=committee, at=NOON + 6 * DAY)


def refused(user):
    """Return why a person cannot leave; nothing changed."""
    with pytest.raises(RuleError) as refusal:
        delete_account(user=user, at=NOON)
    user.refresh_from_db()
    assert (refusal.value.code, user.is_active) == ("bound", True)
    return open_duties(user)


@pytest.mark.parametrize("is_paid", [True, False])
def test_open_order_keeps_its_buyer(seller, buyer, is_paid):
    order = bought(seller, buyer, is_paid=is_paid)

    assert refused(buyer) == [
        "Anda punya 1 pesanan yang belum selesai. Tunggu sampai diterima, atau batalkan."
    ]
    assert Order.objects.get(pk=order.pk).buyer == buyer


@pytest.mark.parametrize("is_paid", [True, False])
def test_open_parcel_keeps_its_seller(seller, buyer, is_paid):
    bought(seller, buyer, is_paid=is_paid)

    assert refused(seller.owner)[0] == (
        "1 paket untuk pembeli belum selesai. Kirim atau batalkan dahulu."
    )
    assert Seller.objects.get().owner == seller.owner


def test_unpaid_balance_keeps_its_seller(seller, buyer):
    handed_over(bought(seller, buyer))

    assert refused(seller.owner) == [
        "Saldo pelapak Anda Rp50.000 belum dibayarkan. Tunggu pembayarannya."
    ]
    assert BankAccount.objects.exists()


def test_debt_keeps_its_seller(seller, buyer):
    order = bought(seller, buyer)
    handed_over(order)
    parcel = order.parcels.get()
    debt = parcel.total + 5_000
    book_correction(parcel=parcel, amount=-debt, note="Salah bayar", at=NOON)

    assert refused(seller.owner) == [
        "Pelapak Anda masih harus mengembalikan Rp5.000. Hubungi panitia."
    ]


def test_buyer_leaves_and_the_receipt_keeps_its_name(seller, buyer):
    order = bought(seller, buyer)
    handed_over(order)

    delete_account(user=buyer, at=NOON)

    order.refresh_from_db()
    assert (order.buyer, order.full_name, order.email) == (
        None,
        "Siti Aminah",
        "siti@example.org",
    )
    assert order.parcels.get().receipts.count() == 1


def test_seller_leaves_and_takes_the_account_number_along(seller, buyer):
    handed_over(bought(seller, buyer))
    paid_out()

    delete_account(user=seller.owner, at=NOON + 7 * DAY)

    seller.refresh_from_db()
    assert seller.owner is None
    assert not BankAccount.objects.exists()
    assert seller.payouts.get().account_number == "1234567890"
    assert Parcel.objects.get().seller == seller


def test_cancelled_order_binds_nobody(seller, buyer):
    order = bought(seller, buyer, is_paid=False)

    cancel_unpaid(order=order, at=NOON)

    assert open_duties(buyer) == []
    assert open_duties(seller.owner) == []


def test_record_tells_orders_to_the_buyer_and_sales_to_the_seller(seller, buyer):
    order = bought(seller, buyer)
    handed_over(order)

    theirs, sold = personal_record(buyer), personal_record(seller.owner)

    assert theirs["orders"][0]["number"] == order.number
    assert theirs["orders"][0]["full_name"] == "Siti Aminah"
    assert theirs["sales"] == []
    assert sold["orders"] == []
    assert sold["sales"][0]["order"] == order.number
    assert "Siti" not in str(sold["sales"])
    assert sold["earnings"]["bank_account"]["number"] == "1234567890"
    assert [line["amount"] for line in sold["earnings"]["ledger"]] == [50_000]


def test_record_is_plain_json(client, seller, buyer):
    bought(seller, buyer)
    client.force_login(buyer)

    record = json.loads(client.get("/akun/data/").content)

    assert record["orders"][0]["parcels"][0]["lines"][0]["quantity"] == 1
