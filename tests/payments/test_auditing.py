"""Whatever somebody writes past the services is found and named."""

import pytest
from django.core.management import CommandError, call_command

from marketplace.catalogue.models import Variant
from marketplace.payments.queries.auditing import ROOMS, differences, totals
from tests.breaking import kinds_after
from tests.factories.payments import paid_order
from tests.factories.shop import busy_shop

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

QUERIES = 36
OF_TABLES = {"table_keeps_its_goods", "sale_is_its_order"}
"""Facts of sales at a table, broken in `tests/booths/test_auditing.py`."""


@pytest.fixture
def shop():
    return busy_shop()


@pytest.mark.usefixtures("shop")
def test_shop_in_which_everything_happened_agrees():
    assert list(differences()) == []


BROKEN = {
    "UPDATE catalogue_stockmove SET variant_id = (SELECT MAX(id) FROM catalogue_variant)"
    " WHERE reason = 'held'": {"stock_is_its_moves", "move_is_of_its_holds_variant"},
    "UPDATE catalogue_variant SET stock = stock + 1": {"stock_is_its_moves"},
    "DELETE FROM catalogue_stockmove WHERE reason = 'held'": {
        "stock_is_its_moves",
        "hold_took_its_units",
    },
    "DELETE FROM catalogue_stockmove WHERE reason = 'returned'": {
        "stock_is_its_moves",
        "hold_gave_its_units_back",
    },
    "UPDATE catalogue_stockhold SET reference = 'LP-NOBODY00' WHERE state = 'held'": {
        "hold_is_somebodys",
        "order_keeps_its_goods",
    },
    "UPDATE catalogue_stockhold SET state = 'sold', ended_at = held_at WHERE state = 'held'": {
        "order_keeps_its_goods"
    },
    "UPDATE catalogue_stockhold SET quantity = quantity + 1 WHERE state = 'held'": {
        "hold_took_its_units",
        "order_keeps_its_goods",
    },
    "UPDATE catalogue_stockhold SET state = 'returned' WHERE state = 'sold'": {
        "hold_gave_its_units_back",
        "order_keeps_its_goods",
    },
    "UPDATE orders_orderline SET price = price + 1"
    " WHERE id = (SELECT MIN(id) FROM orders_orderline)": {
        "goods_total",
        "parcel_total",
    },
    "UPDATE orders_parcel SET shipping_fee = 1, delivery = 'courier' WHERE state = 'waiting'": {
        "shipping_total",
        "receipt_amount",
        "seller_is_owed",
    },
    "UPDATE orders_order SET shipping_total = 1, total = total + 1 WHERE state = 'paid'": {
        "shipping_total",
        "payment_asks_the_total",
    },
    "UPDATE payments_payment SET state = 'failed' WHERE state = 'settled'": {
        "settled_once",
        "payment_is_booked",
        "ledger_is_the_money",
    },
    "UPDATE payments_payment SET received = received - 1 WHERE state = 'surplus'": {
        "payment_came_as_asked",
        "payment_is_booked",
        "ledger_is_the_money",
    },
    "UPDATE orders_order SET state = 'completed' WHERE state = 'paid'": {
        "order_follows_its_parcels"
    },
    "UPDATE orders_order SET state = 'paid', paid_at = placed_at WHERE state = 'placed'": {
        "order_keeps_its_goods",
        "settled_once",
        "paid_parcel_has_a_receipt",
        "seller_is_owed",
    },
    "UPDATE orders_parcel SET state = 'packed' WHERE order_id IN"
    " (SELECT id FROM orders_order WHERE state = 'placed')": {"unpaid_parcel_waits"},
    "DELETE FROM orders_receipt WHERE kind = 'receipt' AND sequence = 2": {
        "paid_parcel_has_a_receipt",
        "numbers_have_no_gap",
    },
    "DELETE FROM orders_receipt WHERE kind = 'correction'": {
        "corrections_are_refunds",
        "numbers_have_no_gap",
    },
    "UPDATE orders_receiptcounter SET last = last - 1 WHERE kind = 'receipt'": {
        "numbers_have_no_gap",
        "number_is_counted",
    },
    "DELETE FROM orders_receiptcounter": {"number_is_counted"},
    "DELETE FROM payments_ledgerentry WHERE kind = 'fee' AND seller_id IS NULL": {
        "payment_is_booked",
        "ledger_is_the_money",
    },
    "UPDATE payments_ledgerentry SET amount = amount + 1 WHERE kind = 'refund'"
    " AND parcel_id IS NOT NULL AND seller_id IS NOT NULL": {
        "refund_is_booked",
        "seller_is_owed",
        "ledger_is_the_money",
    },
    "DELETE FROM payments_ledgerentry WHERE kind = 'payout'": {
        "payout_is_booked",
        "ledger_is_the_money",
    },
    "UPDATE payments_payoutrun SET state = 'dropped'": {
        "payout_is_booked",
        "ledger_is_the_money",
    },
    "UPDATE payments_ledgerentry SET seller_id = (SELECT MIN(id) FROM sellers_seller)"
    " WHERE kind = 'sale' AND seller_id IS NOT NULL": {"line_is_of_its_parcels_seller"},
    "UPDATE payments_refundline SET quantity = 4": {"refunded_units"},
    "UPDATE payments_refund SET parcel_id = NULL WHERE parcel_id IS NOT NULL": {
        "corrections_are_refunds",
        "seller_is_owed",
    },
    "UPDATE payments_refund SET amount = amount * 9 WHERE parcel_id IS NOT NULL": {
        "corrections_are_refunds",
        "refund_is_booked",
        "seller_is_owed",
        "ledger_is_the_money",
        "parcel_refunds",
        "payment_refunds",
    },
    "UPDATE payments_refund SET payment_id = (SELECT MIN(id) FROM payments_payment"
    " WHERE state = 'surplus')": {
        "payment_refunds",
        "refund_is_of_its_parcels_order",
    },
    "UPDATE payments_dispute SET amount = amount + 1": {"lost_dispute_is_booked"},
}


@pytest.mark.usefixtures("shop")
def test_what_is_written_past_the_services_is_named():
    assert {statement: kinds_after(statement) for statement in BROKEN} == BROKEN


def test_command_says_what_there_is(shop, capsys):
    call_command("audit_shop")

    assert capsys.readouterr().out == f"{totals()}\n"
    assert "Rp0 in the book" not in str(totals())


def test_command_fails_with_the_first_difference(shop):
    variant = Variant.objects.order_by("pk").first()
    Variant.objects.filter(pk=variant.pk).update(stock=variant.stock + 1)

    with pytest.raises(CommandError) as failed:
        call_command("audit_shop")

    assert str(failed.value) == (
        f"stock_is_its_moves: variant {variant.pk} should be {variant.stock},"
        f" but is {variant.stock + 1}"
    )


def test_one_more_order_costs_no_more_queries(django_assert_num_queries):
    paid_order()
    with django_assert_num_queries(QUERIES):
        assert list(differences()) == []
    busy_shop()

    with django_assert_num_queries(QUERIES):
        assert list(differences()) == []


def test_every_fact_is_broken_by_some_statement():
    named = set().union(*BROKEN.values())
    told = {fact.kind for room in ROOMS for fact in room.facts()}

    assert told - named == {"stock_is_not_below_0"} | OF_TABLES
