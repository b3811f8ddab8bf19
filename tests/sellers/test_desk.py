"""The page on which a shop is let in or turned away."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.sellers.states import SellerState
from tests.factories.sellers import SellerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller():
    return SellerFactory(
        state=SellerState.SUBMITTED,
        phone="+6281234567890",
        owner__full_name="Wati Lestari",
        owner__email="wati@example.org",
    )


def test_list_leads_to_the_decision(admin_client, seller):
    listed = admin_client.get("/admin/seller/?state=submitted").content.decode()

    assert re.search(rf'<a href="/admin/pelapak/{seller.pk}/putuskan/"[^>]*>\s*Putuskan', listed)


def test_decision_shows_whom_it_is_about(admin_client, seller):
    page = admin_client.get(f"/admin/pelapak/{seller.pk}/putuskan/").content.decode()

    library = seller.library
    for fact in ("Wati Lestari", "wati@example.org", "0812-3456-7890", str(library.regency)):
        assert fact in page


def test_list_costs_the_same_with_one_seller_more(admin_client, seller, django_assert_num_queries):
    admin_client.get("/admin/seller/")
    with CaptureQueriesContext(connection) as before:
        admin_client.get("/admin/seller/")
    SellerFactory(state=SellerState.SUBMITTED, library=seller.library)

    with django_assert_num_queries(len(before)):
        admin_client.get("/admin/seller/")


def test_refusal_without_a_reason_is_told_at_its_field(admin_client, seller):
    answer = admin_client.post(f"/admin/pelapak/{seller.pk}/putuskan/", {"decision": "rejected"})

    seller.refresh_from_db()
    assert (answer.status_code, seller.state) == (422, SellerState.SUBMITTED)
    assert answer.context["form"].errors.keys() == {"reason"}
    assert 'aria-describedby="reason-error"' in answer.text
    assert 'id="reason-error"' in answer.text


@pytest.mark.parametrize("decision", ["", "suspended"])
def test_what_was_written_stays_when_the_decision_is_refused(admin_client, seller, decision):
    written = {"decision": decision, "reason": "Nama belum jelas."}

    answer = admin_client.post(f"/admin/pelapak/{seller.pk}/putuskan/", written)

    seller.refresh_from_db()
    assert (answer.status_code, seller.state, seller.review_note) == (
        422,
        SellerState.SUBMITTED,
        "",
    )
    assert ">Nama belum jelas.</textarea>" in answer.text
    assert answer.context["form"].errors.keys() == {"__all__"}
