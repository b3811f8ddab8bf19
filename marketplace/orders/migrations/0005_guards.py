"""Let PostgreSQL itself keep what was agreed: orders, lines, receipts, and the moves of the stock.

An order keeps its number, its secret link, its amounts and when it was placed and paid; its parcels
keep their prices, its lines everything. Receipts are only added to and their counters only count up.
A move of the stock is never changed, and goes only with its variant, which never was in an order.

Services never try; this holds against every other hand. SQLite, the embedded default, goes without.
"""

from django.db import migrations

from marketplace.core.postgresql import OnPostgreSQL

GUARD = """
CREATE FUNCTION shop_forbid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is forbidden: %', TG_OP, TG_TABLE_NAME, TG_ARGV[0]
        USING ERRCODE = 'restrict_violation';
END $$;
"""

ORDERS = """
CREATE TRIGGER order_is_never_deleted BEFORE DELETE ON orders_order
    FOR EACH ROW EXECUTE FUNCTION shop_forbid('what was ordered stays');
CREATE TRIGGER order_keeps_what_was_agreed BEFORE UPDATE ON orders_order
    FOR EACH ROW WHEN (
        (NEW.number, NEW.secret, NEW.nonce, NEW.goods_total, NEW.shipping_total, NEW.total,
            NEW.placed_at)
        IS DISTINCT FROM
        (OLD.number, OLD.secret, OLD.nonce, OLD.goods_total, OLD.shipping_total, OLD.total,
            OLD.placed_at)
        OR OLD.paid_at IS NOT NULL AND NEW.paid_at IS DISTINCT FROM OLD.paid_at
    ) EXECUTE FUNCTION shop_forbid('what was agreed stays');
CREATE TRIGGER parcel_is_never_deleted BEFORE DELETE ON orders_parcel
    FOR EACH ROW EXECUTE FUNCTION shop_forbid('what was ordered stays');
CREATE TRIGGER parcel_keeps_its_price BEFORE UPDATE ON orders_parcel
    FOR EACH ROW WHEN (
        (NEW.order_id, NEW.seller_id, NEW.goods_total, NEW.shipping_fee, NEW.commission)
        IS DISTINCT FROM
        (OLD.order_id, OLD.seller_id, OLD.goods_total, OLD.shipping_fee, OLD.commission)
    ) EXECUTE FUNCTION shop_forbid('what was agreed stays');
CREATE TRIGGER line_is_never_changed BEFORE UPDATE OR DELETE ON orders_orderline
    FOR EACH ROW EXECUTE FUNCTION shop_forbid('what was ordered stays');
"""

RECEIPTS = """
CREATE TRIGGER receipt_is_written_once BEFORE UPDATE OR DELETE ON orders_receipt
    FOR EACH ROW EXECUTE FUNCTION shop_forbid('receipts are only added to');
CREATE TRIGGER counter_is_never_deleted BEFORE DELETE ON orders_receiptcounter
    FOR EACH ROW EXECUTE FUNCTION shop_forbid('numbers have no gap');
CREATE TRIGGER counter_only_counts_up BEFORE UPDATE ON orders_receiptcounter
    FOR EACH ROW WHEN (
        NEW.last < OLD.last
        OR (to_jsonb(NEW) - 'last') IS DISTINCT FROM (to_jsonb(OLD) - 'last')
    ) EXECUTE FUNCTION shop_forbid('numbers have no gap');
"""

STOCK = """
CREATE TRIGGER move_is_written_once BEFORE UPDATE ON catalogue_stockmove
    FOR EACH ROW EXECUTE FUNCTION shop_forbid('moves are only added to');
CREATE FUNCTION shop_keep_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM catalogue_variant WHERE id = OLD.variant_id) THEN
        RAISE EXCEPTION '% of % is forbidden: moves are only added to', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER move_goes_with_its_variant AFTER DELETE ON catalogue_stockmove
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION shop_keep_move();
"""

TRIGGERS = {
    "orders_order": ["order_is_never_deleted", "order_keeps_what_was_agreed"],
    "orders_parcel": ["parcel_is_never_deleted", "parcel_keeps_its_price"],
    "orders_orderline": ["line_is_never_changed"],
    "orders_receipt": ["receipt_is_written_once"],
    "orders_receiptcounter": ["counter_is_never_deleted", "counter_only_counts_up"],
    "catalogue_stockmove": ["move_is_written_once", "move_goes_with_its_variant"],
}
FUNCTIONS = ["shop_forbid()", "shop_keep_move()"]

FORBID = [GUARD, ORDERS, RECEIPTS, STOCK]
ALLOW = [
    *(f"DROP TRIGGER {name} ON {table}" for table, names in TRIGGERS.items() for name in names),
    *(f"DROP FUNCTION {name}" for name in FUNCTIONS),
]


class Migration(migrations.Migration):
    dependencies = [("orders", "0004_commission_words"), ("catalogue", "0003_stock")]
    operations = [OnPostgreSQL(FORBID, ALLOW)]
