from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from marketplace.catalogue.forms.review import HINTED
from marketplace.catalogue.models import ReviewDecision
from marketplace.catalogue.queries.content import field_label
from marketplace.catalogue.services import edits, products, reviewing
from marketplace.catalogue.states import Decision, EditState, ProductState
from marketplace.core.errors import RuleError
from marketplace.core.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import ProductFactory
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def product():
    return ProductFactory(submitted=True, name="Tas pandan")


@pytest.fixture
def librarian(product):
    person = UserFactory(full_name="Sari")
    product.seller.library.librarians.add(person)
    return person


@pytest.fixture
def verdict(librarian):
    return reviewing.Verdict(
        reviewer=librarian, seen_at=NOON, reason="Fotonya buram.", hints={"photos": "Ambil siang."}
    )


@pytest.fixture
def edited():
    """Return a listed product whose new name waits for review since NOON."""
    product = ProductFactory(listed=True, name="Lama")
    return staged(product, name="Baru")


def staged(product, **content):
    entry = products.Entry(content=content, price=50_000, stock=10, typed={})
    return edits.revise_product(product=product, entry=entry, at=NOON)


def test_approved_product_is_listed(product, verdict):
    decision = reviewing.approve_product(product=product, verdict=verdict, at=LATER)

    product.refresh_from_db()
    assert (product.state, product.listed_at) == (ProductState.LISTED, LATER)
    assert (decision.decision, decision.reviewer) == (Decision.APPROVED, verdict.reviewer)
    assert AuditEntry.objects.get().action == "product_approved"


