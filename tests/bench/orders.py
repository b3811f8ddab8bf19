"""Place orders through the service, as many clients at once; print what came of it as JSON.

A process of its own, started by `tests.bench.shop`: `python -m tests.bench.orders`.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from random import Random
from statistics import quantiles
from time import perf_counter
from uuid import uuid4

import django

django.setup()

from django.db import connection, connections  # noqa: E402 - Django is ready from here on
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from marketplace.cart.access import CART_COOKIE, sign_cart_key  # noqa: E402
from marketplace.cart.models import Cart, CartLine  # noqa: E402
from marketplace.cart.queries.lines import lines_to_order  # noqa: E402
from marketplace.catalogue.models import Product, Variant  # noqa: E402
from marketplace.orders.queries.drafts import order_draft  # noqa: E402
from marketplace.orders.services.placing import OrderWish, place_order  # noqa: E402
from marketplace.orders.states import Delivery, PaymentMethod  # noqa: E402

CLIENTS, ORDERS, LINES, MANY = 16, 1_600, 3, 50


def main():
    """Measure and print."""
    variants = list(ready_variants())
    one, many = (cart_queries(variants[:size]) for size in (1, MANY))
    told = {"one": one, "many": many, "statements": statements(variants[:LINES])}
    print(json.dumps(told | speed(variants)))


def ready_variants():
    """Return variants on the shelf that can be sent."""
    shelved = Product.objects.on_shelf().filter(pickup_only=False, preorder_days=0)
    variants = Variant.objects.filter(product__in=shelved, position=0)
    return variants.order_by("pk").select_related("product")


def cart_of(variants):
    """Return a new browser's cart with one of each."""
    now = timezone.now()
    cart = Cart.objects.create(key=uuid4(), created_at=now, touched_at=now)
    CartLine.objects.bulk_create(
        CartLine(cart=cart, variant=each, quantity=1, seen_price=each.price, added_at=now)
        for each in variants
    )
    return cart


def cart_queries(variants):
    """Return how many queries the page of such a cart asks."""
    browser = Client(headers={"host": "localhost"})
    browser.cookies[CART_COOKIE] = sign_cart_key(cart_of(variants).key)
    with CaptureQueriesContext(connection) as asked:
        if browser.get("/keranjang/").status_code != 200:
            raise RuntimeError("The cart was not shown.")
    return len(asked)


def wish_for(cart):
    """Return a buyer who fetches everything at the booths, and was shown the right total."""
    lines = lines_to_order(cart)
    ways = {line.variant.product.seller_id: Delivery.PICKUP for line in lines}
    return OrderWish(
        nonce=uuid4(),
        full_name="Siti",
        email="",
        phone="+6281234567890",
        language="id",
        method=PaymentMethod.TRANSFER,
        shown_total=order_draft(lines, deliveries=ways, tariff=None).total,
        deliveries=ways,
    )


def statements(variants):
    """Return how many statements placing an order of these takes."""
    cart = cart_of(variants)
    wish = wish_for(cart)
    with CaptureQueriesContext(connection) as asked:
        place_order(cart=cart, wish=wish, at=timezone.now())
    return len(asked)


def speed(variants):
    """Place orders with all clients at once; return the rate and how long one takes."""
    drawn = Random(1)  # noqa: S311 - the same goods in every run
    carts = [cart_of(drawn.sample(variants, LINES)) for _number in range(ORDERS)]
    ready = [(cart, wish_for(cart)) for cart in carts]
    begun = perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        taken = list(clients.map(place, ready))
    rate = ORDERS / (perf_counter() - begun)
    hundredths = quantiles(taken, n=100)
    return {"rate": rate, "p50": hundredths[49], "p99": hundredths[98]}


def place(ready):
    """Place one order; return the seconds it took."""
    cart, wish = ready
    begun = perf_counter()
    place_order(cart=cart, wish=wish, at=timezone.now())
    taken = perf_counter() - begun
    if connections["default"].connection is None:
        raise RuntimeError("The connection was lost.")
    return taken


if __name__ == "__main__":
    main()
