"""Libraries, trainings and sellers, with what came out of them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.catalogue.states import ProductState
from marketplace.sellers.states import SellerState
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import ProductFactory
from tests.factories.places import LibraryFactory, TrainingFactory
from tests.factories.sellers import SellerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def product():
    return ProductFactory(listed=True)


def addresses_of(product):
    return [
        f"/perpustakaan/{product.seller.library.slug}/",
        f"/pelatihan/{product.training.slug}/",
        f"/pelapak/{product.seller.slug}/",
    ]


def test_each_page_of_the_trail_lists_what_came_out_of_it(client, product):
    ProductFactory(listed=True)
    ProductFactory(seller=product.seller, training=product.training, state=ProductState.DRAFT)

    for address in addresses_of(product):
        page = client.get(address)

        assert [card.title for card in page.context["products"]] == [product.name]


def test_library_names_its_trainings_and_sellers_but_no_librarian(client, product):
    library = product.seller.library
    library.librarians.add(UserFactory(full_name="Bu Pustakawan"))
    SellerFactory(library=library, name="Belum Disetujui", state=SellerState.SUBMITTED)

    text = client.get(f"/perpustakaan/{library.slug}/").content.decode()

    assert product.training.title in text
    assert product.seller.name in text
    assert str(library.regency) in text
    assert "Bu Pustakawan" not in text
    assert "Belum Disetujui" not in text


def test_training_counts_its_goods_by_province(client, product):
    library = LibraryFactory(province=product.seller.library.province)
    ProductFactory(listed=True, training=product.training, seller=SellerFactory(library=library))
    elsewhere = ProductFactory(listed=True, training=product.training)
    ProductFactory(training=product.training, state=ProductState.DRAFT)

    provinces = client.get(f"/pelatihan/{product.training.slug}/").context["provinces"]

    assert [(province, province.goods) for province in provinces] == [
        (library.province, 2),
        (elsewhere.seller.library.province, 1),
    ]


def test_lists_name_what_has_goods(client, product):
    LibraryFactory(name="Perpustakaan Kosong")
    TrainingFactory(title="Pelatihan Kosong")

    libraries = client.get("/perpustakaan/")
    trainings = client.get("/pelatihan/")

    library, training = product.seller.library, product.training
    assert [(one, one.goods) for one in libraries.context["libraries"]] == [(library, 1)]
    assert [(one, one.goods) for one in trainings.context["trainings"]] == [(training, 1)]


def test_libraries_are_narrowed_to_a_province(client):
    aceh, bali = (
        ProductFactory(listed=True, seller__library__province__slug=slug).seller.library
        for slug in ("aceh", "bali")
    )
    addresses = ("", "?provinsi=bali", "?provinsi=tidakada")

    pages = [client.get(f"/perpustakaan/{address}") for address in addresses]

    assert [set(page.context["libraries"]) for page in pages] == [
        {aceh, bali},
        {bali},
        {aceh, bali},
    ]
    assert '<option value="bali" selected>' in pages[1].content.decode()
    assert {province.slug for province in pages[1].context["provinces"]} == {"aceh", "bali"}


def test_libraries_of_one_name_are_told_apart_in_the_list(client):
    places = {"name": "Tunas Ilmu", "regency__name": "Tepi"}
    ProductFactory(listed=True, seller__library=LibraryFactory(**places))
    places = {"name": "Perpustakaan Umum Kota Ujung", "regency__name": "Ujung"}
    ProductFactory(listed=True, seller__library=LibraryFactory(**places))

    page = client.get("/perpustakaan/").content.decode()

    assert ">Tunas Ilmu, Kabupaten Tepi</a>" in page
    assert ">Perpustakaan Umum Kota Ujung</a>" in page


def test_list_of_libraries_costs_the_same_with_one_more(client, django_assert_num_queries):
    ProductFactory(listed=True)
    client.get("/perpustakaan/")
    with CaptureQueriesContext(connection) as before:
        client.get("/perpustakaan/")
    ProductFactory(listed=True)

    with django_assert_num_queries(len(before)):
        assert len(client.get("/perpustakaan/").context["libraries"]) == 2


def test_library_without_goods_still_has_its_page(client):
    library = LibraryFactory()

    page = client.get(f"/perpustakaan/{library.slug}/")

    assert page.status_code == 200
    assert "Belum ada produk yang tayang" in page.content.decode()


@pytest.mark.parametrize("state", [SellerState.SUSPENDED, SellerState.DRAFT])
def test_seller_who_is_not_approved_has_no_page(client, state):
    seller = SellerFactory(state=state)

    assert client.get(f"/pelapak/{seller.slug}/").status_code == 404


def test_unknown_places_are_404(client):
    for address in ("/perpustakaan/x/", "/pelatihan/x/", "/pelapak/x/", "/produk/x/"):
        assert client.get(address).status_code == 404


def test_pages_are_public_and_speak_english(client, product):
    for address in [*addresses_of(product), "/perpustakaan/", "/pelatihan/"]:
        page = client.get(f"/en{address}")

        assert not page.cookies
        assert page["Cache-Control"].startswith("public")
        assert 'lang="en"' in page.content.decode()


def test_more_goods_cost_no_more_queries(client, product):
    addresses = [*addresses_of(product), "/perpustakaan/", "/pelatihan/"]
    few = [_queries(client, address) for address in addresses]
    ProductFactory.create_batch(12, listed=True, training=product.training)
    ProductFactory.create_batch(12, listed=True, seller=product.seller)

    many = [_queries(client, address) for address in addresses]

    assert many == few
    assert max(many) <= 12


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)
