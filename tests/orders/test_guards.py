"""What the database refuses in raw SQL: to change what was agreed, numbered or counted."""

import pytest
from django.db import DatabaseError, connection, transaction

from marketplace.catalogue.models import Product, StockMove
from marketplace.catalogue.services.stock import count_stock
from tests.factories.catalogue import VariantFactory
from tests.factories.payments import paid_order
from tests.factories.shop import busy_shop
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db


def in_sql(statement):
    """Run a statement, and what waits for the end of the transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def forbidden(statement):
    with pytest.raises(DatabaseError, match="is forbidden"):
        in_sql(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM orders_order",
        "UPDATE orders_order SET number = 'LP-ANOTHER1'",
        "UPDATE orders_order SET secret = 'x'",
        "UPDATE orders_order SET nonce = gen_random_uuid()",
        "UPDATE orders_order SET goods_total = goods_total + 1, total = total + 1",
        "UPDATE orders_order SET placed_at = placed_at - interval '1 day'",
        "UPDATE orders_order SET paid_at = paid_at + interval '1 day'",
        "UPDATE orders_order SET state = 'cancelled', paid_at = NULL",
        "DELETE FROM orders_parcel",
        "UPDATE orders_parcel SET goods_total = goods_total + 1",
        "UPDATE orders_parcel SET shipping_fee = 1, delivery = 'courier'",
        "UPDATE orders_parcel SET commission = 1",
        "DELETE FROM orders_orderline",
        "UPDATE orders_orderline SET quantity = quantity + 1",
        "UPDATE orders_orderline SET product_name = 'Lain'",
        "DELETE FROM orders_receipt",
        "UPDATE orders_receipt SET amount = amount + 1",
        "UPDATE orders_receipt SET sequence = sequence + 1",
        "DELETE FROM orders_receiptcounter",
        "UPDATE orders_receiptcounter SET last = last - 1",
        "UPDATE orders_receiptcounter SET year = year + 1",
        "UPDATE catalogue_stockmove SET change = change - 1 WHERE reason = 'held'",
        "DELETE FROM catalogue_stockmove",
    ],
)
def test_what_was_agreed_stays(statement):
    paid_order()

    forbidden(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE orders_order SET full_name = '', email = '', phone = '', erased_at = now()",
        "UPDATE orders_order SET state = 'completed', ended_at = now()",
        "UPDATE orders_parcel SET state = 'packed', packed_at = now()",
        "UPDATE orders_receiptcounter SET last = last + 1",
        "UPDATE catalogue_variant SET stock = stock + 1",
    ],
)
def test_what_goes_on_may_change(statement):
    paid_order()

    in_sql(statement)


def test_moves_go_with_a_draft_that_is_deleted():
    variant = VariantFactory()
    count_stock(variant=variant, counted=3, seen=None, at=NOON)

    Product.objects.filter(pk=variant.product_id).delete()
    in_sql("SELECT 1")

    assert not StockMove.objects.exists()


def test_services_never_trip_over_the_guards():
    busy_shop()

    in_sql("SELECT 1")
