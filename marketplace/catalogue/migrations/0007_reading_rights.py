from django.db import migrations

from marketplace.core.grants import grant

READ = [
    f"catalogue.view_{model}" for model in ("variant", "productedit", "reviewdecision", "badge")
]
RIGHTS = {
    "Panitia": [*READ, "catalogue.add_badge", "catalogue.change_badge"],
    "Kurator provinsi": READ,
    "Pustakawan": READ,
}


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0006_labels"), ("core", "0003_roles")]
    operations = [grant(RIGHTS)]
