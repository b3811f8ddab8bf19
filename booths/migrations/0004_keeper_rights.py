from django.db import migrations

from marketplace.core.grants import grant

RIGHTS = {
    "Kurator provinsi": [
        "booths.view_boothkeeper",
        "booths.add_boothkeeper",
        "booths.change_boothkeeper",
    ]
}


class Migration(migrations.Migration):
    dependencies = [("booths", "0003_roles")]
    operations = [grant(RIGHTS)]
