"""A cart becomes one order, with its goods kept, or stays as it was."""

import secrets
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from marketplace.cart.models import Cart
from marketplace.catalogue.models import StockHold, Variant
from marketplace.catalogue.services.stock import count_stock
from marketplace.catalogue.states import HoldState
from marketplace.core.errors import RuleError
from marketplace.orders.models import Order, OrderLine, Parcel
from marketplace.orders.services.payment import cancel_unpaid
from marketplace.orders.services.placing import place_order
from marketplace.orders.states import Delivery, OrderState, ParcelState, PaymentMethod
from tests.factories.catalogue import ProductFactory
from tests.factories.orders import (
    address_in,
    cart_with,
    open_terms,
    placed_order,
    shelved,
    wish_for,
)
from tests.factories.sellers import SellerFactory
from tests.factories.shipping import ShippingRateFactory
from tests.factories.times import NOON

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.embedded,
    pytest.mark.usefixtures("audited"),
]


@pytest.fixture(autouse=True)
def terms():
    return open_terms()


def refused(cart, wish, error=RuleError):
    """Return the error that placing raised; nothing changed."""
    before = list(cart.lines.values_list("variant", "quantity"))
    stocks = list(Variant.objects.order_by("pk").values_list("pk", "stock"))
    with pytest.raises(error) as caught:
        place_order(cart=cart, wish=wish, at=NOON)
    assert list(cart.lines.values_list("variant", "quantity")) == before
    assert list(Variant.objects.order_by("pk").values_list("pk", "stock")) == stocks
    assert not Order.objects.exists()
    return caught.value


def test_order_keeps_names_prices_and_stock():
    variant = shelved(price=25_000, stock=7, weight_grams=300)
    cart = cart_with(variant, quantity=3)

    order = place_order(cart=cart, wish=wish_for(cart), at=NOON)

    line = OrderLine.objects.get()
    assert order.state == OrderState.PLACED
    assert (order.goods_total, order.shipping_total, order.total) == (75_000, 0, 75_000)
    assert order.pay_by == NOON + timedelta(minutes=35)
    assert (line.product_name, line.price, line.quantity) == (variant.product.name, 25_000, 3)
    assert line.parcel.state == ParcelState.WAITING
    assert line.parcel.weight_grams == 900
    assert Variant.objects.get(pk=variant.pk).stock == 4
    hold = StockHold.objects.get()
    assert (hold.reference, hold.state, hold.expires_at) == (
        order.number,
        HoldState.HELD,
        order.pay_by,
    )
    assert not cart.lines.exists()


def test_number_and_secret_tell_nothing():
    cart = cart_with(shelved())

    order = place_order(cart=cart, wish=wish_for(cart), at=NOON)

    assert order.number.startswith("LP-")
    assert not set(order.number[3:]) & set("01OI")
    assert len(order.secret) == 43
    assert len(order.pickup_code) == 6


def test_one_parcel_a_seller():
    seller = SellerFactory()
    own = [shelved(product=ProductFactory(listed=True, seller=seller, variant=None)) for _ in "ab"]
    cart = cart_with(*own, shelved())

    place_order(cart=cart, wish=wish_for(cart), at=NOON)

    assert sorted(parcel.lines.count() for parcel in Parcel.objects.all()) == [1, 2]


def test_courier_costs_what_was_shown():
    variant = shelved(weight_grams=1_200)
    address = address_in()
    origin = variant.product.seller.library.province.island_group
    ShippingRateFactory(origin=origin, reach=address.province.island_group, rupiah_per_kg=16_000)
    cart = cart_with(variant)
    wish = wish_for(cart, delivery=Delivery.COURIER, address=address)

    order = place_order(cart=cart, wish=wish, at=NOON)

    assert order.shipping_total == 16_000
    assert order.address.regency_name == "Bogor"
    assert order.pickup_code is None


def test_fee_that_changed_is_shown_first():
    variant = shelved()
    address = address_in()
    rate = ShippingRateFactory(
        origin=variant.product.seller.library.province.island_group,
        reach=address.province.island_group,
        rupiah_per_kg=16_000,
    )
    cart = cart_with(variant)
    wish = wish_for(cart, delivery=Delivery.COURIER, address=address)
    type(rate).objects.update(rupiah_per_kg=17_000)

    assert refused(cart, wish).code == "total_changed"


def test_no_courier_is_no_free_courier():
    cart = cart_with(shelved())
    wish = wish_for(cart, delivery=Delivery.COURIER, address=address_in())

    assert refused(cart, wish).code == "no_delivery"


def test_courier_needs_an_address():
    cart = cart_with(shelved())

    assert refused(cart, wish_for(cart, delivery=Delivery.COURIER)).code == "no_address"


def test_unchosen_delivery_is_asked_for():
    cart = cart_with(shelved())

    assert refused(cart, wish_for(cart, deliveries={})).code == "no_delivery"


def test_perishable_goods_are_picked_up_whatever_was_chosen():
    product = ProductFactory(listed=True, variant=None, pickup_only=True)
    cart = cart_with(shelved(product=product))
    wish = wish_for(cart, delivery=Delivery.COURIER, address=address_in())

    order = place_order(cart=cart, wish=wish, at=NOON)

    assert order.parcels.get().delivery == Delivery.PICKUP
    assert not hasattr(order, "address")


def test_price_that_changed_is_seen_first():
    variant = shelved(price=25_000)
    cart = cart_with(variant)
    wish = wish_for(cart)
    Variant.objects.filter(pk=variant.pk).update(price=26_000)

    assert refused(cart, wish).code == "cart_changed"


