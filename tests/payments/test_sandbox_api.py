"""The sandbox refuses what Stripe refuses, as Stripe's own library reads it."""

import json
import time
from http.client import HTTPConnection
from threading import Barrier, Thread
from urllib.parse import urlsplit

import pytest
import stripe

from marketplace.payments.sandbox.faults import Fault
from marketplace.payments.sandbox.machine import Sandbox
from marketplace.payments.sandbox.store import Store
from tests.payments.asking import library, priced, wanted


def create(params, **options):
    return library().v1.checkout.sessions.create(params, options)


def sessions():
    return library().v1.checkout.sessions.list().data


def test_session_carries_what_the_library_reads(sandbox):
    session = create(wanted(client_reference_id="LP-7K3M9QXA"))

    assert session.id.startswith("cs_test_")
    assert (session.object, session.livemode, session.mode) == (
        "checkout.session",
        False,
        "payment",
    )
    assert (session.amount_total, session.currency) == (15_000_000, "idr")
    assert (session.status, session.payment_status) == ("open", "unpaid")
    assert session.payment_intent is None
    assert session.url == f"https://lapak.example/bayar/kotak-pasir/{session.id}/"
    assert not [name for name in session.to_dict() if name.startswith("_")]


def test_english_session_leads_to_the_english_page(sandbox):
    session = create(wanted(locale="en"))

    assert session.url == f"https://lapak.example/en/bayar/kotak-pasir/{session.id}/"


@pytest.mark.parametrize(
    ("params", "param", "code"),
    [
        (wanted(success_url=""), "success_url", "parameter_missing"),
        (wanted(success_url="/kembali/"), "success_url", "url_invalid"),
        (wanted(mode="subscription"), "mode", "parameter_invalid_enum"),
        (wanted(locale="xx"), "locale", "parameter_invalid_enum"),
        (wanted(colour="red"), "colour", "parameter_unknown"),
        (wanted(customer_email="sarinah"), "customer_email", "email_invalid"),
        (priced(currency="IDR"), "line_items[0][price_data][currency]", "parameter_invalid_enum"),
        (
            priced(unit_amount="150.5"),
            "line_items[0][price_data][unit_amount]",
            "parameter_invalid_integer",
        ),
        (priced(unit_amount=100), None, "amount_too_small"),
        (priced(unit_amount=1_000_000_000_000), None, "amount_too_large"),
    ],
)
def test_session_is_refused(sandbox, params, param, code):
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        create(params)

    assert (refusal.value.http_status, refusal.value.param, refusal.value.code) == (
        400,
        param,
        code,
    )
    assert sessions() == []


@pytest.mark.parametrize("minutes", [29, 24 * 60 + 1])
def test_session_lasts_from_half_an_hour_to_a_day(sandbox, minutes):
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        create(wanted(expires_at=int(time.time()) + minutes * 60))

    assert refusal.value.param == "expires_at"


@pytest.mark.parametrize("name", ["checkout.sessions", "payment_intents", "refunds", "events"])
def test_unknown_object_is_missing(sandbox, name):
    service = library().v1
    for part in name.split("."):
        service = getattr(service, part)

    with pytest.raises(stripe.InvalidRequestError) as refusal:
        service.retrieve("unknown")

    assert (refusal.value.http_status, refusal.value.code) == (404, "resource_missing")


def test_unknown_key_is_not_let_in(sandbox):
    with pytest.raises(stripe.AuthenticationError):
        library("sk_test_other").v1.checkout.sessions.create(wanted())

    assert sessions() == []


def test_unknown_address_is_told(sandbox):
    with pytest.raises(stripe.InvalidRequestError, match="Unrecognized request URL"):
        library().v1.products.list()


def test_session_expires_by_itself(settings, tmp_path):
    clock = [1_800_000_000.0]
    with Sandbox(Store(tmp_path / "sandbox.sqlite3", lambda: clock[0])) as running:
        settings.STRIPE_API_BASE = running.address
        session = create(wanted(expires_at=int(clock[0]) + 1_860))

        clock[0] += 1_859
        before = library().v1.checkout.sessions.retrieve(session.id).status
        clock[0] += 1
        after = library().v1.checkout.sessions.retrieve(session.id)

        assert (before, after.status, after.url) == ("open", "expired", None)
        assert [event.type for event in library().v1.events.list()] == ["checkout.session.expired"]


