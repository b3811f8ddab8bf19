"""What the buttons of the form of a product send, and what it assumes of a new one."""

import re

import pytest
from django.urls import reverse

from marketplace.catalogue.models import Product
from marketplace.catalogue.states import EditState
from tests.catalogue.entries import filled_in
from tests.factories.catalogue import CategoryFactory, ProductFactory
from tests.factories.places import TrainingFactory
from tests.factories.sellers import SellerFactory
from tests.factories.times import NOON
from tests.media.pictures import upload

pytestmark = pytest.mark.django_db

NEW = "/jual/produk/baru/"
LINK = re.compile(r'href="[^"]*"')


@pytest.fixture
def seller():
    return SellerFactory()


@pytest.fixture
def client(client, seller):
    client.force_login(seller.owner)
    return client


def page_of(product):
    return reverse("catalogue:own_product", args=[product.pk])


def entry_for(product, **changes):
    """Return the form of a product as it stands, with some of it typed anew."""
    same = {
        "name": product.name,
        "maker_name": product.maker_name,
        "learning_story": product.learning_story,
        "training": product.training_id or "",
        "halal_status": product.halal_status,
    }
    return filled_in(product.category, **(same | changes))


def test_enter_sends_the_whole_form(client, seller):
    product = ProductFactory(seller=seller, listed=True)

    text = client.get(page_of(product)).content.decode()

    form = text[text.index('class="product-form"') :]
    assert form[form.index('type="submit"') :].startswith(
        'type="submit" name="action" value="revise"'
    )


def test_button_for_price_says_what_it_leaves_behind_and_keeps_it_typed(client, seller):
    product = ProductFactory(seller=seller, listed=True, name="Lama")

    answer = client.post(
        page_of(product), entry_for(product, action="trade", price="30.000", name="Baru")
    )

    product.refresh_from_db()
    assert (product.name, product.variants.get().price) == ("Lama", 30_000)
    assert not product.edits.exists()
    text = answer.content.decode()
    assert "Belum dikirim: Nama produk" in text
    assert 'value="Baru"' in text


def test_button_for_price_alone_refuses_what_it_does_not_send(client, seller):
    product = ProductFactory(seller=seller, listed=True, name="Lama")
    variant = product.variants.get()
    same = {"price": str(variant.price), "stock": str(variant.stock)}

    answer = client.post(page_of(product), entry_for(product, action="trade", name="Baru", **same))

    assert answer.status_code == 422
    assert "Belum dikirim: Nama produk" in answer.content.decode()
    assert "Belum ada yang diubah." not in answer.content.decode()
    assert not product.edits.filter(state=EditState.SUBMITTED).exists()


def test_faults_of_photos_words_and_permits_stand_in_one_summary(client, seller):
    wrong = {"price": "?", "permits-0-number": "123"}
    sent = {"new_photos": [upload(b"GIF89a", "tas.jpg")]}

    text = client.post(NEW, filled_in(CategoryFactory(), **wrong) | sent).content.decode()

    summary = text[text.index('class="notice notice--error') :].split("</ul>")[0]
    assert text.count("Ada yang perlu diperbaiki") == 1
    assert [LINK.search(line)[0] for line in summary.split("<li>")[1:]] == [
        'href="#id_new_photos"',
        'href="#id_price"',
        'href="#id_permits-0-type"',
    ]


def test_days_of_making_stay_empty_where_there_are_none(client, seller):
    ready, made = (ProductFactory(seller=seller, preorder_days=days) for days in (0, 7))

    shown = [client.get(page_of(one)).context["form"]["preorder_days"] for one in (ready, made)]

    assert [bound.value() for bound in shown] == [None, 7]


@pytest.mark.parametrize(
    ("state", "is_there"),
    [
        ("draft", True),
        ("submitted", True),
        ("needs_changes", True),
        ("hidden", True),
        ("withdrawn", True),
        ("rejected", True),
        ("listed", False),
    ],
)
def test_seller_finds_the_preview_of_what_is_not_on_the_shelf(client, seller, state, is_there):
    withdrawn_at = NOON if state == "withdrawn" else None
    product = ProductFactory(seller=seller, listed=True)
    Product.objects.filter(pk=product.pk).update(state=state, withdrawn_at=withdrawn_at)

    text = client.get(page_of(product)).content.decode()

    preview = reverse("catalogue:preview", args=[product.pk])
    assert (f'href="{preview}"' in text) is is_there
    assert client.get(preview).status_code == 200


def test_seller_finds_the_preview_of_a_change_that_waits(client, seller):
    product = ProductFactory(seller=seller, listed=True)
    client.post(page_of(product), entry_for(product, action="revise", name="Baru"))

    text = client.get(page_of(product)).content.decode()

    assert reverse("catalogue:preview", args=[product.pk]) in text


def test_draft_without_a_price_has_no_preview_to_lead_to(client, seller):
    client.post(NEW, filled_in(CategoryFactory(), price=""))
    product = Product.objects.get()

    assert "pratinjau" not in client.get(page_of(product)).content.decode()


def test_new_product_of_a_new_seller_claims_no_training(client, seller):
    seller.trainings.add(TrainingFactory())

    form = client.get(NEW).context["form"]

    assert form["training"].value() is None


def test_new_product_asks_whether_the_training_is_that_of_the_last(client, seller):
    ProductFactory(seller=seller, training=TrainingFactory())
    last = ProductFactory(seller=seller, training=TrainingFactory())

    form = client.get(NEW).context["form"]

    assert form["training"].value() == last.training_id
    assert form["training"].help_text == "Seperti produk Anda sebelumnya. Benar?"
