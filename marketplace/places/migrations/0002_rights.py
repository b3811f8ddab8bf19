from django.db import migrations

from marketplace.core.grants import grant

RIGHTS = {
    "Panitia": [
        "places.oversee_all_provinces",
        "places.view_province",
        "places.change_province",
        *(
            f"places.{action}_{model}"
            for model in ("regency", "library", "training")
            for action in ("view", "add", "change")
        ),
    ],
    "Kurator provinsi": ["places.view_province", "places.view_library", "places.change_library"],
    "Pustakawan": ["places.view_library", "places.change_library"],
}


class Migration(migrations.Migration):
    replaces = [("places", "0003_roles")]
    dependencies = [("places", "0001_tables"), ("core", "0002_rights")]
    operations = [grant(RIGHTS)]
