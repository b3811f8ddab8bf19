from django.db import migrations

from marketplace.core.grants import grant

RIGHTS = {name: ["booths.view_stamp"] for name in ("Panitia", "Kurator provinsi")}


class Migration(migrations.Migration):
    dependencies = [("booths", "0005_labels"), ("core", "0003_roles")]
    operations = [grant(RIGHTS)]
