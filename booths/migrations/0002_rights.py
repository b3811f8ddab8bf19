from django.db import migrations

from marketplace.core.grants import grant

RIGHTS = {
    "Panitia": [
        "booths.view_stamp",
        *(
            f"booths.{action}_{model}"
            for model in ("edition", "booth", "boothkeeper")
            for action in ("view", "add", "change")
        ),
    ],
    "Kurator provinsi": [
        "booths.view_booth",
        "booths.change_booth",
        "booths.view_boothkeeper",
        "booths.add_boothkeeper",
        "booths.change_boothkeeper",
        "booths.view_stamp",
    ],
}


class Migration(migrations.Migration):
    replaces = [
        ("booths", "0003_roles"),
        ("booths", "0004_keeper_rights"),
        ("booths", "0006_stamp_rights"),
    ]
    dependencies = [("booths", "0001_tables"), ("core", "0002_rights")]
    operations = [grant(RIGHTS)]
