"""The committee's desk, list by list: who sees what, and that lists stay cheap."""

import re

import pytest
from django.urls import reverse
from django.utils.text import capfirst
from wagtail.admin.viewsets import viewsets
from wagtail.models import ReferenceIndex

from marketplace.accounts.states import Role
from marketplace.core import audit
from marketplace.core.models import AuditEntry
from marketplace.core.wagtail_hooks.desk import ReadOnlyDesk
from marketplace.orders.models import Order
from marketplace.sellers.models import Seller
from marketplace.sellers.states import SellerState
from tests.factories.accounts import member_of
from tests.factories.booths import BoothFactory, BoothKeeperFactory, EditionFactory
from tests.factories.catalogue import (
    AllergenFactory,
    BadgeFactory,
    CategoryFactory,
    PermitFactory,
    PermitTypeFactory,
    ProductFactory,
)
from tests.factories.places import (
    ActivityFactory,
    LibraryFactory,
    ProvinceFactory,
    RegencyFactory,
    TrainingFactory,
)
from tests.factories.sellers import SellerFactory
from tests.factories.shipping import ShippingRateFactory, ShippingSurchargeFactory
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db

LISTS = {
    "province": ProvinceFactory,
    "regency": RegencyFactory,
    "library": LibraryFactory,
    "training": TrainingFactory,
    "activity": ActivityFactory,
    "seller": SellerFactory,
    "product": ProductFactory,
    "permit": PermitFactory,
    "badge": BadgeFactory,
    "category": CategoryFactory,
    "allergen": AllergenFactory,
    "permittype": PermitTypeFactory,
    "shippingrate": ShippingRateFactory,
    "shippingsurcharge": ShippingSurchargeFactory,
    "edition": EditionFactory,
    "booth": BoothFactory,
    "boothkeeper": BoothKeeperFactory,
}


@pytest.fixture(autouse=True)
def demo_rules(settings):
    """Let staff in without a second factor, as the demo does."""
    settings.DEMO = True


def signed_in(client, role):
    user = member_of(role)
    client.force_login(user)
    return user


@pytest.mark.parametrize("name", LISTS)
def test_committee_sees_list_and_form(client, name):
    signed_in(client, Role.COMMITTEE)
    row = LISTS[name]()

    listing = client.get(reverse(f"{name}:index"), {"q": ""})
    form = client.get(reverse(f"{name}:edit", args=[row.pk]))

    assert (listing.status_code, form.status_code) == (200, 200)
    assert reverse(f"{name}:edit", args=[row.pk]) in listing.text


@pytest.mark.parametrize("name", LISTS)
def test_list_of_more_rows_needs_no_more_queries(
    client, name, django_assert_max_num_queries, django_assert_num_queries
):
    signed_in(client, Role.COMMITTEE)
    LISTS[name]()
    client.get(reverse(f"{name}:index"))
    with django_assert_max_num_queries(40) as few:
        client.get(reverse(f"{name}:index"))
    LISTS[name].create_batch(3)

    with django_assert_num_queries(len(few)):
        client.get(reverse(f"{name}:index"))


@pytest.mark.parametrize("name", ["library", "seller", "product", "permit"])
def test_second_librarian_does_not_find_the_rows_of_the_first(client, name):
    row = LISTS[name]()
    own = LISTS[name]()
    librarian = signed_in(client, Role.LIBRARIAN)
    library_of(own).librarians.add(librarian)

    listing = client.get(reverse(f"{name}:index"))

    assert reverse(f"{name}:edit", args=[own.pk]) in listing.text
    assert reverse(f"{name}:edit", args=[row.pk]) not in listing.text
    for view in ("edit", "history", "usage"):
        assert client.get(reverse(f"{name}:{view}", args=[own.pk])).status_code == 200
        assert client.get(reverse(f"{name}:{view}", args=[row.pk])).status_code == 404


def library_of(row):
    product = getattr(row, "product", row)
    seller = getattr(product, "seller", product)
    return getattr(seller, "library", seller)


