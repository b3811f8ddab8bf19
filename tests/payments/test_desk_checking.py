"""The checking queue: what is looked for, in which order, and what a decision does."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.orders.models import Order
from marketplace.orders.states import OrderState, PaymentMethod
from marketplace.payments.models import Concern, PaymentProof
from marketplace.payments.services.checking import confirm_by_hand, refuse_proof
from marketplace.payments.services.settling import settle
from marketplace.payments.services.starting import cancel_order
from marketplace.payments.states import ConcernKind, PaymentState
from tests.factories.accounts import UserFactory
from tests.factories.orders import placed_order, shelved
from tests.factories.payments import arrival_for, payment_for
from tests.factories.times import DAY, NOON
from tests.payments.cases import LATER, PICTURE, deeds, odd_money, proof_sent, state_of, transfer
from tests.voting.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("officer")]


def listed(client, **asked):
    return [one.pk for one in client.get(reverse("payment_queue"), asked).context["payments"]]


def confirm(client, payment, amount, **more):
    address = reverse("confirm_payment", args=[payment.pk])
    return client.post(address, {"amount": amount, **more})


def test_proofs_stand_above_what_has_none_and_the_oldest_on_top(client):
    begun = transfer(shelved(price=10_000))
    newer = proof_sent(shelved(price=20_000), at=LATER).payment
    older = proof_sent(shelved(price=30_000), at=NOON).payment
    payment_for(placed_order())

    assert listed(client) == [older.pk, newer.pk, begun.pk]


def test_order_that_waits_no_longer_is_looked_for_only_with_a_proof(client):
    paid, dropped = transfer(extra=1), transfer(extra=2)
    proven = proof_sent(extra=3).payment
    card = payment_for(paid.order, method=PaymentMethod.STRIPE)
    settle(payment=card, arrival=arrival_for(card), at=LATER)
    cancel_order(order=dropped.order, at=LATER)
    Order.objects.filter(pk=proven.order_id).update(state=OrderState.EXPIRED)

    assert listed(client) == [proven.pk]
    assert str(OrderState.EXPIRED.label) in client.get(reverse("payment_queue")).text
    refuse_proof(payment=proven, reason="Tidak ada", by=UserFactory(), at=LATER)
    assert listed(client) == []
    assert listed(client, jumlah=str(dropped.amount)) == [dropped.pk]


def test_amount_of_the_banks_list_is_found_also_when_it_is_late(client):
    late = transfer(shelved(price=40_000), extra=123)
    late.state = PaymentState.EXPIRED
    late.save()
    transfer(shelved(price=40_000), extra=124)

    assert listed(client, jumlah="Rp40.123") == [late.pk]
    assert listed(client, jumlah="41000") == []


def test_amount_that_is_none_is_said_at_its_field(client):
    page = client.get(reverse("payment_queue"), {"jumlah": "banyak"})

    assert page.status_code == 422
    assert "Tulis harga dengan angka saja" in page.text


def test_confirmed_payment_pays_its_order_and_leads_to_the_next(client):
    first, second = (proof_sent(shelved(price=p)).payment for p in (40_000, 20_000))

    answer = confirm(client, first, "40.123")

    assert answer["Location"] == reverse("check_payment", args=[second.pk])
    assert state_of(first) == PaymentState.SETTLED
    assert state_of(first.order) == OrderState.PAID


def test_last_decision_leads_back_to_the_list(client):
    payment = proof_sent(shelved(price=40_000)).payment

    answer = confirm(client, payment, "40123")

    assert answer["Location"] == reverse("payment_queue")


def test_slip_of_the_finger_is_asked_about_first(client):
    payment = proof_sent(shelved(price=40_000)).payment

    page = confirm(client, payment, "41.123")

    assert page.status_code == 422
    assert "Yang diminta Rp40.123." in page.text
    assert "Ya, memang sebanyak itu yang masuk" in page.text
    assert (state_of(payment), deeds()) == (PaymentState.CHECKING, [])


def test_other_amount_goes_to_the_inbox_and_out_of_the_way(client):
    payment = proof_sent(shelved(price=40_000)).payment

    confirm(client, payment, "41.123", is_other="on")

    concern = Concern.objects.get()
    assert (concern.kind, concern.amount) == (ConcernKind.AMOUNT, 41_123)
    assert state_of(payment) == PaymentState.CHECKING
    assert client.get(reverse("payment_queue")).context["first"] is None
    assert "Jumlahnya lain" in client.get(reverse("payment_queue")).text


def test_refused_proof_is_told_to_its_buyer(client, django_capture_on_commit_callbacks):
    payment = proof_sent(shelved(price=40_000)).payment

    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("refuse_proof", args=[payment.pk]), {"reason": "Tidak ada di daftar bank."}
        )

    letter = mail.outbox[-1]
    assert letter.to == ["siti@example.org"]
    assert "Rp40.123" in letter.body
    assert "Tidak ada di daftar bank." in letter.body
    assert f"/pesanan/{payment.order.number}/{payment.order.secret}/" in letter.body
    assert state_of(payment) == PaymentState.REFUSED


def test_refusal_needs_a_reason(client):
    payment = proof_sent().payment

    page = client.post(reverse("refuse_proof", args=[payment.pk]), {"reason": ""})

    assert page.status_code == 422
    assert "Tulis alasannya." in page.text
    assert (state_of(payment), mail.outbox) == (PaymentState.CHECKING, [])


def test_money_is_found_once(client, officer):
    payment = proof_sent().payment
    confirm_by_hand(payment=payment, amount=payment.amount, by=officer, at=LATER)

    with refused("decided"):
        confirm_by_hand(payment=payment, amount=payment.amount, by=officer, at=LATER)

    assert deeds() == ["confirm_payment"]


def test_card_is_never_confirmed_by_hand(client):
    payment = payment_for(placed_order())

    assert confirm(client, payment, str(payment.amount)).status_code == 404
    assert state_of(payment) == PaymentState.STARTED


def test_refused_payment_is_confirmed_when_the_money_comes_after_all(client, officer):
    payment = proof_sent(shelved(price=40_000)).payment
    refuse_proof(payment=payment, reason="Belum ada.", by=officer, at=LATER)

    confirm(client, payment, "40123")

    assert state_of(payment) == PaymentState.SETTLED


def test_picture_of_a_proof_can_do_nothing(client):
    proof = proof_sent()

    answer = client.get(reverse("proof_picture", args=[proof.pk]))

    assert answer.content == PICTURE.content
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"] == f'inline; filename="bukti-{proof.pk}.jpg"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(answer["Cache-Control"].replace(",", "").split())


def test_proof_without_a_picture_has_none_to_show(client):
    proof = PaymentProof.objects.create(payment=transfer(), note="Sudah.", sent_at=NOON)

    assert client.get(reverse("proof_picture", args=[proof.pk])).status_code == 404


def test_nobody_without_an_account_sees_a_proof(client):
    proof = proof_sent()
    client.logout()

    answer = client.get(reverse("proof_picture", args=[proof.pk]))

    assert answer.status_code == 302
    assert "akun/masuk" in answer["Location"] or "login" in answer["Location"]


def test_page_of_a_decided_payment_offers_no_decision(client, officer):
    payment = proof_sent().payment
    confirm_by_hand(payment=payment, amount=payment.amount, by=officer, at=LATER)

    page = client.get(reverse("check_payment", args=[payment.pk])).text

    assert "Uangnya ada" not in page


def test_longer_queue_needs_no_more_queries(client, django_assert_num_queries):
    proof_sent(shelved(price=10_000))
    client.get(reverse("payment_queue"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("payment_queue"))
    for price in (20_000, 30_000, 40_000):
        proof_sent(shelved(price=price), at=NOON + DAY)
    odd_money()

    with django_assert_num_queries(len(few)):
        client.get(reverse("payment_queue"))


def test_unknown_payment_is_404(client):
    assert client.get(reverse("check_payment", args=[0])).status_code == 404


def test_buyer_without_an_address_gets_no_letter(django_capture_on_commit_callbacks, officer):
    payment = proof_sent(email="").payment

    with django_capture_on_commit_callbacks(execute=True):
        refuse_proof(payment=payment, reason="Belum ada.", by=UserFactory(), at=LATER)

    assert mail.outbox == []
