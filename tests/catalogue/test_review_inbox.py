import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.users.models import UserProfile

from marketplace.catalogue.rules.changed_words import Passage
from marketplace.catalogue.services import edits, products
from marketplace.catalogue.states import ProductState
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import ProductFactory
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db

INBOX = "/admin/periksa/"
PLAIN_BAG = Passage("Tas ", is_changed=False)


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.DEMO = True


def in_group(name):
    person = UserFactory(full_name=name, is_staff=True)
    person.groups.add(Group.objects.get(name=name))
    return person


@pytest.fixture
def product():
    return ProductFactory(submitted=True, name="Tas pandan")


@pytest.fixture
def librarian(product):
    person = in_group("Pustakawan")
    product.seller.library.librarians.add(person)
    return person


@pytest.fixture
def desk(client, librarian):
    client.force_login(librarian)
    return client


def decision(product, **changes):
    return {
        "decision": "approved",
        "reason": "",
        "seen_at": product.submitted_at.isoformat(),
    } | changes


def names_in(answer):
    return [product.name for product in answer.context["waiting"]]


def test_librarian_sees_the_own_library_only(desk, product):
    ProductFactory(submitted=True, name="Milik perpustakaan lain")

    assert names_in(desk.get(INBOX)) == ["Tas pandan"]


def test_curator_sees_the_own_province_only(client, product):
    curator = in_group("Kurator provinsi")
    product.seller.library.province.curators.add(curator)
    ProductFactory(submitted=True)
    client.force_login(curator)

    assert names_in(client.get(INBOX)) == ["Tas pandan"]


def test_committee_sees_all_with_counts_by_province(client, product):
    ProductFactory(submitted=True, name="Kedua", seller=product.seller)
    ProductFactory(submitted=True, name="Ketiga")
    client.force_login(in_group("Panitia"))

    answer = client.get(INBOX)

    assert len(names_in(answer)) == 3
    assert [count for _province, count in answer.context["provinces"]] == [2, 1]


def test_provinces_are_named_in_the_readers_language(client, product):
    province = ProductFactory(submitted=True).seller.library.province
    person = in_group("Panitia")
    UserProfile.objects.create(user=person, preferred_language="en")
    client.force_login(person)

    answer = client.get(INBOX)

    assert f'?provinsi={province.slug}">{province.name_en}</a>' in answer.text


def test_inbox_narrows_by_kind(client, product):
    listed = ProductFactory(listed=True, name="Sudah tayang")
    entry = products.Entry(content={"name": "Baru"}, price=50_000, stock=10, typed={})
    edits.revise_product(product=listed, entry=entry, at=NOON)
    client.force_login(in_group("Panitia"))

    assert names_in(client.get(INBOX, {"jenis": "ubah"})) == ["Sudah tayang"]
    assert names_in(client.get(INBOX, {"jenis": "baru"})) == ["Tas pandan"]


def test_product_of_another_library_is_not_there(desk):
    foreign = ProductFactory(submitted=True)

    answer = desk.post(reverse("review_product", args=[foreign.pk]), decision(foreign))

    foreign.refresh_from_db()
    assert answer.status_code == 404
    assert foreign.state == ProductState.SUBMITTED


def test_seller_does_not_get_to_the_desk(client, product):
    client.force_login(product.seller.owner)

    answer = client.post(reverse("review_product", args=[product.pk]), decision(product))

    product.refresh_from_db()
    assert answer.status_code in {302, 403}
    assert product.state == ProductState.SUBMITTED


def test_page_shows_advice_and_a_preview(desk, product):
    product.description = "Organik dan menyembuhkan."
    product.save()

    page = desk.get(reverse("review_product", args=[product.pk])).content.decode()

    assert "Jangan menjanjikan kesembuhan." in page
    assert f'src="{reverse("catalogue:preview", args=[product.pk])}"' in page


def test_approval_lists_the_product(desk, product):
    answer = desk.post(reverse("review_product", args=[product.pk]), decision(product))

    product.refresh_from_db()
    assert answer.url == INBOX
    assert product.state == ProductState.LISTED


def test_request_for_changes_keeps_hints_by_field(desk, product):
    changes = decision(product, decision="changes", reason="Buram.", hint_photos="Ambil siang.")

    desk.post(reverse("review_product", args=[product.pk]), changes)

    assert product.decisions.get().hints == {"photos": "Ambil siang."}


def test_refusal_without_reason_is_explained(desk, product):
    refusal = decision(product, decision="rejected")

    answer = desk.post(reverse("review_product", args=[product.pk]), refusal)

    product.refresh_from_db()
    assert answer.status_code == 422
    page = answer.content.decode()
    assert page.index("Tulis alasannya.") > page.index('for="id_reason"')
    assert "autofocus" in page[page.index('<textarea name="reason"') :].split(">")[0]
    assert product.state == ProductState.SUBMITTED


def test_late_second_decision_is_explained(desk, product):
    address = reverse("review_product", args=[product.pk])
    desk.post(address, decision(product))

    answer = desk.post(address, decision(product, decision="rejected", reason="x"), follow=True)

    assert "sudah memutuskannya lebih dulu: disetujui." in answer.content.decode()


def test_edit_shows_old_and_new(client, product):
    listed = ProductFactory(listed=True, name="Tas lama")
    entry = products.Entry(
        content={"name": "Tas baru", "fragile": True}, price=50_000, stock=10, typed={}
    )
    edits.revise_product(product=listed, entry=entry, at=NOON)
    client.force_login(in_group("Panitia"))

    answer = client.get(reverse("review_product", args=[listed.pk]))

    changes = answer.context["changes"]
    assert [(one.label, one.old, one.new) for one in changes] == [
        (
            "Nama produk",
            [PLAIN_BAG, Passage("lama", is_changed=True)],
            [PLAIN_BAG, Passage("baru", is_changed=True)],
        ),
        ("Mudah pecah", [], [Passage("✓", is_changed=True)]),
    ]
    assert "Tas <del>lama</del></td>" in answer.content.decode()
    assert "Tas <ins>baru</ins></td>" in answer.content.decode()


def test_preview_lays_the_edit_over_without_keeping_it(client):
    listed = ProductFactory(listed=True, name="Lama")
    entry = products.Entry(content={"name": "Baru"}, price=50_000, stock=10, typed={})
    edits.revise_product(product=listed, entry=entry, at=NOON)
    client.force_login(listed.seller.owner)

    page = client.get(reverse("catalogue:preview", args=[listed.pk])).content.decode()

    listed.refresh_from_db()
    assert "<h1>Baru</h1>" in page
    assert listed.name == "Lama"


def test_preview_is_the_product_without_the_site_around_it(desk, product, client):
    address = reverse("catalogue:preview", args=[product.pk])

    read = desk.get(address).content.decode()
    client.force_login(product.seller.owner)
    own = client.get(address).content.decode()

    frame = ('class="header"', 'class="footer"', 'class="ribbon"', 'class="breadcrumbs"')
    assert [part for part in frame if part in read + own] == []
    assert "Kembali ke produk" in own
    assert "Kembali ke produk" not in read


def test_preview_of_anothers_product_is_not_there(client, product):
    client.force_login(UserFactory())

    assert client.get(reverse("catalogue:preview", args=[product.pk])).status_code == 404


def test_inbox_costs_the_same_with_one_product_more(desk, product, django_assert_num_queries):
    desk.get(INBOX)
    with CaptureQueriesContext(connection) as before:
        desk.get(INBOX)
    ProductFactory(submitted=True, seller=product.seller)

    with django_assert_num_queries(len(before)):
        desk.get(INBOX)
