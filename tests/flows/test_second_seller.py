"""Whatever a seller can do at an address with a key in it, another seller finds nothing there.

The addresses are read from the URLconf, so a new one under /jual/ is walked without being named.
"""

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from marketplace.orders.models import Parcel
from marketplace.orders.services.complaints import open_complaint
from marketplace.orders.services.parcels import pack_parcel, receive_parcel
from marketplace.orders.states import ComplaintReason
from tests.factories.catalogue import ProductFactory
from tests.factories.extras import RatingFactory
from tests.factories.orders import sold_by
from tests.factories.payments import paid_order
from tests.factories.sellers import SellerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("audited")]
PREFIX, KEY = "jual/", "<int:pk>"
OURS = {"marketplace", "cms", "booths", "voting", "media"}
FORM = {
    "courier": "JNE", "tracking_number": "JNE12345", "answer": "Ya.", "why": "sold_out",
    "words": "", "what": "all", "action": "draft", "name": "Milik orang lain",
    "text": "Terima kasih.",
}  # fmt: skip


def addresses(patterns=None, before=""):
    """Yield every address of the site, as it is written in the URLconf."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        elif isinstance(pattern, URLPattern):
            yield here


def keyed():
    return sorted({one for one in addresses() if one.startswith(PREFIX) and KEY in one})


@pytest.fixture
def owner():
    return SellerFactory()


@pytest.fixture
def things(owner):
    """One of each thing of a seller's in several states, by what its address begins with."""
    listed, draft = ProductFactory(seller=owner, listed=True), ProductFactory(seller=owner)
    waiting, packed, received = (parcel_of(owner) for _ in "abc")
    pack_parcel(parcel=packed, at=timezone.now())
    taken = receive_parcel(parcel=received, at=timezone.now())
    open_complaint(parcel=taken, reason=ComplaintReason.OTHER, text="Basah.", at=timezone.now())
    return {
        "jual/produk/<int:pk>/": [listed, draft],
        "jual/pesanan/<int:pk>/": [waiting, packed, received],
        "jual/ulasan/<int:pk>/": [RatingFactory(product=listed)],
    }


def parcel_of(seller):
    return Parcel.objects.get(order=paid_order(sold_by(seller), at=timezone.now()))


def walked(things):
    """Return each address with the key of each thing in it."""
    return [
        f"/{address.replace(KEY, str(thing.pk))}"
        for address in keyed()
        for thing in next(found for start, found in things.items() if address.startswith(start))
    ]


def everything():
    """Return every row of our tables."""
    models = [model for model in apps.get_models() if model.__module__.split(".")[0] in OURS]
    return {model._meta.db_table: list(model.objects.order_by("pk").values()) for model in models}


def test_walk_finds_the_pages_of_goods_parcels_and_refunds():
    assert {
        "jual/produk/<int:pk>/", "jual/produk/<int:pk>/hapus/", "jual/pesanan/<int:pk>/",
        "jual/pesanan/<int:pk>/kirim/", "jual/pesanan/<int:pk>/label.pdf",
        "jual/pesanan/<int:pk>/batal/", "jual/pesanan/<int:pk>/kembalikan/",
    } <= set(keyed())  # fmt: skip


def test_owner_finds_something_at_each_address(client, owner, things):
    client.force_login(owner.owner)

    answers = {address: client.get(address).status_code for address in walked(things)}

    assert [one for one, status in answers.items() if status == 404] == []


@pytest.mark.parametrize("language", ["", "/en"])
def test_second_seller_finds_nothing_and_changes_nothing(client, things, language):
    client.force_login(SellerFactory().owner)
    before = everything()

    answers = {
        address: {
            client.get(f"{language}{address}", follow=True).status_code,
            client.post(f"{language}{address}", FORM).status_code,
        }
        for address in walked(things)
    }

    wrong = {one: found for one, found in answers.items() if found not in ({404}, {404, 405})}
    assert wrong == {}
    assert everything() == before
