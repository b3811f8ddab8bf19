"""Orders as buyers place them: through the cart and the service, so that stock and money agree."""

from datetime import timedelta
from uuid import uuid4

from marketplace.cart.queries.lines import lines_to_order
from marketplace.orders.models import DeliveryAddress, ShippingRate, TradeTerms
from marketplace.orders.queries.drafts import order_draft
from marketplace.orders.queries.shipping import tariff_to
from marketplace.orders.services.placing import OrderWish, place_order
from marketplace.orders.states import Delivery, PaymentMethod
from tests.factories.cart import CartFactory, CartLineFactory
from tests.factories.catalogue import ProductFactory, VariantFactory
from tests.factories.places import ProvinceFactory
from tests.factories.times import NOON

A_MINUTE = timedelta(minutes=1)
QRIS = (
    "00020101021126570016ID.CO.SHOPEE.WWW0118936009180000001402020413500303UME51440014"
    "ID.CO.QRIS.WWW0215ID10190045322970303UME5204581253033605802ID5925Gulu Gulu Mall Ambassador"
    "6015Jakarta Selatan61051294062070703A01630494FA"
)


def open_terms(**more):
    """Return the committee's terms with every way to pay open."""
    given = {
        "bank_name": "Bank Rakyat",
        "bank_number": "1234567890",
        "bank_holder": "Panitia PLM",
        "qris": QRIS,
        "stripe_minimum": 10_000,
    }
    return TradeTerms.objects.update_or_create(pk=TradeTerms.ONLY, defaults={**given, **more})[0]


def shelved(**more):
    """Return a variant of a product on the shelf."""
    return VariantFactory(on_shelf=True, **more)


def cart_with(*variants, quantity=1):
    """Return a browser's cart with so many of each."""
    cart = CartFactory()
    for variant in variants:
        CartLineFactory(cart=cart, variant=variant, quantity=quantity)
    return cart


def address_in(province=None, **more):
    """Return an address that is not saved."""
    given = {
        "recipient": "Siti Aminah",
        "phone": "+6281234567890",
        "street": "Jalan Melati 5",
        "village": "Sukamaju",
        "district": "Cibinong",
        "regency_name": "Bogor",
        "province": province or ProvinceFactory(),
        "post_code": "16911",
    }
    return DeliveryAddress(**{**given, **more})


def wish_for(cart, *, delivery=Delivery.PICKUP, method=PaymentMethod.STRIPE, **more):
    """Return what a buyer fills in who was shown the right total."""
    lines = lines_to_order(cart)
    sellers = {line.variant.product.seller_id for line in lines}
    deliveries = more.pop("deliveries", dict.fromkeys(sellers, delivery))
    address = more.pop("address", None)
    tariff = address and tariff_to(province=address.province, regency_name=address.regency_name)
    draft = order_draft(lines, deliveries=deliveries, tariff=tariff)
    given = {
        "nonce": uuid4(),
        "full_name": "Siti Aminah",
        "email": "siti@example.org",
        "phone": "+6281234567890",
        "language": "id",
        "method": method,
        "shown_total": draft.total,
        "deliveries": deliveries,
        "address": address,
    }
    return OrderWish(**{**given, **more})


def placed_order(*variants, quantity=1, at=NOON, **wish):
    """Return an order of some variants on the shelf, placed and not paid."""
    open_terms()
    cart = cart_with(*(variants or [shelved()]), quantity=quantity)
    return place_order(cart=cart, wish=wish_for(cart, **wish), at=at)


def sold_by(seller, **more):
    """Return a variant on a seller's shelf."""
    product = ProductFactory(listed=True, seller=seller, variant=None)
    return VariantFactory(product=product, **more)


def sent_to_an_address(*variants, **more):
    """Return what a wish needs so that all goes by courier for Rp16.000 a kilogram."""
    address = address_in(**more)
    origins = {one.product.seller.library.province.island_group for one in variants}
    for origin in origins:
        ShippingRate.objects.update_or_create(
            origin=origin,
            reach=address.province.island_group,
            defaults={"rupiah_per_kg": 16_000},
        )
    return {"delivery": Delivery.COURIER, "address": address}
