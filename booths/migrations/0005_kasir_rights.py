from django.db import migrations

from marketplace.core.grants import grant

SEEN = ["booths.view_sale", "booths.view_closing"]
RIGHTS = {"Panitia": SEEN, "Kurator provinsi": SEEN}


class Migration(migrations.Migration):
    dependencies = [("booths", "0004_kasir"), ("core", "0002_rights")]
    operations = [grant(RIGHTS)]
