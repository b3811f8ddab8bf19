from django.db import migrations

from marketplace.core.grants import grant

OVERSEE = ["orders.view_order"]
"""Orders with goods of the own libraries' sellers, without the buyer's address."""
RIGHTS = {
    "Panitia": [
        *OVERSEE,
        "orders.change_order",
        "orders.view_complaint",
        "orders.change_complaint",
        "orders.view_receipt",
        "orders.view_tradeterms",
        "orders.change_tradeterms",
    ],
    "Kurator provinsi": OVERSEE,
    "Pustakawan": OVERSEE,
}


class Migration(migrations.Migration):
    dependencies = [("orders", "0002_orders"), ("core", "0002_rights")]
    operations = [grant(RIGHTS)]
