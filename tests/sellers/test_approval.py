import pytest
from django.db import transaction

from marketplace.core.errors import RuleError
from marketplace.core.models import AuditEntry
from marketplace.sellers.models import Seller
from marketplace.sellers.services.approval import approve_seller, reject_seller, suspend_seller
from marketplace.sellers.services.departure import erase_shop
from marketplace.sellers.states import SellerState
from tests.factories.accounts import UserFactory
from tests.factories.sellers import SellerFactory
from tests.factories.times import DAY, NOON

pytestmark = pytest.mark.django_db


def deeds():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_approved_seller_is_in_the_fair():
    seller = SellerFactory(state=SellerState.SUBMITTED)

    approved = approve_seller(seller=seller, reviewer=UserFactory(), at=NOON)

    assert list(Seller.objects.approved()) == [seller]
    assert approved.approved_at == NOON
    assert deeds() == ["seller.approve"]


def test_nobody_approves_the_own_shop():
    seller = SellerFactory(state=SellerState.SUBMITTED)

    with pytest.raises(RuleError) as broken:
        approve_seller(seller=seller, reviewer=seller.owner, at=NOON)

    seller.refresh_from_db()
    assert (broken.value.code, seller.state) == ("own_shop", SellerState.SUBMITTED)
    assert deeds() == []


@pytest.mark.parametrize("state", [SellerState.SUBMITTED, SellerState.SUSPENDED])
def test_shop_without_an_owner_is_not_approved(state):
    seller = SellerFactory(state=state, owner=None)

    with pytest.raises(RuleError) as broken:
        approve_seller(seller=seller, reviewer=UserFactory(), at=NOON)

    seller.refresh_from_db()
    assert (broken.value.code, seller.state) == ("no_owner", state)
    assert deeds() == []


@pytest.mark.parametrize("state", [SellerState.SUBMITTED, SellerState.APPROVED])
def test_shop_whose_owner_left_is_never_public_again(state):
    seller = SellerFactory(state=state)
    SellerFactory(slug=f"terhapus-{seller.pk}")

    with transaction.atomic():
        erase_shop(user=seller.owner, at=NOON)

    seller.refresh_from_db()
    assert (seller.state, seller.slug) == (SellerState.CLOSED, f"terhapus-{seller.pk}-{seller.pk}")
    with pytest.raises(RuleError):
        approve_seller(seller=seller, reviewer=UserFactory(), at=NOON)


def test_rejected_seller_reads_the_reason():
    seller = SellerFactory(state=SellerState.SUBMITTED)

    reject_seller(seller=seller, reviewer=UserFactory(), reason=" Bukan warga. ", at=NOON)

    seller.refresh_from_db()
    assert (seller.state, seller.review_note) == (SellerState.REJECTED, "Bukan warga.")
    assert AuditEntry.objects.get().detail == {"reason": "Bukan warga."}


@pytest.mark.parametrize(
    ("decide", "state"),
    [(reject_seller, SellerState.SUBMITTED), (suspend_seller, SellerState.APPROVED)],
)
def test_refusal_without_a_reason_changes_nothing(decide, state):
    seller = SellerFactory(state=state)

    with pytest.raises(RuleError) as refusal:
        decide(seller=seller, reviewer=UserFactory(), reason="  ", at=NOON)

    assert refusal.value.code == "reason_needed"
    assert Seller.objects.get().state == state
    assert deeds() == []


def test_suspended_seller_comes_back_with_the_first_date_of_approval():
    seller, reviewer = SellerFactory(), UserFactory()

    suspend_seller(seller=seller, reviewer=reviewer, reason="Izin dicabut.", at=NOON + DAY)
    assert list(Seller.objects.approved()) == []
    approve_seller(seller=seller, reviewer=reviewer, at=NOON + 2 * DAY)

    seller.refresh_from_db()
    assert (seller.approved_at, seller.review_note) == (NOON, "")
    assert deeds() == ["seller.suspend", "seller.restore"]


def test_draft_seller_cannot_be_approved():
    seller = SellerFactory(state=SellerState.DRAFT)

    with pytest.raises(RuleError) as refusal:
        approve_seller(seller=seller, reviewer=UserFactory(), at=NOON)

    assert refusal.value.code == "wrong_state"
    seller.refresh_from_db()
    assert (seller.state, seller.approved_at) == (SellerState.DRAFT, None)
