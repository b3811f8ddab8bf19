"""One form begins one draft, and a draft nobody has seen may go again."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from marketplace.catalogue.models import Product
from marketplace.catalogue.services.products import Entry, save_draft, take_back_product
from marketplace.catalogue.states import ProductState
from tests.catalogue.entries import filled_in, untouched
from tests.factories.catalogue import CategoryFactory, ProductFactory
from tests.factories.sellers import SellerFactory
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db

NEW = "/jual/produk/baru/"


@pytest.fixture
def seller():
    return SellerFactory()


@pytest.fixture
def client(client, seller):
    client.force_login(seller.owner)
    return client


def address(name, product):
    return reverse(f"catalogue:{name}", args=[product.pk])


def test_empty_form_bears_a_number(client):
    answer = client.get(NEW)

    assert f'name="nonce" value="{answer.context["editor"].nonce}"' in answer.content.decode()


def test_second_press_begins_no_second_draft(client):
    form = filled_in(CategoryFactory(), nonce=str(uuid4()))

    first = client.post(NEW, form)
    second = client.post(NEW, form | {"name": "Tas ungu"})

    assert first.url == second.url
    assert Product.objects.get().name == "Tas ungu"


def test_second_press_does_not_send_twice(client):
    form = filled_in(CategoryFactory(), nonce=str(uuid4()), action="submit")
    client.post(NEW, form)

    answer = client.post(NEW, form, follow=True)

    assert answer.status_code == 200
    assert "Sedang diperiksa" in answer.content.decode()
    assert Product.objects.get().state == ProductState.SUBMITTED


def test_two_forms_begin_two_drafts(client):
    for nonce in (uuid4(), uuid4()):
        client.post(NEW, filled_in(CategoryFactory(), nonce=str(nonce)))
    client.post(NEW, filled_in(CategoryFactory(), nonce="bukan nomor"))

    assert Product.objects.count() == 3


def test_number_of_a_form_is_the_sellers_own(client, seller):
    nonce = uuid4()
    entry = Entry(content={}, price=None, stock=None, typed={}, nonce=nonce)
    foreign = save_draft(seller=SellerFactory(), product=None, entry=entry, at=NOON)

    client.post(NEW, filled_in(CategoryFactory(), nonce=str(nonce)))

    foreign.refresh_from_db()
    assert foreign.name == ""
    assert seller.products.count() == 1


def test_database_knows_one_product_a_form(seller):
    nonce = uuid4()
    ProductFactory(seller=seller, form_nonce=nonce)

    with pytest.raises(IntegrityError), transaction.atomic():
        ProductFactory(seller=seller, form_nonce=nonce)


@pytest.mark.parametrize(
    ("action", "also"), [("draft", set()), ("submit", {"Tulis harganya.", "Pilih kategorinya."})]
)
def test_form_in_which_nothing_is_filled_in_begins_no_draft(client, seller, action, also):
    answer = client.post(NEW, untouched(seller, action=action))

    text = answer.content.decode()
    told = {"Belum ada yang diisi, jadi belum ada yang disimpan. Mulailah dari nama produk."}
    assert answer.status_code == 422
    assert {sentence for sentence in told | also if sentence in text} == told | also
    assert "Yang sudah Anda isi tersimpan" not in text
    assert not Product.objects.exists()


@pytest.mark.parametrize(
    "entered",
    [{"price": "?"}, {"weight_grams_chip": "250"}, {"fragile": "on"}, {"permits-0-number": "1"}],
)
def test_one_thing_filled_in_begins_a_draft(client, seller, entered):
    client.post(NEW, untouched(seller, **entered))

    assert Product.objects.get().seller == seller


def test_draft_is_deleted_after_a_question(client, seller):
    product = ProductFactory(seller=seller)
    page = client.get(address("own_product", product)).content.decode()
    question = client.get(address("delete_product", product))
    assert address("delete_product", product) in page
    assert "Ya, hapus draf ini" in question.content.decode()
    assert Product.objects.count() == 1

    answer = client.post(address("delete_product", product), follow=True)

    assert not Product.objects.exists()
    assert "Draf dihapus." in answer.content.decode()


@pytest.mark.parametrize("state", ["submitted", "listed", "taken back"])
def test_product_that_was_sent_stays(client, seller, state):
    product = ProductFactory(seller=seller, **{state.replace("taken back", "submitted"): True})
    if state == "taken back":
        take_back_product(product=product)

    question = client.get(address("delete_product", product)).content.decode()
    answer = client.post(address("delete_product", product), follow=True)

    assert "Ya, hapus draf ini" not in question
    assert "Produk yang pernah dikirim tidak bisa dihapus." in answer.content.decode()
    assert Product.objects.get() == product


def test_page_just_opened_says_nothing_of_problems(client, seller):
    product = ProductFactory(seller=seller)

    page = client.get(address("own_product", product)).content.decode()

    assert "Yang sudah Anda isi tersimpan sebagai draf." not in page


def test_draft_of_another_seller_is_not_there(client):
    foreign = ProductFactory()

    answer = client.post(address("delete_product", foreign))

    assert (answer.status_code, Product.objects.count()) == (404, 1)


def test_only_fields_of_the_form_are_kept_as_typed(client):
    strange = {"nama-lain": "x" * 1000, "permits-99-type": "1", "alt-5": "x"}

    client.post(NEW, filled_in(CategoryFactory(), price="?", storage="x" * 20_000, **strange))

    kept = Product.objects.get().unfinished
    assert kept["price"] == ["?"]
    assert kept["weight_grams_chip"] == ["250"]
    assert kept["permits-TOTAL_FORMS"] == ["1"]
    assert not set(kept) & {*strange, "csrfmiddlewaretoken", "action", "nonce"}
    assert len(kept["storage"][0]) == 10_000


def test_more_rows_of_permits_than_there_are_kinds_are_not_made(client):
    answer = client.post(
        NEW, filled_in(CategoryFactory(), price="?") | {"permits-TOTAL_FORMS": "900"}
    )

    assert len(answer.context["editor"].permits.forms) == 10
