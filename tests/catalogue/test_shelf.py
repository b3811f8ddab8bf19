"""The shelf: honest counts, every state an address, nothing personal, no query too many."""

import re
from html import unescape

import pytest
from django.db.models import Min
from django.urls import reverse

from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.shelf import products_on_shelf, whole_shelf
from marketplace.catalogue.states import HalalStatus, ProductState
from marketplace.sellers.states import SellerState
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import CategoryFactory, ProductFactory, VariantFactory
from tests.factories.places import LibraryFactory, ProvinceFactory, TrainingFactory
from tests.factories.sellers import SellerFactory
from tests.factories.times import DAY, NOON

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

FACET = re.compile(
    r'<li><a href="(?P<url>[^"]*)"(?: id="[^"]*")?(?P<is_on> aria-current="true")?>'
    r'<span>(?P<label>[^<]*)</span> <span class="facets__count">(?P<count>\d+)</span>'
)
SHELF = "/katalog/"


@pytest.fixture
def goods():
    """Twelve products that differ in everything a facet asks about."""
    coffee = CategoryFactory(slug="kopi", name="Kopi", name_en="Coffee")
    woven = CategoryFactory(slug="anyaman", name="Anyaman", name_en="Weaving")
    aceh, bali = ProvinceFactory(slug="aceh", name="Aceh"), ProvinceFactory(slug="bali")
    trainings = TrainingFactory.create_batch(3)
    sellers = [
        SellerFactory(library=LibraryFactory(province=place)) for place in (aceh, aceh, bali)
    ]
    for number in range(12):
        ProductFactory(
            listed=True,
            name=f"{'Kopi' if number % 2 else 'Tas'} {number}",
            category=coffee if number % 2 else woven,
            seller=sellers[number % 3],
            training=trainings[number % 3] if number else None,
            preorder_days=7 * (number % 4 == 3),
            halal_status=HalalStatus.IN_PROCESS if number % 2 else HalalStatus.NOT_APPLICABLE,
            listed_at=NOON + number * DAY,
            variant__price=10_000 * (number + 1),
            variant__stock=number,
        )


def names_on(client, address):
    page = client.get(address)
    return [product.title for product in page.context["products"]]


def facets_on(client, address):
    """Return address and count of every option that is not switched on."""
    found = FACET.finditer(client.get(address).content.decode())
    options = [(one["url"], int(one["count"])) for one in found if not one["is_on"]]
    return [(SHELF + unescape(url), count) for url, count in options]


@pytest.mark.usefixtures("goods")
@pytest.mark.parametrize(
    "state",
    [
        "",
        "?kategori=kopi",
        "?provinsi=aceh&harga_maks=60000",
        "?ketersediaan=pesan",
        "?ketersediaan=siap",
        "?cari=kopi&halal=in_process",
        "?harga_min=25000&harga_maks=49999&urut=termahal",
        "?halaman=2",
    ],
)
def test_facet_count_is_what_a_click_shows(client, state):
    facets = facets_on(client, SHELF + state)

    shown = [client.get(address).context["page"].paginator.count for address, _count in facets]

    assert len(facets) > 3
    assert shown == [count for _address, count in facets]


@pytest.mark.usefixtures("goods")
def test_facets_narrow_together(client):
    assert names_on(client, "/katalog/?kategori=kopi&provinsi=bali") == ["Kopi 11", "Kopi 5"]


def test_in_stock_means_that_there_is_stock(client):
    ProductFactory(listed=True, name="Ada", variant__stock=1)
    ProductFactory(listed=True, name="Habis", variant__stock=0)
    ProductFactory(listed=True, name="Dibuat", variant__stock=0, preorder_days=7)

    assert names_on(client, "/katalog/?ketersediaan=siap") == ["Ada"]
    assert names_on(client, "/katalog/?ketersediaan=pesan") == ["Dibuat"]
    assert len(names_on(client, "/katalog/")) == 3


@pytest.mark.usefixtures("goods")
def test_chosen_option_leads_back(client):
    page = client.get("/katalog/?kategori=kopi&provinsi=bali")

    chips = {chip.label: chip.url for chip in page.context["chips"]}
    assert chips["Kopi"] == "?provinsi=bali"
    assert 'href="?provinsi=bali" id="kategori-kopi" aria-current="true"' in page.content.decode()


