"""A process of its own, killed as by the machine: what it had not committed is gone, no more."""

import os
import signal
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from marketplace.catalogue.models import StockHold, Variant
from marketplace.orders.models import Order, Receipt
from marketplace.payments.gateways.stripe import checkouts_since, find_checkout, refunds_of
from marketplace.payments.models import Payment, Refund
from marketplace.payments.queries.auditing import differences
from marketplace.payments.services.checkouts import take_in_checkout
from marketplace.payments.services.reconciling import reconcile_payments
from marketplace.payments.services.starting import begin_payment
from tests.factories.orders import cart_with, open_terms, placed_order, shelved
from tests.factories.times import DAY, NOON
from tests.payments.cases import owed, state_of
from tests.payments.child import PAGES, place

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("clock", "audited"),
]

CHILD = """
import sys
import django
django.setup()
from tests.payments.child import die_doing
die_doing(*sys.argv[1:])
"""


@pytest.fixture
def variant():
    open_terms()
    return shelved(price=40_000, stock=5)


def kill(deed, subject, statement):
    """Let a child do a deed until a statement that begins so, and see it killed there."""
    database = urlsplit(os.environ["DATABASE_URL"])
    address = database._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    done = subprocess.run(  # noqa: S603 - our own child
        [sys.executable, "-c", CHILD, deed, str(subject), statement, settings.STRIPE_API_BASE],
        env={**os.environ, "DATABASE_URL": address},
        cwd=settings.ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert list(differences()) == []


def stock():
    return Variant.objects.get().stock


def test_killed_while_placing_keeps_cart_and_goods(variant):
    cart = cart_with(variant)

    kill("place", cart.pk, 'INSERT INTO "orders_orderline"')

    assert (Order.objects.count(), StockHold.objects.count(), stock()) == (0, 0, 5)
    place(cart.pk)
    assert (Order.objects.count(), stock()) == (1, 4)


def test_killed_before_it_kept_the_page_is_paid_and_found(variant, sandbox):
    order = placed_order(variant)

    kill("begin", order.pk, 'UPDATE "payments_payment" SET "reference"')

    (page,) = checkouts_since(NOON - DAY)
    assert Payment.objects.get().reference == ""
    sandbox.pay(page.id)
    reconcile_payments(at=NOON)
    assert (Payment.objects.get().reference, state_of(order)) == (page.id, "paid")
    assert (owed(), stock()) == (40_000, 4)


def test_killed_while_settling_is_found(variant, sandbox):
    payment = begin_payment(order=placed_order(variant), pages=PAGES, at=NOON)
    sandbox.pay(payment.reference)

    kill("settle", payment.reference, 'INSERT INTO "payments_ledgerentry"')

    assert (state_of(payment), state_of(payment.order)) == ("started", "placed")
    assert (Receipt.objects.count(), owed()) == (0, 0)
    reconcile_payments(at=NOON)
    assert (state_of(payment), state_of(payment.order)) == ("settled", "paid")
    assert (Receipt.objects.get().sequence, owed(), stock()) == (1, 40_000, 4)


def test_killed_before_it_kept_what_stripe_said_pays_back_once(variant, sandbox):
    payment = begin_payment(order=placed_order(variant), pages=PAGES, at=NOON)
    sandbox.pay(payment.reference)
    paid = take_in_checkout(checkout=find_checkout(payment.reference), at=NOON)

    kill("pay_back", paid.order.parcels.get().pk, 'UPDATE "payments_refund"')

    assert (Refund.objects.get().state, len(list(refunds_of(paid.charge)))) == ("wanted", 1)
    reconcile_payments(at=NOON)
    assert (Refund.objects.get().state, len(list(refunds_of(paid.charge)))) == ("done", 1)
    assert (owed(), stock()) == (0, 5)
