"""Every address of the shop's desk: who gets in, and that each deed is written down once."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import URLPattern, get_resolver, reverse

from marketplace.accounts.states import Role
from marketplace.core.models import AuditEntry
from marketplace.orders.models import Order, TradeTerms
from marketplace.orders.services.complaints import open_complaint
from marketplace.orders.states import ComplaintReason
from marketplace.payments.models import Concern, LedgerEntry, PayoutRun, Refund
from marketplace.payments.services.payouts import draft_run, export_run
from tests.factories.accounts import UserFactory, member_of
from tests.factories.orders import open_terms, placed_order, shelved
from tests.factories.payments import paid_order
from tests.factories.times import NOON
from tests.payments.cases import (
    failed_refund,
    late_money,
    odd_money,
    payable_parcel,
    proof_sent,
    refunded_elsewhere,
    returned_by_hand,
    second_money,
)
from tests.payments.test_surplus import refill

pytestmark = pytest.mark.django_db

LISTS = {
    "order:index", "concern:index", "complaint:index", "refund:index", "payoutrun:index",
    "ledgerentry:index", "receipt:index", "payment_queue", "run_preview", "terms_desk",
}  # fmt: skip
PAGES = {"order_desk", "check_payment", "proof_picture", "concern_desk", "refund_desk", "run_desk"}


@dataclass
class Case:
    """A row to do something to, what is sent, and what the audit log then says."""

    row: Any
    sent: dict[str, str]
    deed: str


def _placed():
    return placed_order()


def _paid_parcel():
    return paid_order(quantity=2).parcels.get()


def _run(*, exported=False):
    payable_parcel()
    run = draft_run(by=UserFactory(), at=NOON)
    return export_run(run=run, by=UserFactory(), at=NOON) if exported else run


def _complaint():
    parcel = payable_parcel()
    parcel.__class__.objects.filter(pk=parcel.pk).update(received_at=NOON)
    return open_complaint(parcel=parcel, reason=ComplaintReason.DAMAGED, text="Pecah.", at=NOON)


def _refilled():
    refill(concern := late_money())
    return concern


def _loss(case):
    return {"parcel": str(case.order.parcels.get().pk), "amount": "10.000", "note": "Palsu."}


def _goods(parcel):
    line = parcel.lines.get()
    return {"left": str(parcel.total), f"line_{line.pk}": "1", "reason": "Retak."}


def _terms():
    return {"stripe_minimum": "10000", "commission": "250", "cash_allowed": "on"}


WHY = {"reason": "Atas permintaan."}
DEEDS = {
    "end_order": (_placed, {}, "cancel_order"),
    "refund_order": (lambda: paid_order(shelved(), shelved()), WHY, "refund"),
    "resend_letter": (_placed, {}, "resend_letter"),
    "change_email": (_placed, {"email": "baru@example.org"}, "change_email"),
    "refund_parcel": (_paid_parcel, WHY, "refund"),
    "refund_goods": (_paid_parcel, _goods, "refund"),
    "settle_complaint": (_complaint, WHY, "settle_complaint"),
    "confirm_payment": (lambda: proof_sent().payment, None, "confirm_payment"),
    "refuse_proof": (lambda: proof_sent().payment, WHY, "refuse_proof"),
    "give_back": (second_money, {}, "refund"),
    "honour_surplus": (_refilled, {}, "honour_surplus"),
    "charge_seller": (refunded_elsewhere, _loss, "charge_seller"),
    "close_concern": (odd_money, {"resolution": "Sudah dibicarakan."}, "close_concern"),
    "resend_refund": (failed_refund, {}, "resend_refund"),
    "mark_refunded": (returned_by_hand, {"reference": "TRX-1"}, "return_by_hand"),
    "draft_run": (payable_parcel, {}, "draft_payouts"),
    "export_run": (_run, {}, "export_payouts"),
    "pay_run": (lambda: _run(exported=True), {"reference": "BNK-1"}, "pay_payouts"),
    "drop_run": (_run, {}, "drop_payouts"),
    "terms_desk": (open_terms, lambda _row: _terms(), "change_terms"),
}
WITHOUT_KEY = {"draft_run", "terms_desk"}


@pytest.fixture(autouse=True)
def demo_rules(settings):
    """Let staff in without a second factor, as the demo does."""
    settings.DEMO = True


def prepared(name):
    make, sent, deed = DEEDS[name]
    row = make()
    if sent is None:
        sent = {"amount": str(row.amount)}
    return Case(row, sent(row) if callable(sent) else sent, deed)


def address(name, row):
    return reverse(name, args=[] if name in WITHOUT_KEY else [row.pk])


def everything():
    """Return all rows that a deed could change."""
    models = (Order, Concern, Refund, LedgerEntry, PayoutRun, TradeTerms, AuditEntry)
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.mark.parametrize("name", DEEDS)
@pytest.mark.parametrize("role", [Role.CURATOR, Role.EDITOR, None])
def test_who_has_no_right_changes_nothing(client, name, role):
    case = prepared(name)
    client.force_login(member_of(role) if role else UserFactory())
    before = everything()

    answer = client.post(address(name, case.row), case.sent)

    assert answer.status_code in {302, 403, 404}
    assert everything() == before


@pytest.mark.parametrize("name", DEEDS)
def test_deed_is_written_down_with_its_person(client, name):
    case, officer = prepared(name), member_of(Role.COMMITTEE)
    client.force_login(officer)
    known = set(AuditEntry.objects.values_list("pk", flat=True))

    client.post(address(name, case.row), case.sent)

    said = AuditEntry.objects.exclude(pk__in=known)
    assert {(entry.action, entry.actor) for entry in said.select_related("actor")} >= {
        (case.deed, officer)
    }
    assert {entry.actor_id for entry in said} == {officer.pk}


@pytest.mark.parametrize("name", sorted(set(DEEDS) - WITHOUT_KEY - {"resend_letter"}))
def test_second_press_does_nothing_more(client, name):
    case = prepared(name)
    client.force_login(member_of(Role.COMMITTEE))
    client.post(address(name, case.row), case.sent)
    before = everything()

    client.post(address(name, case.row), case.sent)

    after = everything()
    assert after == before or name == "export_run"  # each download is written down


def test_no_address_of_the_desk_is_left_out():
    ours = {
        pattern.name
        for pattern in get_resolver("wagtail.admin.urls").url_patterns
        if str(pattern.pattern).startswith("toko/") and isinstance(pattern, URLPattern)
    }

    assert ours == set(DEEDS) | PAGES | {name for name in LISTS if ":" not in name}


@pytest.mark.parametrize("name", sorted(LISTS - {"order:index"}))
@pytest.mark.parametrize("role", [Role.CURATOR, Role.LIBRARIAN, Role.EDITOR, Role.JURY_CHAIR])
def test_money_is_the_committees(client, name, role):
    client.force_login(member_of(role))

    assert client.get(reverse(name)).status_code == 302


@pytest.mark.parametrize("name", sorted(LISTS))
def test_committee_opens_every_list(client, name):
    client.force_login(member_of(Role.COMMITTEE))

    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("role", [Role.CURATOR, Role.LIBRARIAN])
@pytest.mark.parametrize("name", sorted(PAGES - {"order_desk"}))
def test_pages_about_money_are_the_committees(client, name, role):
    rows = {
        "check_payment": lambda: proof_sent().payment,
        "proof_picture": proof_sent,
        "concern_desk": second_money,
        "refund_desk": returned_by_hand,
        "run_desk": _run,
    }
    row = rows[name]()
    client.force_login(member_of(role))

    assert client.get(reverse(name, args=[row.pk])).status_code == 302
