"""Let PostgreSQL itself keep what money did: the book, what came, what goes back and is paid out.

Lines of the book are only added. Money that is here keeps its order, its amount and its charge, and
what settled an order settles it for good. A refund keeps its amount, and whose it is, and its key
until it failed; a payout is never changed, nor a run that was paid.

Services never try; this holds against every other hand. SQLite, the embedded default, goes without.
"""

from django.db import migrations

from marketplace.core.postgresql import OnPostgreSQL

LEDGER = """
CREATE TRIGGER book_is_only_added_to BEFORE UPDATE OR DELETE ON payments_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION shop_forbid('the book is only added to');
"""

PAYMENTS = """
CREATE TRIGGER money_is_never_deleted BEFORE DELETE ON payments_payment
    FOR EACH ROW WHEN (OLD.state IN ('settled', 'surplus'))
    EXECUTE FUNCTION shop_forbid('what came stays');
CREATE TRIGGER money_stays_as_it_came BEFORE UPDATE ON payments_payment
    FOR EACH ROW WHEN (
        OLD.state IN ('settled', 'surplus') AND (
            (NEW.order_id, NEW.method, NEW.amount, NEW.extra, NEW.received, NEW.charge,
                NEW.settled_at)
            IS DISTINCT FROM
            (OLD.order_id, OLD.method, OLD.amount, OLD.extra, OLD.received, OLD.charge,
                OLD.settled_at)
            OR NEW.state NOT IN ('settled', OLD.state)
        )
    ) EXECUTE FUNCTION shop_forbid('what came stays');
"""

REFUNDS = """
CREATE TRIGGER refund_is_never_deleted BEFORE DELETE ON payments_refund
    FOR EACH ROW EXECUTE FUNCTION shop_forbid('what goes back stays');
CREATE TRIGGER refund_keeps_its_amount BEFORE UPDATE ON payments_refund
    FOR EACH ROW WHEN (
        (NEW.payment_id, NEW.parcel_id, NEW.amount)
        IS DISTINCT FROM
        (OLD.payment_id, OLD.parcel_id, OLD.amount)
        OR (NEW.key IS DISTINCT FROM OLD.key AND OLD.state <> 'failed')
    ) EXECUTE FUNCTION shop_forbid('what goes back stays');
CREATE TRIGGER refund_line_is_written_once BEFORE UPDATE OR DELETE ON payments_refundline
    FOR EACH ROW EXECUTE FUNCTION shop_forbid('what goes back stays');
"""

PAYOUTS = """
CREATE TRIGGER payout_is_written_once BEFORE UPDATE OR DELETE ON payments_payout
    FOR EACH ROW EXECUTE FUNCTION shop_forbid('what a bank was told stays');
CREATE TRIGGER paid_run_stays BEFORE UPDATE OR DELETE ON payments_payoutrun
    FOR EACH ROW WHEN (OLD.state = 'paid')
    EXECUTE FUNCTION shop_forbid('what was paid out stays');
"""

TRIGGERS = {
    "payments_ledgerentry": ["book_is_only_added_to"],
    "payments_payment": ["money_is_never_deleted", "money_stays_as_it_came"],
    "payments_refund": ["refund_is_never_deleted", "refund_keeps_its_amount"],
    "payments_refundline": ["refund_line_is_written_once"],
    "payments_payout": ["payout_is_written_once"],
    "payments_payoutrun": ["paid_run_stays"],
}

FORBID = [LEDGER, PAYMENTS, REFUNDS, PAYOUTS]
ALLOW = [f"DROP TRIGGER {name} ON {table}" for table, names in TRIGGERS.items() for name in names]


class Migration(migrations.Migration):
    dependencies = [("payments", "0002_desk_rights"), ("orders", "0005_guards")]
    operations = [OnPostgreSQL(FORBID, ALLOW)]
