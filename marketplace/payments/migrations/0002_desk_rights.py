from django.db import migrations

from marketplace.core.grants import grant

RIGHTS = {
    "Panitia": [
        "payments.view_payment",
        "payments.change_payment",
        "payments.view_concern",
        "payments.change_concern",
        "payments.view_refund",
        "payments.add_refund",
        "payments.change_refund",
        "payments.view_payoutrun",
        "payments.add_payoutrun",
        "payments.change_payoutrun",
        "payments.view_ledgerentry",
        "payments.add_ledgerentry",
    ],
}
"""What a treasurer needs; an installation that parts the work gives these to a group of its own."""


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_tables"), ("core", "0002_rights")]
    operations = [grant(RIGHTS)]
