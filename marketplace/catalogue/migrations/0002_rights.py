from django.db import migrations

from marketplace.core.grants import grant

LOOK_AFTER = [
    *(f"catalogue.{action}_permit" for action in ("view", "add", "change")),
    "catalogue.view_product",
    "catalogue.change_product",
    "catalogue.view_variant",
    "catalogue.view_productedit",
    "catalogue.view_reviewdecision",
    "catalogue.view_badge",
]
RIGHTS = {
    "Panitia": [
        *LOOK_AFTER,
        "catalogue.add_badge",
        "catalogue.change_badge",
        *(
            f"catalogue.{action}_{model}"
            for model in ("category", "allergen", "permittype")
            for action in ("view", "add", "change")
        ),
    ],
    "Kurator provinsi": LOOK_AFTER,
    "Pustakawan": LOOK_AFTER,
}


class Migration(migrations.Migration):
    replaces = [
        ("catalogue", "0004_roles"),
        ("catalogue", "0007_reading_rights"),
    ]
    dependencies = [("catalogue", "0001_tables"), ("core", "0002_rights")]
    operations = [grant(RIGHTS)]
