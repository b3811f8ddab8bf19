"""Lists at the desk that nobody writes: who reads them, whose rows, and at what cost."""

import pytest
from django.urls import NoReverseMatch, reverse

from marketplace.accounts.states import Role
from marketplace.catalogue.models import Badge
from tests.factories.accounts import ConsentFactory, EntryCodeFactory, member_of
from tests.factories.booths import StampFactory
from tests.factories.catalogue import (
    BadgeFactory,
    ProductEditFactory,
    ReviewDecisionFactory,
    VariantFactory,
)

pytestmark = pytest.mark.django_db

LISTS = {
    "consent": ConsentFactory,
    "entrycode": EntryCodeFactory,
    "stamp": StampFactory,
    "variant": VariantFactory,
    "productedit": ProductEditFactory,
    "reviewdecision": ReviewDecisionFactory,
}
OF_PRODUCTS = ["variant", "productedit", "reviewdecision"]
COMMITTEES = ["consent", "entrycode", "regency", "training", "category", "allergen", "permittype"]
OF_LIBRARIES = ["library", "seller", "product", "permit", "badge", *OF_PRODUCTS]
READERS = {
    **{name: {Role.COMMITTEE} for name in [*COMMITTEES, "edition"]},
    **{
        name: {Role.COMMITTEE, Role.CURATOR}
        for name in ["province", "booth", "boothkeeper", "stamp"]
    },
    **{name: {Role.COMMITTEE, Role.CURATOR, Role.LIBRARIAN} for name in OF_LIBRARIES},
    "audit": {Role.COMMITTEE, Role.FRAUD_OFFICER},
    "award": {Role.COMMITTEE, Role.JURY_CHAIR, Role.FRAUD_OFFICER},
}


@pytest.fixture(autouse=True)
def demo_rules(settings):
    """Let staff in without a second factor, as the demo does."""
    settings.DEMO = True


@pytest.fixture
def committee(client):
    client.force_login(member_of(Role.COMMITTEE))
    return client


def shown(client, name, **asked):
    return [row.pk for row in client.get(reverse(f"{name}:index"), asked).context["object_list"]]


@pytest.mark.parametrize("role", Role)
def test_lists_open_for_their_readers_alone(client, role):
    client.force_login(member_of(role))

    answers = {name: client.get(reverse(f"{name}:index")).status_code for name in READERS}

    assert answers == {name: 200 if role in roles else 302 for name, roles in READERS.items()}


@pytest.mark.parametrize("name", LISTS)
def test_list_is_read_and_never_written(committee, name):
    row = LISTS[name]()
    before = list(type(row).objects.values())

    assert shown(committee, name) == [row.pk]
    for view in ("new/", f"edit/{row.pk}/", f"delete/{row.pk}/"):
        answer = committee.post(reverse(f"{name}:index") + view, {"text_version": "palsu"})
        assert answer.status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse(f"{name}:edit", args=[row.pk])
    assert list(type(row).objects.values()) == before


@pytest.mark.parametrize("name", LISTS)
def test_list_of_more_rows_needs_no_more_queries(
    committee, name, django_assert_max_num_queries, django_assert_num_queries
):
    LISTS[name]()
    committee.get(reverse(f"{name}:index"))
    with django_assert_max_num_queries(40) as few:
        committee.get(reverse(f"{name}:index"))
    LISTS[name].create_batch(3)

    with django_assert_num_queries(len(few)):
        committee.get(reverse(f"{name}:index"))


@pytest.mark.parametrize("name", [*OF_PRODUCTS, "badge"])
@pytest.mark.parametrize("role", [Role.CURATOR, Role.LIBRARIAN])
def test_reader_of_a_place_finds_the_rows_of_the_place_alone(client, name, role):
    own, _other = (BadgeFactory if name == "badge" else LISTS[name]).create_batch(2)
    library, reader = own.product.seller.library, member_of(role)
    (library.province.curators if role == Role.CURATOR else library.librarians).add(reader)
    client.force_login(reader)

    assert shown(client, name) == [own.pk]