def test_curator_finds_the_own_booth_alone(client):
    own, other = BoothFactory(), BoothFactory()
    own.province.curators.add(signed_in(client, Role.CURATOR))

    found = client.get(reverse("booth:edit", args=[own.pk]))
    hidden = client.get(reverse("booth:edit", args=[other.pk]))

    assert (found.status_code, hidden.status_code) == (200, 404)
    assert "edition" not in found.context["form"].fields


def test_librarian_has_no_list_of_booths(client):
    signed_in(client, Role.LIBRARIAN)

    assert client.get(reverse("booth:index")).status_code == 302


def test_nothing_is_deleted_at_the_desk(client):
    signed_in(client, Role.COMMITTEE)
    row = LibraryFactory()

    response = client.post(f"/admin/library/delete/{row.pk}/")

    assert response.status_code == 404


def test_audit_log_is_read_and_never_written(client):
    user = signed_in(client, Role.COMMITTEE)
    entry = audit.record("uji.coba", actor=user, target=user, at=NOON)

    listing = client.get(reverse("audit:index"))
    form = client.post(f"/admin/audit/edit/{entry.pk}/", {"action": "palsu"})

    assert "uji.coba" in listing.text
    assert form.status_code == 404
    entry.refresh_from_db()
    assert entry.action == "uji.coba"


def test_audit_log_calls_deeds_and_things_by_names_that_people_know(client):
    user = signed_in(client, Role.COMMITTEE)
    for action in ("seller.suspend", "award.closed"):
        audit.record(action, actor=user, target=user, at=NOON)

    listing = client.get(reverse("audit:index"), {"action": "award.closed"})

    cells = re.findall(r"<td[^>]*>\s*(.*?)\s*</td>", listing.text, re.DOTALL)
    assert "Penghargaan ditutup" in cells
    assert "Pelapak ditangguhkan" not in cells
    assert f"{capfirst(user._meta.verbose_name)} {user.pk}" in cells


def test_deed_of_an_older_version_and_a_thing_that_is_gone_keep_their_names():
    entry = AuditEntry(action="lama.sekali", target="lama.Barang:7", at=NOON)

    assert (audit.words_of(entry.action), audit.target_in_words(entry)) == (
        "lama.sekali",
        "lama.Barang:7",
    )


def test_librarian_approves_a_seller_at_the_desk(client):
    seller = SellerFactory(state=SellerState.SUBMITTED)
    seller.library.librarians.add(signed_in(client, Role.LIBRARIAN))
    page = reverse("decide_seller", args=[seller.pk])

    offered = client.get(page)
    client.post(page, {"decision": "approved"})

    assert [str(label) for label in offered.context["decisions"].values()] == ["Setujui", "Tolak"]
    assert Seller.objects.get().state == SellerState.APPROVED


def test_stranger_cannot_decide_on_a_seller(client):
    seller = SellerFactory(state=SellerState.SUBMITTED)
    signed_in(client, Role.LIBRARIAN)

    response = client.post(reverse("decide_seller", args=[seller.pk]), {"decision": "approved"})

    assert response.status_code == 404
    assert Seller.objects.get().state == SellerState.SUBMITTED


def test_desk_leads_to_no_guide_that_lies_elsewhere(client):
    client.force_login(member_of(Role.COMMITTEE))

    page = client.get(reverse("wagtailadmin_home")).text

    assert "wagtail.org" not in page
    assert "<title>" in page
    assert "Wagtail</title>" not in page


def test_rows_that_services_write_are_in_no_index_of_wagtails():
    reverse("wagtailadmin_home")  # the desk's lists register themselves with its addresses

    read_only = [list_ for list_ in viewsets.viewsets if isinstance(list_, ReadOnlyDesk)]

    assert Order in {list_.model for list_ in read_only}
    assert [list_.model for list_ in read_only if ReferenceIndex.is_indexed(list_.model)] == []
