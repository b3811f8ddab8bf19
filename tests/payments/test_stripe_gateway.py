"""The gateway, asking the sandbox over HTTP through Stripe's own library."""

from datetime import UTC, datetime, timedelta

import pytest
import stripe
from django.utils import translation

from marketplace.payments.errors import GatewayDown, GatewayRefused, OddAmount
from marketplace.payments.gateways.hundredths import from_stripe, to_stripe
from marketplace.payments.gateways.stripe import (
    PINNED_API_VERSION,
    checkouts_since,
    events_since,
    expire_checkout,
    find_checkout,
    find_dispute,
    find_refund,
    is_offered,
    refund,
    refunds_of,
    start_checkout,
)
from tests.payments.asking import attempt


def paid(sandbox, **other):
    return find_checkout(sandbox.pay(start_checkout(attempt(**other)).id)["id"])


@pytest.mark.parametrize(("rupiah", "hundredths"), [(1, 100), (999_999_999, 99_999_999_900)])
def test_amount_has_two_decimals_at_stripe(rupiah, hundredths):
    assert to_stripe(rupiah) == hundredths
    assert from_stripe(hundredths) == rupiah


@pytest.mark.parametrize("amount", [1, 99, 150_001])
def test_odd_amount_is_told(amount):
    with pytest.raises(OddAmount):
        from_stripe(amount)


def test_pinned_version_is_the_one_the_library_knows():
    assert stripe.api_version == PINNED_API_VERSION


def test_method_is_offered_with_a_key_only(settings):
    assert is_offered()

    settings.STRIPE_SECRET_KEY = ""

    assert not is_offered()


def test_checkout_is_opened_as_asked(sandbox):
    asked = attempt()

    checkout = start_checkout(asked)

    assert (checkout.amount, checkout.currency, checkout.reference) == (
        150_000,
        "idr",
        "LP-7K3M9QXA",
    )
    assert (checkout.status, checkout.payment_status) == ("open", "unpaid")
    assert checkout.expires_at == asked.expires_at.replace(microsecond=0)
    assert checkout.payment_intent == ""
    assert find_checkout(checkout.id) == checkout


def test_checkout_tells_stripe_what_belongs_to_what(sandbox):
    session = sandbox.session(start_checkout(attempt()).id)

    assert session["metadata"] == {"reference": "LP-7K3M9QXA", "attempt": "attempt-1"}
    assert session["_intent"]["metadata"] == session["metadata"]
    assert session["adaptive_pricing"] == {"enabled": False}
    assert session["payment_method_types"] == ["card"]
    assert (session["locale"], session["customer_email"]) == ("id", "sarinah@example.org")


def test_largest_amount_goes_there_and_back(sandbox):
    assert paid(sandbox, amount=999_999_999).amount == 999_999_999


def test_same_attempt_opens_one_checkout(sandbox):
    asked = attempt()

    first, second = start_checkout(asked), start_checkout(asked)

    assert first == second
    assert [one.id for one in checkouts_since(first.created_at)] == [first.id]


def test_same_key_with_another_amount_is_refused(sandbox):
    start_checkout(attempt())

    with pytest.raises(GatewayRefused):
        start_checkout(attempt(amount=160_000))

    assert len(list(checkouts_since(datetime.now(UTC) - timedelta(hours=1)))) == 1


def test_paid_checkout_says_so(sandbox):
    checkout = paid(sandbox)

    assert checkout.is_paid
    assert not checkout.is_open
    assert checkout.url == ""
    assert checkout.payment_intent.startswith("pi_")


def test_open_checkout_is_expired_once(sandbox):
    checkout = start_checkout(attempt())

    assert expire_checkout(checkout.id).status == "expired"
    assert expire_checkout(checkout.id).status == "expired"


def test_paid_checkout_is_not_expired(sandbox):
    checkout = paid(sandbox)

    assert expire_checkout(checkout.id) == checkout