def test_curator_finds_the_stamps_of_the_own_booth_alone(client):
    own, _other = StampFactory.create_batch(2)
    own.booth.province.curators.add(reader := member_of(Role.CURATOR))
    client.force_login(reader)

    assert shown(client, "stamp") == [own.pk]


def test_reason_of_another_library_s_decision_is_not_found(client):
    own, other = ReviewDecisionFactory.create_batch(2)
    own.product.seller.library.librarians.add(reader := member_of(Role.LIBRARIAN))
    client.force_login(reader)

    found = client.get(reverse("reviewdecision:inspect", args=[own.pk]))
    hidden = client.get(reverse("reviewdecision:inspect", args=[other.pk]))

    assert (found.status_code, hidden.status_code) == (200, 404)
    assert "Tambahkan foto dari dekat." in found.text


def test_badges_of_the_own_library_are_read_and_not_given(client):
    badge = BadgeFactory()
    badge.product.seller.library.librarians.add(reader := member_of(Role.LIBRARIAN))
    client.force_login(reader)

    answers = [
        client.post(reverse("badge:add"), {"text": "Juara"}),
        client.post(reverse("badge:edit", args=[badge.pk]), {"text": "Juara"}),
    ]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert list(Badge.objects.values_list("text", flat=True)) == [badge.text]


def test_stamps_never_show_a_passport(committee):
    stamp = StampFactory()

    page = committee.get(reverse("stamp:index"))
    sheet = committee.get(reverse("stamp:index"), {"export": "csv"})

    assert str(stamp.passport) not in page.text
    assert str(stamp.passport) not in sheet.getvalue().decode()
    assert shown(committee, "stamp", q=str(stamp.passport)) == []


def test_entry_codes_never_show_their_hash(committee):
    code = EntryCodeFactory()

    assert code.code_hash not in committee.get(reverse("entrycode:index")).text


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("consent", {"kind": "terms"}),
        ("entrycode", {"used_at__isnull": "false"}),
        ("variant", {"stock__lte": "9"}),
        ("productedit", {"state": "applied"}),
        ("reviewdecision", {"decision": "approved"}),
        ("stamp", {"stamped_at__date": "2020-01-01"}),
    ],
)
def test_list_is_filtered(committee, name, asked):
    row = LISTS[name]()

    assert shown(committee, name) == [row.pk]
    assert shown(committee, name, **asked) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("stamp", "Belum ada cap. Cap muncul saat pengunjung mencap paspornya di lapak."),
        ("variant", "Belum ada isinya. Yang pertama akan muncul di sini."),
        ("badge", "Belum ada isinya. Tambahkan yang pertama."),
        ("award", "Belum ada penghargaan. Buat yang pertama,"),
    ],
)
def test_empty_list_says_what_comes_next(committee, name, words):
    empty = committee.get(reverse(f"{name}:index"))
    unmatched = committee.get(reverse(f"{name}:index"), {"q": "tidakada"})

    assert words in empty.text
    assert "Tidak ada yang cocok. Ubah kata pencarian atau saringannya." in unmatched.text


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("consent", ["Jenis", "Versi naskah", "Diberikan pada", "Dicabut pada: belum"]),
        ("variant", ["Stok: paling banyak", "Keadaan", "Provinsi"]),
        ("permit", ["Status", "Jenis", "Berlaku sampai: paling lambat"]),
        ("stamp", ["Edisi", "Provinsi", "Dicap pada"]),
        ("award", ["Edisi", "Keadaan", "Menunggu"]),
    ],
)
def test_filters_are_called_what_their_fields_are(committee, name, labels):
    filters = committee.get(reverse(f"{name}:index")).context["filters"]

    assert [str(field.label) for field in filters.form.fields.values()] == labels


@pytest.mark.parametrize("name", LISTS)
def test_list_is_searched(committee, name):
    row = LISTS[name]()
    subject = getattr(row, "product", None) or getattr(row, "booth", None) or row.user

    assert shown(committee, name, q=str(subject)) == [row.pk]
    assert shown(committee, name, q="tidakadayangcocok") == []
