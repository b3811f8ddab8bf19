"""What goes wrong between us and Stripe, and what the gateway makes of it."""

import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest
import stripe
from django.conf import settings

from marketplace.payments.errors import BadSignature, GatewayDown
from marketplace.payments.gateways.stripe import (
    TOLERANCE,
    checkouts_since,
    events_since,
    find_checkout,
    read_event,
    refund,
    refunds_of,
    start_checkout,
)
from marketplace.payments.sandbox.courier import PAUSES, sign
from marketplace.payments.sandbox.events import SUBSCRIBED
from marketplace.payments.sandbox.faults import Fault
from marketplace.payments.sandbox.machine import Sandbox
from marketplace.payments.sandbox.store import Store
from tests.payments.asking import attempt

AN_HOUR_AGO = datetime.now(UTC) - timedelta(hours=1)


@pytest.fixture(autouse=True)
def _hasty(monkeypatch):
    """Let Stripe's library try again at once; it would wait for half a second and longer."""
    monkeypatch.setattr(stripe.HTTPClient, "INITIAL_DELAY", 0)


@pytest.fixture
def site():
    """Stand in for the site: write down what is posted, and answer what the test says."""

    class Site(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.posted.append(
                read_event(payload=body, signature=self.headers["Stripe-Signature"])
            )
            self.send_response(server.answers.pop(0) if server.answers else 200)
            self.end_headers()
            server.comes.set()

        def log_message(self, *_told):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.posted, server.answers, server.comes = [], [], Event()
    server.url = f"http://127.0.0.1:{server.server_address[1]}/kembali/"
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def kinds(server):
    return [event.kind for event in server.posted]


@pytest.mark.parametrize("fault", [Fault.LOST_ANSWER, Fault.CONFLICT, Fault.FAILURE])
def test_library_tries_again_and_opens_one_checkout(sandbox, fault):
    sandbox.faults.add(fault, times=2)

    checkout = start_checkout(attempt())

    assert list(checkouts_since(AN_HOUR_AGO)) == [checkout]


@pytest.mark.parametrize("fault", [Fault.LOST_ANSWER, Fault.CONFLICT, Fault.FAILURE])
def test_same_attempt_is_safe_after_the_library_gave_up(sandbox, fault):
    sandbox.faults.add(fault, times=3)
    asked = attempt()
    with pytest.raises(GatewayDown):
        start_checkout(asked)

    checkout = start_checkout(asked)

    assert list(checkouts_since(AN_HOUR_AGO)) == [checkout]


def test_answer_that_comes_too_late_opens_one_checkout(sandbox, settings):
    settings.STRIPE_TIMEOUT = 4
    sandbox.faults.add(Fault.SLOW, 5)

    checkout = start_checkout(attempt())

    assert list(checkouts_since(AN_HOUR_AGO)) == [checkout]


def test_lost_answer_refunds_once(sandbox):
    intent = sandbox.pay(start_checkout(attempt()).id)["payment_intent"]
    sandbox.faults.add(Fault.LOST_ANSWER)

    answer = refund(payment_intent=intent, amount=150_000, key="refund-1")

    assert list(refunds_of(intent)) == [answer]


def test_payment_of_another_amount_equals_no_order(sandbox):
    sandbox.faults.add(Fault.AMOUNT, 14_999_950)

    checkout = find_checkout(sandbox.pay(start_checkout(attempt()).id)["id"])

    assert (checkout.is_paid, checkout.amount, checkout.told) == (True, None, "14999950 idr")


def test_payment_of_less_says_how_much(sandbox):
    sandbox.faults.add(Fault.AMOUNT, 10_000_000)

    assert find_checkout(sandbox.pay(start_checkout(attempt()).id)["id"]).amount == 100_000


def test_payment_in_another_currency_equals_no_order(sandbox):
    sandbox.faults.add(Fault.CURRENCY, "usd")

    checkout = find_checkout(sandbox.pay(start_checkout(attempt()).id)["id"])

    assert (checkout.amount, checkout.currency, checkout.told) == (None, "usd", "15000000 usd")


def test_refused_card_leaves_the_checkout_open(sandbox):
    checkout = start_checkout(attempt())

    sandbox.fail(checkout.id)

    (webhook,) = sandbox.take_webhooks()
    assert webhook.kind == "payment_intent.payment_failed"
    assert find_checkout(checkout.id).is_open
    assert sandbox.pay(checkout.id)["payment_status"] == "paid"
    assert len([one for one in events_since(AN_HOUR_AGO) if one.kind in SUBSCRIBED]) == 2


def test_webhook_is_signed_and_reaches_the_site(sandbox, site):
    checkout = start_checkout(attempt(success_url=site.url))
    sandbox.pay(checkout.id)

    assert sandbox.deliver() == [200]
    assert sandbox.deliver() == []
    (event,) = site.posted
    assert (event.kind, event.object_id) == ("checkout.session.completed", checkout.id)
    assert (event.livemode, event.id) == (False, next(events_since(AN_HOUR_AGO)).id)


def test_endpoint_is_sent_what_operators_are_told_to_ask_for():
    told = (settings.ROOT / "docs" / "operate.md").read_text()

    assert {kind for kind in SUBSCRIBED if kind not in told} == set()


def test_site_may_be_told_elsewhere(settings, tmp_path, site):
    settings.SANDBOX_WEBHOOK_URL = site.url
    with Sandbox(Store(tmp_path / "sandbox.sqlite3")) as running:
        settings.STRIPE_API_BASE = running.address
        running.pay(start_checkout(attempt()).id)

        assert running.deliver() == [200]


def test_dashboard_refund_and_dispute_are_told(sandbox, site):
    intent = sandbox.pay(start_checkout(attempt(success_url=site.url)).id)["payment_intent"]
    sandbox.refund(intent, 20_000)
    sandbox.close_dispute(sandbox.dispute(intent)["id"], is_won=True)

    sandbox.deliver()

    assert kinds(site) == [
        "checkout.session.completed",
        "charge.refunded",
        "refund.created",
        "charge.dispute.created",
        "charge.dispute.closed",
    ]
    assert {event.payment_intent for event in site.posted} == {intent}


def test_event_comes_twice(sandbox, site):
    sandbox.faults.add(Fault.DUPLICATE)
    sandbox.pay(start_checkout(attempt(success_url=site.url)).id)

    assert sandbox.deliver() == [200, 200]
    assert site.posted[0] == site.posted[1]


def test_events_come_in_the_wrong_order(sandbox, site):
    intent = sandbox.pay(start_checkout(attempt(success_url=site.url)).id)["payment_intent"]
    sandbox.refund(intent)

    sandbox.deliver(newest_first=True)

    assert kinds(site) == ["refund.created", "charge.refunded", "checkout.session.completed"]


def test_event_is_written_in_another_version(sandbox):
    sandbox.faults.add(Fault.VERSION, "2020-08-27")
    sandbox.fail(start_checkout(attempt()).id)

    (webhook,) = sandbox.take_webhooks()

    event = read_event(payload=webhook.payload, signature=webhook.signature)
    assert event.api_version == "2020-08-27"


def test_webhook_is_sent_again_until_the_site_says_yes(settings, tmp_path, site):
    clock = [time.time()]
    site.answers += [500, 503]
    with Sandbox(Store(tmp_path / "sandbox.sqlite3", lambda: clock[0])) as running:
        settings.STRIPE_API_BASE = running.address
        running.pay(start_checkout(attempt(success_url=site.url)).id)
        statuses = [running.deliver(), running.deliver()]
        for pause in PAUSES[:2]:
            clock[0] += pause
            statuses.append(running.deliver())

    assert statuses == [[500], [], [503], [200]]


def test_webhook_is_given_up_at_last(settings, tmp_path):
    clock = [time.time()]
    with Sandbox(Store(tmp_path / "sandbox.sqlite3", lambda: clock[0])) as running:
        settings.STRIPE_API_BASE = running.address
        running.pay(start_checkout(attempt(success_url="http://127.0.0.1:1/kembali/")).id)
        statuses = []
        for pause in (*PAUSES, 86_400):
            statuses += running.deliver()
            clock[0] += pause

        assert statuses == [0] * 6
        assert running.take_webhooks() == []


def test_late_event_waits_for_its_time(settings, tmp_path):
    clock = [time.time()]
    with Sandbox(Store(tmp_path / "sandbox.sqlite3", lambda: clock[0])) as running:
        settings.STRIPE_API_BASE = running.address
        checkout = start_checkout(attempt())
        running.faults.add(Fault.LATE, 60)
        running.pay(checkout.id)

        early = running.take_webhooks()
        clock[0] += 61
        (late,) = running.take_webhooks()

        assert early == []
        assert late.kind == "checkout.session.completed"


def test_held_webhooks_wait_for_someone(settings, tmp_path, site):
    with Sandbox(Store(tmp_path / "sandbox.sqlite3"), is_prompt=True) as running:
        settings.STRIPE_API_BASE = running.address
        first = start_checkout(attempt(success_url=site.url))
        second = start_checkout(attempt(success_url=site.url, key="attempt-2"))
        running.faults.add(Fault.HELD)
        running.pay(first.id)
        running.faults.clear()
        running.pay(second.id)

        site.comes.wait(10)
        assert [event.object_id for event in site.posted] == [second.id]
        assert running.deliver() == [200]


@pytest.fixture
def webhook(sandbox):
    sandbox.pay(start_checkout(attempt()).id)
    (one,) = sandbox.take_webhooks()
    return one


def test_signature_of_an_older_secret_still_counts(webhook, settings):
    settings.STRIPE_WEBHOOK_SECRETS = ["whsec_new", "whsec_sandbox"]

    event = read_event(payload=webhook.payload, signature=webhook.signature)

    assert event.kind == "checkout.session.completed"


@pytest.mark.parametrize("signature", ["", "t=1", "nonsense", "t=1,v1=00", "t=x,v1=00"])
def test_webhook_without_our_signature_is_refused(webhook, signature):
    with pytest.raises(BadSignature):
        read_event(payload=webhook.payload, signature=signature)


def test_forged_body_is_refused(webhook):
    forged = webhook.payload.replace(b"15000000", b"15000001")

    with pytest.raises(BadSignature):
        read_event(payload=forged, signature=webhook.signature)


def test_body_that_is_no_text_is_refused(webhook):
    with pytest.raises(BadSignature):
        read_event(payload=b"\xff\xfe", signature=webhook.signature)


def test_old_signature_is_refused(webhook):
    old = sign(webhook.payload, "whsec_sandbox", int(time.time()) - TOLERANCE - 1)

    with pytest.raises(BadSignature):
        read_event(payload=webhook.payload, signature=old)


def test_nothing_is_read_without_a_secret(webhook, settings):
    settings.STRIPE_WEBHOOK_SECRETS = []

    with pytest.raises(BadSignature):
        read_event(payload=webhook.payload, signature=webhook.signature)
