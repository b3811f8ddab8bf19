"""An attempt to pay is begun once, and begun anew where it can lead nowhere."""

from datetime import timedelta

import pytest

from marketplace.core.errors import RuleError
from marketplace.orders.models import Order
from marketplace.orders.states import OrderState, PaymentMethod
from marketplace.payments.errors import GatewayDown, UnknownPayment
from marketplace.payments.gateways.stripe import find_checkout, start_checkout
from marketplace.payments.models import Payment
from marketplace.payments.services.checkouts import take_in_checkout
from marketplace.payments.services.starting import Pages, begin_payment, cancel_order, switch_method
from marketplace.payments.states import PaymentState
from tests.factories.orders import placed_order
from tests.factories.times import NOON
from tests.payments.asking import attempt

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.embedded,
    pytest.mark.usefixtures("clock", "audited"),
]

NOW = NOON
PAGES = Pages(success="http://testserver/kembali/", cancel="http://testserver/")
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def order():
    return placed_order(at=NOON)


@pytest.fixture
def nowhere(settings):
    """Let Stripe be away."""
    settings.STRIPE_API_BASE = "http://127.0.0.1:9"


def begin(order, at=NOON):
    return begin_payment(order=order, pages=PAGES, at=at)


def states():
    return list(Payment.objects.order_by("pk").values_list("state", flat=True))


def test_second_try_asks_with_the_same_key(order, sandbox):
    first, second = begin(order), begin(order)

    assert (first.pk, first.address) == (second.pk, second.address)
    assert states() == [PaymentState.STARTED]


def test_answer_that_was_lost_is_asked_for_again(order, sandbox):
    begun = begin(order)
    Payment.objects.update(reference="", address="")

    again = begin(order, NOON + timedelta(seconds=59))

    assert (again.pk, again.reference) == (begun.pk, begun.reference)


def test_attempt_that_never_reached_stripe_is_begun_anew(order, nowhere, request):
    with pytest.raises(GatewayDown):
        begin(order)
    request.getfixturevalue("sandbox")

    payment = begin(order, NOON + A_MINUTE)

    assert payment.address
    assert states() == [PaymentState.EXPIRED, PaymentState.STARTED]


def test_page_that_nobody_kept_finds_its_payment_by_its_key(order, sandbox):
    lost = begin(order)
    Payment.objects.update(reference="", address="")
    kept = begin(order, NOON + A_MINUTE)
    sandbox.pay(lost.reference)

    paid = take_in_checkout(checkout=find_checkout(lost.reference), at=NOON)

    assert (paid.pk, paid.state) == (lost.pk, PaymentState.SETTLED)
    assert Payment.objects.get(pk=kept.pk).reference == kept.reference


def test_page_of_an_attempt_that_is_not_there_is_asked_about_later(order, sandbox):
    checkout = start_checkout(attempt(reference=order.number, amount=order.total))

    with pytest.raises(UnknownPayment):
        take_in_checkout(checkout=checkout, at=NOON)


def test_buyer_without_an_address_may_pay_by_card(sandbox):
    assert begin(placed_order(at=NOON, email="")).address


def test_page_that_is_over_makes_room_for_another(order, sandbox):
    first = begin(order)
    Payment.objects.update(expires_at=NOON)

    second = begin(order, NOON + timedelta(seconds=1))

    assert first.reference != second.reference
    assert states() == [PaymentState.EXPIRED, PaymentState.STARTED]


def test_other_way_closes_the_page(order, sandbox):
    card = begin(order)

    switch_method(order=order, method=PaymentMethod.TRANSFER, at=NOON)

    assert sandbox.session(card.reference)["status"] == "expired"
    assert states() == [PaymentState.EXPIRED]


@pytest.mark.parametrize("deed", [switch_method, cancel_order])
def test_order_that_was_paid_meanwhile_stays_paid(order, sandbox, deed):
    sandbox.pay(begin(order).reference)
    more = {"method": PaymentMethod.TRANSFER} if deed is switch_method else {}

    with pytest.raises(RuleError) as refused:
        deed(order=order, at=NOON, **more)

    assert refused.value.code == "paid"
    assert Order.objects.get().state == OrderState.PAID
