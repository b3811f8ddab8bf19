from django.db import migrations

from marketplace.core.grants import grant

LOOK_AFTER = ["sellers.view_seller", "sellers.change_seller"]
RIGHTS = {
    "Panitia": [*LOOK_AFTER, "sellers.add_seller"],
    "Kurator provinsi": LOOK_AFTER,
    "Pustakawan": LOOK_AFTER,
}


class Migration(migrations.Migration):
    replaces = [("sellers", "0002_roles")]
    dependencies = [("sellers", "0001_tables"), ("core", "0002_rights")]
    operations = [grant(RIGHTS)]
