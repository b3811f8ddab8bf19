from django.db import migrations

from marketplace.core.grants import grant

KEEP = [f"places.{action}_activity" for action in ("view", "add", "change")]
STRIKE = "places.strike_activity"
RIGHTS = {
    "Panitia": [*KEEP, STRIKE],
    "Kurator provinsi": [*KEEP, STRIKE],
    "Pustakawan": KEEP,
}


class Migration(migrations.Migration):
    dependencies = [("places", "0004_waiting_tables"), ("core", "0002_rights")]
    operations = [grant(RIGHTS)]
