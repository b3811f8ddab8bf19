"""What the database refuses in raw SQL: to change what money did."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories.shop import busy_shop

pytestmark = pytest.mark.django_db

FORBIDDEN = [
    "DELETE FROM payments_ledgerentry",
    "UPDATE payments_ledgerentry SET amount = amount + 1",
    "UPDATE payments_ledgerentry SET seller_id = NULL",
    "DELETE FROM payments_payment WHERE state = 'settled'",
    "DELETE FROM payments_payment WHERE state = 'surplus'",
    "UPDATE payments_payment SET amount = amount + 1 WHERE state = 'settled'",
    "UPDATE payments_payment SET received = received + 1 WHERE state = 'settled'",
    "UPDATE payments_payment SET received = received + 1 WHERE state = 'surplus'",
    (
        "UPDATE payments_payment SET order_id = (SELECT MAX(id) FROM orders_order)"
        " WHERE state = 'settled'"
    ),
    "UPDATE payments_payment SET method = 'cash' WHERE state = 'settled'",
    "UPDATE payments_payment SET charge = 'pi_another' WHERE state = 'settled'",
    "UPDATE payments_payment SET settled_at = now() WHERE state = 'settled'",
    "UPDATE payments_payment SET state = 'failed' WHERE state = 'settled'",
    "UPDATE payments_payment SET state = 'surplus' WHERE state = 'settled'",
    "UPDATE payments_payment SET state = 'expired' WHERE state = 'surplus'",
    "DELETE FROM payments_refund",
    "UPDATE payments_refund SET amount = amount + 1",
    "UPDATE payments_refund SET parcel_id = NULL WHERE parcel_id IS NOT NULL",
    "UPDATE payments_refund SET key = gen_random_uuid()",
    "DELETE FROM payments_refundline",
    "UPDATE payments_refundline SET quantity = quantity + 1",
    "DELETE FROM payments_payout",
    "UPDATE payments_payout SET amount = amount + 1",
    "UPDATE payments_payout SET account_number = '99999'",
    "DELETE FROM payments_payoutrun",
    "UPDATE payments_payoutrun SET state = 'dropped'",
    "UPDATE payments_payoutrun SET reference = 'TRF-2'",
]
ALLOWED = [
    "UPDATE payments_payment SET address = '' WHERE state = 'settled'",
    (
        "UPDATE payments_payment SET state = 'settled' WHERE state = 'surplus' AND order_id NOT IN"
        " (SELECT order_id FROM payments_payment WHERE state = 'settled')"
    ),
    "UPDATE payments_refund SET state = 'failed', done_at = NULL",
    "UPDATE payments_refund SET reference = 'x' || id, state = 'sent'",
]


def refusal_of(statement):
    """Return what the database says to a statement, and undo it; empty where it does it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            touched = cursor.rowcount
            transaction.set_rollback(True)
    except DatabaseError as refused:
        return str(refused)
    assert touched, f"{statement} meets no row"
    return ""


def test_what_money_did_stays():
    busy_shop()

    told = {statement: "is forbidden" in refusal_of(statement) for statement in FORBIDDEN}

    assert [statement for statement, is_refused in told.items() if not is_refused] == []


def test_what_goes_on_may_change():
    busy_shop()

    assert [refusal_of(statement) for statement in ALLOWED] == [""] * len(ALLOWED)
