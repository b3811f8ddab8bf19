"""Goods go back to the shelf when Stripe says that nobody paid, and not before."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from marketplace.catalogue.models import Variant
from marketplace.orders.models import Order
from marketplace.orders.services.payment import cancel_unpaid
from marketplace.orders.states import OrderState, PaymentMethod
from marketplace.payments.models import Concern, Payment
from marketplace.payments.services import releasing
from marketplace.payments.services.checking import confirm_by_hand, refuse_proof, send_proof
from marketplace.payments.services.concerns import close_concern
from marketplace.payments.services.releasing import release_holds
from marketplace.payments.services.starting import Pages, begin_payment
from marketplace.payments.states import ConcernKind, PaymentState
from tests.factories.accounts import UserFactory
from tests.factories.orders import placed_order, shelved
from tests.factories.payments import payment_for
from tests.factories.times import NOON

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.embedded,
    pytest.mark.usefixtures("clock", "audited"),
]

NOW = NOON
LATER = NOW + timedelta(hours=49)
PAGES = Pages(success="http://testserver/kembali/", cancel="http://testserver/")


def begun(*variants, **more):
    order = placed_order(*variants, at=NOON, **more)
    return begin_payment(order=order, pages=PAGES, at=NOON)


def states():
    return list(Order.objects.order_by("pk").values_list("state", flat=True))


def test_unpaid_order_ends_and_its_page_with_it(sandbox):
    payment = begun(shelved(stock=3))

    assert release_holds(at=LATER) == 1

    assert states() == [OrderState.EXPIRED]
    assert sandbox.session(payment.reference)["status"] == "expired"
    assert Payment.objects.get().state == PaymentState.EXPIRED
    assert Variant.objects.get().stock == 3
    assert release_holds(at=LATER) == 0


def test_order_that_is_not_due_stays(sandbox):
    begun()

    assert release_holds(at=NOON + timedelta(minutes=34)) == 0
    assert states() == [OrderState.PLACED]


def test_order_that_was_paid_in_the_last_second_is_paid(sandbox):
    sandbox.pay(begun().reference)

    assert release_holds(at=LATER) == 0
    assert states() == [OrderState.PAID]


def test_goods_stay_while_stripe_cannot_be_asked(sandbox, settings):
    begun(shelved(stock=3))
    settings.STRIPE_API_BASE = "http://127.0.0.1:9"

    assert release_holds(at=LATER) == 0

    assert states() == [OrderState.PLACED]
    assert Variant.objects.get().stock == 2


def test_page_that_stripe_refuses_to_close_is_told_once_and_ends_by_itself(sandbox, settings):
    payment, key = begun(shelved(stock=3)), settings.STRIPE_SECRET_KEY
    settings.STRIPE_SECRET_KEY = "sk_test_another"
    for _run in range(2):
        assert release_holds(at=LATER) == 0
    concern = Concern.objects.get()
    assert (concern.kind, concern.payment, concern.closed_at) == (ConcernKind.PAGE, payment, None)
    assert (states(), Variant.objects.get().stock) == ([OrderState.PLACED], 2)

    settings.STRIPE_SECRET_KEY = key
    assert release_holds(at=LATER) == 1
    assert Concern.objects.get().closed_at == LATER


def test_page_that_stripe_does_not_know_has_expired(sandbox):
    begun(shelved(stock=3))
    with sandbox.store.open() as book:
        book.sql("DELETE FROM things")

    assert release_holds(at=LATER) == 1

    assert (states(), Payment.objects.get().state) == ([OrderState.EXPIRED], PaymentState.EXPIRED)


def test_order_that_waits_for_stripe_keeps_no_other_waiting(sandbox, settings):
    begun()
    placed_order(method=PaymentMethod.TRANSFER, at=NOON)
    settings.STRIPE_API_BASE = "http://127.0.0.1:9"

    assert release_holds(at=LATER) == 1
    assert states() == [OrderState.PLACED, OrderState.EXPIRED]


def test_attempt_without_a_page_ends_with_its_order():
    order = placed_order(at=NOON)
    payment_for(order, reference="")

    assert release_holds(at=LATER) == 1
    assert Payment.objects.get().state == PaymentState.EXPIRED


def test_goods_stay_while_a_proof_is_checked():
    payment = begun(method=PaymentMethod.TRANSFER)
    send_proof(payment=payment, picture=None, note="", at=NOON)

    assert release_holds(at=LATER) == 0
    refuse_proof(payment=payment, reason="Tidak ada.", by=UserFactory(), at=LATER)
    assert release_holds(at=LATER) == 1


def test_goods_stay_while_another_amount_is_looked_into():
    payment, officer = begun(shelved(stock=3), method=PaymentMethod.TRANSFER), UserFactory()
    confirm_by_hand(payment=payment, amount=payment.amount - 500, by=officer, at=NOON)

    assert release_holds(at=LATER) == 0
    assert (states(), Variant.objects.get().stock) == ([OrderState.PLACED], 2)

    close_concern(concern=Concern.objects.get(), resolution="Kembali.", by=officer, at=LATER)
    assert release_holds(at=LATER) == 1
    assert (states(), Variant.objects.get().stock) == ([OrderState.EXPIRED], 3)


def test_topped_up_order_is_paid_after_its_time():
    payment, officer = begun(method=PaymentMethod.TRANSFER), UserFactory()
    confirm_by_hand(payment=payment, amount=payment.amount - 500, by=officer, at=NOON)
    release_holds(at=LATER)

    confirm_by_hand(payment=payment, amount=payment.amount, by=officer, at=LATER)

    assert states() == [OrderState.PAID]


def test_proof_that_came_after_the_list_was_read_keeps_its_goods():
    payment = begun(method=PaymentMethod.TRANSFER)
    send_proof(payment=payment, picture=None, note="", at=NOON)

    assert not releasing._expire(payment.order_id, LATER)
    assert states() == [OrderState.PLACED]


def test_amount_goes_a_week_after_its_order():
    payment = begun(method=PaymentMethod.TRANSFER)
    release_holds(at=LATER)
    assert Payment.objects.get().state == PaymentState.STARTED

    release_holds(at=payment.expires_at + timedelta(days=7))

    assert Payment.objects.get().state == PaymentState.EXPIRED


def test_amount_that_somebody_looks_at_stays():
    payment = begun(method=PaymentMethod.TRANSFER)
    send_proof(payment=payment, picture=None, note="", at=NOON)
    cancel_unpaid(order=payment.order, at=NOON)

    release_holds(at=NOON + timedelta(days=60))

    assert Payment.objects.get().state == PaymentState.CHECKING


def test_command_says_how_many(capsys, clock):
    begun(method=PaymentMethod.TRANSFER)
    clock.shift(LATER - NOON)

    call_command("release_holds")

    assert capsys.readouterr().out == "1 orders ended.\n"