def test_too_few_left_is_seen_first():
    variant = shelved(stock=2)
    cart = cart_with(variant, quantity=2)
    wish = wish_for(cart)
    count_stock(variant=variant, counted=1, seen=None, at=NOON)

    assert refused(cart, wish).code == "cart_changed"


def test_made_to_order_needs_no_stock():
    product = ProductFactory(listed=True, variant=None, preorder_days=7)
    variant = shelved(product=product, stock=0)
    cart = cart_with(variant)

    place_order(cart=cart, wish=wish_for(cart), at=NOON)

    assert not StockHold.objects.get().takes_stock
    assert OrderLine.objects.get().preorder_days == 7


def test_second_press_finds_the_first_order():
    cart = cart_with(shelved(stock=9))
    wish = wish_for(cart)

    first = place_order(cart=cart, wish=wish, at=NOON)
    second = place_order(cart=cart, wish=wish, at=NOON)

    assert first == second
    assert Order.objects.count() == 1


def test_empty_cart_is_no_order():
    cart = cart_with()
    wish = replace(wish_for(cart_with(shelved())), nonce=uuid4())

    assert refused(cart, wish).code == "empty_cart"


def test_card_needs_a_minimum(terms):
    cart = cart_with(shelved(price=4_000))

    assert "Rp6.000" in str(refused(cart, wish_for(cart)))


def test_cash_is_for_one_booth():
    cart = cart_with(shelved(), shelved())

    assert refused(cart, wish_for(cart, method=PaymentMethod.CASH)).code == "method_closed"


def test_cash_is_kept_until_the_booth_closes():
    cart = cart_with(shelved())

    order = place_order(cart=cart, wish=wish_for(cart, method=PaymentMethod.CASH), at=NOON)

    assert order.pay_by.isoformat() == "2026-08-18T00:00:00+07:00"


def test_closed_way_to_pay_is_refused(terms):
    open_terms(bank_name="", bank_number="", bank_holder="")
    cart = cart_with(shelved())

    assert refused(cart, wish_for(cart, method=PaymentMethod.TRANSFER)).code == "method_closed"


def test_commission_is_kept_with_the_parcel():
    open_terms(commission=250)
    cart = cart_with(shelved(price=33_333))

    order = place_order(cart=cart, wish=wish_for(cart), at=NOON)

    assert order.parcels.get().commission == 833


def test_three_lines_ask_few_statements(django_assert_max_num_queries):
    cart = cart_with(shelved(), shelved(), shelved())
    wish = wish_for(cart)

    with django_assert_max_num_queries(25):
        place_order(cart=cart, wish=wish, at=NOON)


def code_of(cart, wish, at=NOON):
    """Return why an order was not placed, or its state."""
    try:
        return place_order(cart=cart, wish=wish, at=at).state
    except RuleError as refusal:
        return refusal.code


def test_who_has_unpaid_orders_enough_pays_or_calls_off_one_first(settings):
    settings.UNPAID_ORDERS_EACH = 2
    orders = [placed_order(email="siti@example.org", phone="") for _number in range(2)]
    placed_order(email="ani@example.org", phone="+6281211112222")
    cart = cart_with(shelved())
    again = wish_for(cart, email="siti@example.org", phone="+6281299998888")

    assert code_of(cart, again) == "unpaid"
    assert cart.lines.count() == 1
    cancel_unpaid(order=orders[0], at=NOON)
    assert code_of(cart, again) == OrderState.PLACED


def test_number_counts_like_an_address_and_an_empty_one_does_not(settings):
    settings.UNPAID_ORDERS_EACH = 1
    placed_order(email="", phone="+6281299998888")
    by_number, by_address = cart_with(shelved()), cart_with(shelved())

    theirs = wish_for(by_number, email="siti@example.org", phone="+6281299998888")
    anothers = wish_for(by_address, email="ani@example.org", phone="")

    assert code_of(by_number, theirs) == "unpaid"
    assert code_of(by_address, anothers) == OrderState.PLACED


def test_script_that_orders_without_end_is_bounded(settings):
    settings.UNPAID_ORDERS_A_MINUTE = 2
    for number in range(2):
        placed_order(email=f"{number}@example.org", phone="")
    cart = cart_with(shelved())
    wish = wish_for(cart, email="siti@example.org")

    assert code_of(cart, wish) == "crowded"
    assert code_of(cart, wish, NOON + timedelta(minutes=2)) == OrderState.PLACED


def test_cart_that_is_gone_meanwhile_is_an_empty_one():
    cart = cart_with(shelved())
    wish = wish_for(cart)
    cart_seen_before = Cart.objects.get(pk=cart.pk)
    cart.delete()

    with pytest.raises(RuleError) as refused_as:
        place_order(cart=cart_seen_before, wish=wish, at=NOON)

    assert refused_as.value.code == "empty_cart"
    assert not Order.objects.exists()


def test_pickup_code_that_somebody_has_is_drawn_again(monkeypatch):
    Order.objects.filter(pk=placed_order().pk).update(pickup_code="222222")
    number, code, another = "33333333", "222222", "444444"
    drawn = iter(number + code + another)
    cart = cart_with(shelved())
    wish = wish_for(cart)
    monkeypatch.setattr(secrets, "choice", lambda _letters: next(drawn))

    assert place_order(cart=cart, wish=wish, at=NOON).pickup_code == another