def test_approval_moves_the_version_stamp(product, verdict, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as errands:
        reviewing.approve_product(product=product, verdict=verdict, at=LATER)

    assert "move_version_stamp" in {errand.__name__ for errand in errands}


def test_product_comes_back_with_reason_and_hints(product, verdict):
    decision = reviewing.request_changes(product=product, verdict=verdict, at=LATER)

    product.refresh_from_db()
    assert product.state == ProductState.NEEDS_CHANGES
    assert (decision.reason, decision.hints) == ("Fotonya buram.", {"photos": "Ambil siang."})


@pytest.mark.parametrize("field", HINTED)
def test_hint_for_any_field_reaches_the_seller(
    product, verdict, field, client, mailoutbox, django_capture_on_commit_callbacks
):
    seller = product.seller.owner
    hinted = replace(verdict, hints={field: "Periksa yang ini."})

    with django_capture_on_commit_callbacks(execute=True):
        reviewing.request_changes(product=product, verdict=hinted, at=LATER)

    client.force_login(seller)
    page = client.get(reverse("catalogue:own_product", args=[product.pk])).content.decode()
    assert "Periksa yang ini." in page
    assert f"{field_label(field)}: Periksa yang ini." in mailoutbox[0].body


def test_rejected_product_stays_off_the_shelf(product, verdict):
    reviewing.reject_product(product=product, verdict=verdict, at=LATER)

    product.refresh_from_db()
    assert product.state == ProductState.REJECTED
    with pytest.raises(RuleError):
        products.show_product(product=product)


@pytest.mark.parametrize("decide", [reviewing.request_changes, reviewing.reject_product])
def test_refusal_without_a_reason_changes_nothing(product, librarian, decide):
    verdict = reviewing.Verdict(reviewer=librarian, seen_at=NOON, reason=" ")

    with pytest.raises(RuleError) as refused:
        decide(product=product, verdict=verdict, at=LATER)

    product.refresh_from_db()
    assert refused.value.code == "no_reason"
    assert product.state == ProductState.SUBMITTED
    assert not ReviewDecision.objects.exists()


def test_second_reviewer_hears_who_was_first(product, verdict):
    reviewing.approve_product(product=product, verdict=verdict, at=LATER)

    with pytest.raises(RuleError) as refused:
        reviewing.reject_product(product=product, verdict=verdict, at=LATER)

    product.refresh_from_db()
    assert str(refused.value) == "Sari sudah memutuskannya lebih dulu: disetujui."
    assert product.state == ProductState.LISTED


def test_reviewer_of_an_older_version_is_asked_to_read_again(product, verdict):
    product.submitted_at = LATER
    product.save()

    with pytest.raises(RuleError) as refused:
        reviewing.approve_product(product=product, verdict=verdict, at=LATER)

    product.refresh_from_db()
    assert refused.value.code == "changed_since"
    assert product.state == ProductState.SUBMITTED


def test_own_product_is_not_reviewed(product):
    verdict = reviewing.Verdict(reviewer=product.seller.owner, seen_at=NOON)

    with pytest.raises(RuleError) as refused:
        reviewing.approve_product(product=product, verdict=verdict, at=LATER)

    product.refresh_from_db()
    assert refused.value.code == "own_product"
    assert product.state == ProductState.SUBMITTED


def test_approved_edit_replaces_only_what_it_changed(edited, verdict):
    edited.variants.update(stock=3)

    reviewing.approve_edit(product=edited, verdict=verdict, at=LATER)

    edited.refresh_from_db()
    assert (edited.name, edited.state) == ("Baru", ProductState.LISTED)
    assert edited.variants.get().stock == 3
    assert edited.edits.get().state == EditState.APPLIED


def test_edit_that_comes_back_leaves_the_old_version(edited, verdict):
    reviewing.request_edit_changes(product=edited, verdict=verdict, at=LATER)

    edited.refresh_from_db()
    assert (edited.name, edited.state) == ("Lama", ProductState.LISTED)
    assert edited.edits.get().state == EditState.NEEDS_CHANGES


def test_edit_sent_again_after_hints_waits_anew(edited, verdict):
    reviewing.request_edit_changes(product=edited, verdict=verdict, at=LATER)

    staged(edited, name="Lebih baru")

    edit = edited.edits.get()
    assert (edit.state, edit.content) == (EditState.SUBMITTED, {"name": "Lebih baru"})


def test_rejected_edit_leaves_the_old_version(edited, verdict):
    reviewing.reject_edit(product=edited, verdict=verdict, at=LATER)

    edited.refresh_from_db()
    assert edited.name == "Lama"
    assert edited.edits.get().state == EditState.REJECTED


def test_edit_of_what_changed_meanwhile_is_refused(edited, verdict):
    edited.name = "Diganti panitia"
    edited.save()

    with pytest.raises(RuleError) as refused:
        reviewing.approve_edit(product=edited, verdict=verdict, at=LATER)

    edited.refresh_from_db()
    assert str(refused.value) == (
        "Produk ini berubah setelah perubahan dikirim (Nama produk). Minta perbaikan dulu."
    )
    assert edited.name == "Diganti panitia"
    assert edited.edits.get().state == EditState.SUBMITTED


def test_withdrawn_edit_is_not_decided(edited, verdict):
    edits.withdraw_edit(product=edited)

    with pytest.raises(RuleError) as refused:
        reviewing.approve_edit(product=edited, verdict=verdict, at=LATER)

    assert str(refused.value) == "Pelapak sudah menarik kiriman ini."


def test_seller_hears_by_mail(product, verdict, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        reviewing.request_changes(product=product, verdict=verdict, at=LATER)

    letter = mail.outbox[0]
    assert letter.to == [product.seller.owner.email]
    assert letter.subject == "Perlu perbaikan: Tas pandan"
    assert "Fotonya buram." in letter.body
    assert "- Foto: Ambil siang." in letter.body
    assert reverse("catalogue:own_product", args=[product.pk]) in letter.body


def test_seller_without_an_address_gets_no_mail(
    product, verdict, django_capture_on_commit_callbacks
):
    product.seller.owner.email = ""
    product.seller.owner.save()

    with django_capture_on_commit_callbacks(execute=True):
        reviewing.approve_product(product=product, verdict=verdict, at=LATER)

    assert mail.outbox == []