def test_unknown_checkout_is_refused_with_stripes_code(sandbox):
    with pytest.raises(GatewayRefused) as refusal:
        find_checkout("cs_test_unknown")

    assert refusal.value.code == "resource_missing"


def test_address_that_is_none_for_stripe_is_left_out(sandbox):
    wanted = attempt(email="sarinah.example.org")

    first, second = start_checkout(wanted), start_checkout(wanted)

    assert (first.id, first.key) == (second.id, wanted.key)
    assert sandbox.session(first.id)["customer_email"] is None


def test_refusal_repeats_nothing_that_was_typed(sandbox, caplog):
    with pytest.raises(GatewayRefused) as refusal:
        find_checkout("cs_sarinah")

    assert refusal.value.code == "resource_missing"
    assert "sarinah" not in str(refusal.value) + caplog.text


def test_amount_too_small_for_stripe_is_refused(sandbox):
    with pytest.raises(GatewayRefused) as refusal:
        start_checkout(attempt(amount=1))

    assert refusal.value.code == "amount_too_small"


def test_stripe_out_of_reach_is_said_in_a_sentence(settings):
    settings.STRIPE_API_BASE = "http://127.0.0.1:1"

    with pytest.raises(GatewayDown) as down, translation.override("id"):
        find_checkout("cs_test_any")

    assert down.value.code == "gateway_down"
    assert str(down.value) == (
        "Halaman pembayaran belum bisa dibuka. Coba lagi sebentar lagi; pesanan Anda tersimpan."
    )


def test_refund_is_made_once_for_a_key(sandbox):
    checkout = paid(sandbox)
    asked = {"payment_intent": checkout.payment_intent, "amount": 50_000, "key": "refund-1"}

    first, second = refund(**asked), refund(**asked)

    assert first == second == find_refund(first.id)
    assert (first.amount, first.status, first.key) == (50_000, "succeeded", "refund-1")
    assert list(refunds_of(checkout.payment_intent)) == [first]


def test_refund_of_more_than_is_left_is_refused(sandbox):
    checkout = paid(sandbox)
    refund(payment_intent=checkout.payment_intent, amount=100_000, key="refund-1")

    with pytest.raises(GatewayRefused) as refusal:
        refund(payment_intent=checkout.payment_intent, amount=100_000, key="refund-2")

    assert refusal.value.code == "amount_too_large"
    assert [one.key for one in refunds_of(checkout.payment_intent)] == ["refund-1"]


def test_refund_in_the_dashboard_has_no_key_of_ours(sandbox):
    checkout = paid(sandbox)

    made = sandbox.refund(checkout.payment_intent)

    assert find_refund(made["id"]).key == ""
    assert find_refund(made["id"]).amount == 150_000


def test_dispute_can_be_asked_for(sandbox):
    made = sandbox.dispute(paid(sandbox).payment_intent)

    assert find_dispute(made["id"]).status == "needs_response"

    sandbox.close_dispute(made["id"], is_won=False)

    assert find_dispute(made["id"]).status == "lost"


def test_events_can_be_read_again_newest_first(sandbox):
    checkout = paid(sandbox)

    events = list(events_since(datetime.now(UTC) - timedelta(hours=1)))

    assert [event.kind for event in events] == [
        "checkout.session.completed",
        "charge.succeeded",
        "payment_intent.succeeded",
    ]
    assert (events[0].object_id, events[0].object_kind) == (checkout.id, "checkout.session")
    assert events[0].payment_intent == checkout.payment_intent
    assert events[0].api_version == PINNED_API_VERSION


def test_every_checkout_is_listed_over_several_pages(sandbox, monkeypatch):
    monkeypatch.setattr("marketplace.payments.gateways.stripe.PAGE", 2)
    begun = [start_checkout(attempt(key=f"attempt-{number}")).id for number in range(5)]

    listed = [checkout.id for checkout in checkouts_since(datetime.now(UTC) - timedelta(hours=1))]

    assert listed == begun[::-1]
