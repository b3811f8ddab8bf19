from django.db import migrations

from marketplace.core.grants import grant

RIGHTS = {
    "Panitia": [
        f"orders.{action}_{model}"
        for model in ("shippingrate", "shippingsurcharge")
        for action in ("view", "add", "change")
    ],
}


class Migration(migrations.Migration):
    """Rights need no tables of their own, so they come first and data stays apart from schema."""

    initial = True
    dependencies = [("core", "0002_rights")]
    operations = [grant(RIGHTS)]
