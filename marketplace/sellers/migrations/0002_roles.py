from django.db import migrations

from marketplace.core.grants import grant

LOOK_AFTER = ["sellers.view_seller", "sellers.change_seller"]
RIGHTS = {
    "Panitia": [*LOOK_AFTER, "sellers.add_seller"],
    "Kurator provinsi": LOOK_AFTER,
    "Pustakawan": LOOK_AFTER,
}


class Migration(migrations.Migration):
    dependencies = [("sellers", "0001_initial"), ("core", "0003_roles")]
    operations = [grant(RIGHTS)]
