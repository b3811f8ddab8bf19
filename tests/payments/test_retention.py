"""Proofs of payment are forgotten with their buyer, and not before."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command

from marketplace.orders.models import Order
from marketplace.orders.services.payment import expire_order
from marketplace.orders.services.retention import KEPT
from marketplace.orders.states import PaymentMethod
from marketplace.payments.models import PaymentProof
from marketplace.payments.services.retention import erase_buyers
from tests.factories.orders import placed_order
from tests.factories.payments import payment_for
from tests.factories.times import DAY, NOON

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.embedded,
    pytest.mark.usefixtures("audited"),
]
LATER = NOON + KEPT


@pytest.fixture
def proof():
    """Return the proof for an order that ended unpaid."""
    order = placed_order(method=PaymentMethod.TRANSFER)
    payment = payment_for(order)
    expire_order(order_id=order.pk, at=NOON + 2 * DAY)
    return PaymentProof.objects.create(
        payment=payment,
        picture=b"a bank account",
        suffix="png",
        note="Dari rekening Siti.",
        sent_at=NOON,
        decided_at=NOON,
        refusal="Tidak ada.",
    )


def test_proof_is_forgotten_with_its_buyer(proof):
    assert erase_buyers(at=LATER) == 1

    proof.refresh_from_db()
    assert (bytes(proof.picture), proof.suffix, proof.note) == (b"", "", "")
    assert (proof.sent_at, proof.decided_at, proof.refusal) == (NOON, NOON, "Tidak ada.")
    assert Order.objects.get().email == ""


def test_proof_of_this_year_is_kept(proof):
    assert erase_buyers(at=LATER - timedelta(seconds=1)) == 0

    proof.refresh_from_db()
    assert (bytes(proof.picture), proof.note) == (b"a bank account", "Dari rekening Siti.")


def test_proof_of_a_buyer_who_was_erased_before_is_forgotten_too(proof):
    Order.objects.update(email="", phone="", erased_at=NOON)

    assert erase_buyers(at=NOON + 3 * DAY) == 0

    proof.refresh_from_db()
    assert (bytes(proof.picture), proof.note) == (b"", "")


def test_command_says_how_many(proof, capsys):
    Order.objects.update(email="", phone="", erased_at=NOON)

    call_command("erase_buyers")

    assert capsys.readouterr().out == "Buyers of 0 orders erased.\n"
    assert PaymentProof.objects.get().suffix == ""


def test_embedded_form_keeps_the_promise_by_itself():
    assert f"{erase_buyers.__module__}.erase_buyers" in settings.CHORES
