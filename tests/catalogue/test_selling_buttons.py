"""What the buttons of the form of a product send, and what it assumes of a new one."""

import pytest
from django.urls import reverse

from marketplace.catalogue.states import EditState
from tests.catalogue.entries import filled_in
from tests.factories.catalogue import ProductFactory
from tests.factories.places import TrainingFactory
from tests.factories.sellers import SellerFactory

pytestmark = pytest.mark.django_db

NEW = "/jual/produk/baru/"


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
