"""The letter of an order, again, and to an address that was mistyped."""

from datetime import timedelta

import pytest
from django.core import mail

from marketplace.accounts.models import User
from marketplace.core.models import AuditEntry
from marketplace.orders.models import Order
from marketplace.orders.services.letters import change_email, resend_letter
from marketplace.orders.services.payment import expire_order
from marketplace.payments.services.settling import settle
from tests.factories.accounts import UserFactory
from tests.factories.orders import placed_order, shelved
from tests.factories.payments import arrival_for, paid_order, payment_for
from tests.factories.times import NOON
from tests.voting.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def officer():
    return UserFactory()


@pytest.mark.parametrize("make", [placed_order, paid_order])
def test_letter_brings_the_link_whatever_the_state(
    make, officer, django_capture_on_commit_callbacks
):
    order = make()

    with django_capture_on_commit_callbacks(execute=True):
        resend_letter(order=order, by=officer, at=NOON)

    (letter,) = mail.outbox
    assert letter.to == ["siti@example.org"]
    assert f"/pesanan/{order.number}/{order.secret}/" in letter.body
    assert str(order.get_state_display()) in letter.body


@pytest.mark.parametrize("refused_one", ["buyer", "first seller"])
def test_address_that_is_refused_silences_nobody_else(
    refused_one, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "tests.refusing_mail.EmailBackend"
    is_buyer = refused_one == "buyer"
    goods = [shelved(), shelved()]
    owners = [variant.product.seller.owner for variant in goods]
    if not is_buyer:
        User.objects.filter(pk=owners[0].pk).update(email="sari@refused.example")
    buyer = "siti@refused.example" if is_buyer else "siti@example.org"
    order = placed_order(*goods, email=buyer)
    payment = payment_for(order)

    with django_capture_on_commit_callbacks(execute=True):
        settle(payment=payment, arrival=arrival_for(payment), at=NOON)

    told = [owner.email for owner in owners] if is_buyer else [owners[1].email, buyer]
    assert [letter.to for letter in mail.outbox] == [[address] for address in told]


def test_buyer_hears_that_the_time_to_pay_is_over(django_capture_on_commit_callbacks):
    order = placed_order()

    for _run in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            expire_order(order_id=order.pk, at=NOON + timedelta(days=1))

    (letter,) = mail.outbox
    assert letter.to == ["siti@example.org"]
    assert letter.subject == f"Pesanan {order.number} lewat batas waktu"
    assert "barangnya dilepas lagi" in letter.body
    assert f"/pesanan/{order.number}/{order.secret}/" in letter.body


def test_second_press_sends_nothing(officer, django_capture_on_commit_callbacks):
    order = placed_order()
    resend_letter(order=order, by=officer, at=NOON)

    with django_capture_on_commit_callbacks(execute=True), refused("just_sent"):
        resend_letter(order=order, by=officer, at=NOON + timedelta(seconds=59))

    assert (mail.outbox, AuditEntry.objects.count()) == ([], 1)


def test_letter_goes_again_after_a_minute(officer):
    order = placed_order()

    for minutes in (0, 1):
        resend_letter(order=order, by=officer, at=NOON + timedelta(minutes=minutes))

    assert AuditEntry.objects.count() == 2


def test_order_without_an_address_has_no_letter(officer):
    order = placed_order(email="")

    with refused("no_address"):
        resend_letter(order=order, by=officer, at=NOON)

    assert not AuditEntry.objects.exists()


def test_mistyped_address_is_mended_and_written_to(officer, django_capture_on_commit_callbacks):
    order = placed_order(email="siti@exmaple.org")

    with django_capture_on_commit_callbacks(execute=True):
        change_email(order=order, email="siti@example.org", by=officer, at=NOON)

    assert Order.objects.get().email == "siti@example.org"
    assert [letter.to for letter in mail.outbox] == [["siti@example.org"]]


def test_audit_log_holds_no_address(officer):
    order = placed_order(email="siti@exmaple.org")

    change_email(order=order, email="siti@example.org", by=officer, at=NOON)

    entry = AuditEntry.objects.get()
    assert entry.detail == {"before": "s•••@exmaple.org", "after": "s•••@example.org"}


@pytest.mark.parametrize(
    ("facts", "code"), [({}, "same"), ({"erased_at": NOON, "email": ""}, "erased")]
)
def test_address_that_cannot_be_changed_stays(officer, facts, code):
    order = placed_order()
    Order.objects.filter(pk=order.pk).update(**facts)

    with refused(code):
        change_email(order=order, email="siti@example.org", by=officer, at=NOON)

    assert not AuditEntry.objects.exists()
