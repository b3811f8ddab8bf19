from django.db import migrations

from marketplace.core.grants import grant

RIGHTS = {
    "Panitia": [
        f"booths.{action}_{model}"
        for model in ("edition", "booth", "boothkeeper")
        for action in ("view", "add", "change")
    ],
    "Kurator provinsi": ["booths.view_booth", "booths.change_booth"],
}


class Migration(migrations.Migration):
    dependencies = [("booths", "0002_initial"), ("core", "0003_roles")]
    operations = [grant(RIGHTS)]