@pytest.mark.usefixtures("goods")
@pytest.mark.parametrize(
    ("order", "first"),
    [("", "Kopi 11"), ("terbaru", "Kopi 11"), ("nama", "Kopi 1"), ("termurah", "Tas 0")],
)
def test_orders_decide_what_comes_first(client, order, first):
    assert names_on(client, f"/katalog/?urut={order}")[0] == first


@pytest.mark.usefixtures("goods")
@pytest.mark.parametrize(
    ("order", "by"),
    [
        ("terbaru", ("-listed_at", "-pk")),
        ("nama", ("name", "pk")),
        ("termurah", ("cheapest", "pk")),
        ("termahal", ("-cheapest", "pk")),
    ],
)
def test_orders_are_those_of_the_database(order, by):
    twin = Product.objects.order_by("pk").last()
    ProductFactory(listed=True, name=twin.name, listed_at=twin.listed_at, variant__price=10_000)
    shelf = whole_shelf().index

    ordered = products_on_shelf().annotate(cheapest=Min("variants__price")).order_by(*by)

    assert shelf.keys_of(shelf.everything, order) == list(ordered.values_list("pk", flat=True))


@pytest.mark.usefixtures("goods")
@pytest.mark.parametrize("price", ["20000", "20.000", "Rp20.000", "rp 20.000"])
def test_price_may_be_written_as_people_write(client, price):
    assert names_on(client, f"/katalog/?harga_maks={price}") == ["Kopi 1", "Tas 0"]


def test_price_is_that_of_the_cheapest_variant(client):
    product = ProductFactory(listed=True, variant__price=90_000)
    VariantFactory(product=product, position=1, price=40_000)

    page = client.get("/katalog/?harga_maks=50000")

    assert [card.price for card in page.context["products"]] == [40_000]


@pytest.mark.parametrize(
    "hidden",
    [
        {"state": ProductState.HIDDEN},
        {"state": ProductState.DRAFT},
        {"state": ProductState.SUBMITTED},
        {"seller__state": SellerState.SUSPENDED},
    ],
)
def test_only_listed_goods_of_approved_sellers_stand_on_the_shelf(client, hidden):
    ProductFactory(**{"listed": True} | hidden)

    assert names_on(client, SHELF) == []


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("kategori=tidakada", "Pilihan “tidakada” tidak ada di rak."),
        ("harga_min=abc", "Tulis harga dengan angka saja, misalnya 25.000."),
        ("harga_min=9&harga_maks=1", "Harga tertinggi lebih kecil daripada terendah."),
        ("halaman=9999", "Halaman “9999” tidak ada; ini halaman 1."),
        ("halaman=satu", "Halaman “satu” tidak ada; ini halaman 1."),
        ("urut=acak", "Pilihan “acak” tidak ada di rak."),
        ("kategori=%20", "Pilihan “ ” tidak ada di rak."),
        ("buku=" + "x" * 300, f"Pilihan “{'x' * 39}…” tidak ada di rak."),
        ("provinsi=%00", "Pilihan “"),
    ],
)
@pytest.mark.usefixtures("goods")
def test_what_cannot_be_understood_is_said_and_left_out(client, query, sentence):
    page = client.get(f"/katalog/?{query}")

    assert page.status_code == 200
    assert sentence in unescape(page.content.decode())
    assert len(page.context["products"]) == 12


@pytest.mark.parametrize(
    "query",
    [
        "kategori=%00",
        "cari=%00",
        "cari=" + "a" * 900,
        "halaman=-1",
        "halaman=0",
        "harga_min=-5",
        "harga_maks=" + "9" * 60,
        "kategori[]=x",
        "kategori=kopi'--",
        "cari=%3Cscript%3Ealert(1)%3C/script%3E",
        "provinsi=%FF%FE",
        "semua=tidakada",
        "&".join(["kategori=kopi"] * 50),
    ],
)
def test_hostile_queries_get_a_page(client, query):
    page = client.get(f"/katalog/?{query}")

    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


