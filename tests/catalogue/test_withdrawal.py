"""A reviewer takes one product off the shelf, and its seller cannot put it back alone."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from marketplace.catalogue.models import Product
from marketplace.catalogue.services import edits, products, reviewing
from marketplace.catalogue.states import Decision, EditState, ProductState
from marketplace.core.errors import RuleError
from marketplace.core.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import ProductFactory
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)
REASON = "Labelnya tidak menyebut kacang tanah."


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.DEMO = True


@pytest.fixture
def product():
    return ProductFactory(listed=True, name="Rempeyek")


@pytest.fixture
def librarian(product):
    person = UserFactory(full_name="Sari", is_staff=True)
    person.groups.add(Group.objects.get(name="Pustakawan"))
    product.seller.library.librarians.add(person)
    return person


def withdrawn(product, librarian):
    reviewing.withdraw_product(product=product, reviewer=librarian, reason=REASON, at=LATER)
    product.refresh_from_db()
    return product


@pytest.mark.parametrize("state", [ProductState.LISTED, ProductState.HIDDEN])
def test_product_is_withdrawn_with_a_reason(product, librarian, state):
    Product.objects.filter(pk=product.pk).update(state=state)

    withdrawn(product, librarian)

    decision, entry = product.decisions.get(), AuditEntry.objects.get()
    assert (product.state, product.withdrawn_at) == (ProductState.WITHDRAWN, LATER)
    assert (decision.decision, decision.reason) == (Decision.WITHDRAWN, REASON)
    assert (entry.action, entry.actor, entry.detail) == (
        "product_withdrawn",
        librarian,
        {"reason": REASON},
    )


def test_seller_is_told(product, librarian, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        withdrawn(product, librarian)

    assert mail.outbox[0].subject == "Ditarik dari katalog: Rempeyek"
    assert REASON in mail.outbox[0].body


def test_withdrawn_product_is_gone_from_its_address(client, product, librarian):
    withdrawn(product, librarian)

    assert client.get(f"/produk/{product.slug}/").status_code == 410


@pytest.mark.parametrize("deed", ["show", "hide", "take_back"])
def test_seller_does_not_show_it_alone(client, product, librarian, deed):
    withdrawn(product, librarian)
    client.force_login(product.seller.owner)

    client.post(reverse(f"catalogue:{deed}", args=[product.pk]))

    product.refresh_from_db()
    assert product.state == ProductState.WITHDRAWN


@pytest.mark.parametrize("state", [ProductState.LISTED, ProductState.HIDDEN])
def test_database_keeps_it_off_the_shelf(product, librarian, state):
    withdrawn(product, librarian)

    with pytest.raises(IntegrityError), transaction.atomic():
        Product.objects.filter(pk=product.pk).update(state=state)


def test_seller_reads_the_reason_mends_and_sends_again(client, product, librarian):
    withdrawn(product, librarian)
    client.force_login(product.seller.owner)

    page = client.get(reverse("catalogue:own_product", args=[product.pk])).content.decode()
    products.submit_product(product=product, at=LATER)
    products.take_back_product(product=product)
    products.submit_product(product=product, at=LATER)

    product.refresh_from_db()
    assert REASON in page
    assert "Kirim untuk diperiksa" in page
    assert (product.state, product.withdrawn_at) == (ProductState.SUBMITTED, LATER)


def test_approval_puts_it_back_at_its_address(client, product, librarian):
    slug = product.slug
    withdrawn(product, librarian)
    products.submit_product(product=product, at=LATER)
    verdict = reviewing.Verdict(reviewer=librarian, seen_at=LATER)

    reviewing.approve_product(product=product, verdict=verdict, at=LATER)

    product.refresh_from_db()
    assert (product.state, product.withdrawn_at, product.slug) == (ProductState.LISTED, None, slug)
    assert client.get(f"/produk/{slug}/").status_code == 200


def test_open_edit_becomes_part_of_what_is_mended(product, librarian):
    entry = products.Entry(content={"name": "Baru"}, price=50_000, stock=10, typed={})
    edits.revise_product(product=product, entry=entry, at=NOON)

    withdrawn(product, librarian)

    assert product.name == "Baru"
    assert product.edits.get().state == EditState.WITHDRAWN


def test_withdrawal_needs_a_reason(product, librarian):
    with pytest.raises(RuleError, match="Tulis alasannya"):
        reviewing.withdraw_product(product=product, reviewer=librarian, reason=" ", at=LATER)

    product.refresh_from_db()
    assert product.state == ProductState.LISTED


def test_nobody_withdraws_the_own_product(product):
    with pytest.raises(RuleError, match="Ini produk Anda sendiri"):
        reviewing.withdraw_product(
            product=product, reviewer=product.seller.owner, reason=REASON, at=LATER
        )


def test_desk_has_the_button_and_explains_an_empty_reason(client, product, librarian):
    client.force_login(librarian)
    address = reverse("withdraw_product", args=[product.pk])
    assert (
        f'action="{address}"'
        in client.get(reverse("review_product", args=[product.pk])).content.decode()
    )

    answer = client.post(address, {"reason": ""})

    product.refresh_from_db()
    assert (answer.status_code, product.state) == (422, ProductState.LISTED)
    assert "Tulis alasannya." in answer.content.decode()


def test_desk_withdraws(client, product, librarian):
    client.force_login(librarian)

    answer = client.post(
        reverse("withdraw_product", args=[product.pk]), {"reason": REASON}, follow=True
    )

    product.refresh_from_db()
    assert product.state == ProductState.WITHDRAWN
    assert "Ditarik dari katalog: Rempeyek." in answer.content.decode()
    assert "Tarik produk ini" not in answer.content.decode()


def test_product_of_another_library_is_not_there(client, librarian):
    foreign = ProductFactory(listed=True)
    client.force_login(librarian)

    answer = client.post(reverse("withdraw_product", args=[foreign.pk]), {"reason": REASON})

    foreign.refresh_from_db()
    assert (answer.status_code, foreign.state) == (404, ProductState.LISTED)


def test_what_was_rejected_is_mended_and_sent_again(client, librarian):
    product = ProductFactory(seller__library=librarian.kept_libraries.get(), submitted=True)
    verdict = reviewing.Verdict(reviewer=librarian, seen_at=NOON, reason="Fotonya buram.")
    reviewing.reject_product(product=product, verdict=verdict, at=LATER)
    client.force_login(product.seller.owner)

    page = client.get(reverse("catalogue:own_product", args=[product.pk])).content.decode()
    products.submit_product(product=product, at=LATER)

    product.refresh_from_db()
    assert "Fotonya buram." in page
    assert product.state == ProductState.SUBMITTED