def test_expired_session_is_not_expired_again(sandbox):
    session = create(wanted())
    library().v1.checkout.sessions.expire(session.id)

    with pytest.raises(stripe.InvalidRequestError, match="has a status of expired"):
        library().v1.checkout.sessions.expire(session.id)


def test_expired_session_takes_no_money(sandbox):
    session = create(wanted())
    library().v1.checkout.sessions.expire(session.id)

    assert sandbox.pay(session.id)["payment_status"] == "unpaid"
    assert sandbox.fail(session.id)["status"] == "expired"


def test_same_key_is_answered_with_the_same_words(sandbox):
    first = create(wanted(), idempotency_key="once")
    second = create(wanted(), idempotency_key="once")

    assert first.to_dict() == second.to_dict()
    assert "Idempotent-Replayed" not in first.last_response.headers
    assert second.last_response.headers["Idempotent-Replayed"] == "true"
    assert len(sessions()) == 1


def test_same_key_with_other_words_is_refused(sandbox):
    create(wanted(), idempotency_key="once")

    with pytest.raises(stripe.IdempotencyError) as refusal:
        create(wanted(locale="en"), idempotency_key="once")

    assert refusal.value.http_status == 400
    assert len(sessions()) == 1


def test_refused_request_leaves_its_key_free(sandbox):
    with pytest.raises(stripe.InvalidRequestError):
        create(wanted(mode="setup"), idempotency_key="once")

    assert create(wanted(), idempotency_key="once").status == "open"


def test_one_key_at_the_same_time_makes_one_session(sandbox):
    start, ids, conflicts = Barrier(8), [], []

    def ask():
        start.wait()
        try:
            ids.append(create(wanted(), idempotency_key="once").id)
        except stripe.APIError as error:
            conflicts.append(error.http_status)

    threads = [Thread(target=ask) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(ids)) == len(sessions()) == 1
    assert len(ids) + conflicts.count(409) == 8


def test_refund_of_a_payment_that_was_refunded_is_refused(sandbox):
    intent = sandbox.pay(create(wanted()).id)["payment_intent"]
    library().v1.refunds.create({"payment_intent": intent})

    with pytest.raises(stripe.InvalidRequestError) as refusal:
        library().v1.refunds.create({"payment_intent": intent})

    assert refusal.value.code == "charge_already_refunded"
    charge = library().v1.charges.retrieve(
        library().v1.payment_intents.retrieve(intent).latest_charge
    )
    assert (charge.amount_refunded, charge.refunded) == (15_000_000, True)


def test_refund_of_what_was_never_paid_is_refused(sandbox):
    intent = sandbox.fail(create(wanted()).id)["payment_intent"]

    with pytest.raises(stripe.InvalidRequestError) as refusal:
        library().v1.refunds.create({"payment_intent": intent})

    assert refusal.value.code == "payment_intent_unexpected_state"


def test_list_is_paged_and_filtered(sandbox):
    begun = [create(wanted()).id for _number in range(3)]
    library().v1.checkout.sessions.expire(begun[0])

    page = library().v1.checkout.sessions.list({"limit": 2})

    assert [one.id for one in page.data] == [begun[2], begun[1]]
    assert page.has_more is True
    assert [one.id for one in page.auto_paging_iter()] == begun[::-1]
    assert [one.id for one in library().v1.checkout.sessions.list({"status": "expired"})] == [
        begun[0]
    ]
    assert library().v1.checkout.sessions.list({"created": {"gte": 9_999_999_999}}).data == []


def test_key_may_come_as_a_user_without_a_password(sandbox):
    line = HTTPConnection(urlsplit(sandbox.address).netloc)
    line.request("GET", "/v1/events", headers={"Authorization": "Basic c2tfdGVzdF9zYW5kYm94Og=="})

    answer = json.loads(line.getresponse().read())
    line.close()

    assert answer == {"object": "list", "url": "/v1/events", "has_more": False, "data": []}


def test_state_outlives_the_server_and_is_shared(sandbox, settings):
    session = create(wanted())

    with Sandbox(Store(settings.SANDBOX_STORE)) as other:
        settings.STRIPE_API_BASE = other.address
        seen = library().v1.checkout.sessions.retrieve(session.id)

    assert seen.to_dict() == session.to_dict()


def test_faults_can_be_cleared(sandbox):
    sandbox.faults.add(Fault.FAILURE, times=2)

    sandbox.faults.clear()

    assert create(wanted()).status == "open"