def test_empty_shelf_says_what_comes_next(client):
    page = client.get("/katalog/?cari=kopi").content.decode()

    assert "Belum ada produk yang cocok" in page
    assert "Lihat semua produk" in page


def test_long_facets_show_the_fullest_and_lead_to_all(client):
    for size in range(1, 11):
        category = CategoryFactory(slug=f"isi-{size}")
        ProductFactory.create_batch(size, listed=True, category=category)

    short = client.get(SHELF).context["facets"][0]
    full = client.get(SHELF + short.more.url).context["facets"][0]

    assert [option.count for option in short.options] == [10, 9, 8, 7, 6, 5, 4, 3]
    assert [option.count for option in full.options] == [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]


def test_libraries_of_one_name_are_told_apart_by_their_regency(client):
    for name in ("Bina Karya", "Bina Karya", "Rumah Tenun"):
        library = LibraryFactory(name=name, regency__name=f"Tepi {Product.objects.count()}")
        ProductFactory(listed=True, seller=SellerFactory(library=library))

    groups = {group.name: group for group in client.get(SHELF).context["facets"]}

    assert sorted(option.label for option in groups["perpustakaan"].options) == [
        "Bina Karya, Tepi 0",
        "Bina Karya, Tepi 1",
        "Rumah Tenun",
    ]


@pytest.mark.usefixtures("goods")
def test_shelf_speaks_english(client):
    page = client.get("/en/katalog/?kategori=kopi")

    assert "Coffee" in [chip.label for chip in page.context["chips"]]
    assert {card.url[:4] for card in page.context["products"]} == {"/en/"}


def test_sold_out_goods_stay_with_a_stamp(client):
    ProductFactory(listed=True, variant__stock=0)

    assert "Habis" in client.get(SHELF).content.decode()


def test_sold_out_goods_are_neither_ready_nor_made_to_order(client):
    ProductFactory(listed=True, name="Habis", variant__stock=0)
    ProductFactory(listed=True, name="Satu pilihan lagi", variant__stock=0)
    VariantFactory(product=Product.objects.get(name="Satu pilihan lagi"), position=1, stock=1)
    ProductFactory(listed=True, name="Pesanan", variant__stock=0, preorder_days=7)

    asked = ("siap", "pesan")
    shown = {state: names_on(client, f"{SHELF}?ketersediaan={state}") for state in asked}
    groups = {group.name: group for group in client.get(SHELF).context["facets"]}

    assert shown == {"siap": ["Satu pilihan lagi"], "pesan": ["Pesanan"]}
    assert [option.count for option in groups["ketersediaan"].options] == [1, 1]
    assert len(names_on(client, SHELF)) == 3


@pytest.mark.usefixtures("goods")
def test_shelf_is_the_same_for_everyone(client):
    anonymous = client.get(SHELF)
    client.force_login(UserFactory(full_name="Siti Rahayu"))

    known = client.get(SHELF)

    assert known.content == anonymous.content
    assert not anonymous.cookies
    assert b"csrf" not in anonymous.content
    assert anonymous["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("address", ["", "?cari=tas", "?urut=termurah", "?provinsi=aceh"])
def test_ten_times_the_goods_cost_no_more_queries(
    client, django_assert_num_queries, django_assert_max_num_queries, address
):
    seller = SellerFactory(library__province__slug="aceh")
    ProductFactory.create_batch(24, listed=True, seller=seller)
    client.get(SHELF + address)
    with django_assert_max_num_queries(12) as few:
        client.get(SHELF + address)
    ProductFactory.create_batch(216, listed=True, seller=seller)

    with django_assert_num_queries(len(few)):
        page = client.get(SHELF + address)

    assert page.context["page"].paginator.count == 240


@pytest.mark.usefixtures("goods")
def test_feed_names_the_newest_first(client):
    feed = client.get(reverse("catalogue:feed"))

    assert feed["Content-Type"].startswith("application/atom+xml")
    assert feed.content.decode().index("Kopi 11") < feed.content.decode().index("Tas 10")
    assert Product.objects.count() == feed.content.decode().count("<entry>")
