"""The order form as a buyer fills it in, in a browser without scripts."""

import re

from django.urls import reverse

from marketplace.orders.states import PaymentMethod

OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}


def put(client, *variants):
    for variant in variants:
        client.post(reverse("cart:add"), {"variant": variant.pk, "quantity": 1}, **OURS)


def filled(page, **more):
    """Return the order form as a buyer fills it in, with what the page carries hidden."""
    hidden = dict(re.findall(r'name="(nonce|shown_total)" value="([^"]*)"', page))
    given = {
        "full_name": "Siti",
        "email": "siti@example.org",
        "phone": "0812-3456-7890",
        "method": PaymentMethod.STRIPE,
        "step": "order",
    }
    return {**given, **hidden, **more}


def order_of(client, variants, page="/pesan/", **more):
    """Put goods into the cart, fill in the form, see the price, and order."""
    put(client, *variants)
    ways = {f"kirim-{variant.product.seller_id}": "pickup" for variant in variants}
    form = filled(client.get(page).content.decode(), **{**ways, **more})
    priced = client.post(page, {**form, "step": "price"}).content.decode()
    return client.post(page, {**form, **filled(priced, **{**ways, **more})})
