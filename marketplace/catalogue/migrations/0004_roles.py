from django.db import migrations

from marketplace.core.grants import grant

LOOK_AFTER = [
    "catalogue.view_product",
    "catalogue.change_product",
    "catalogue.view_permit",
    "catalogue.add_permit",
    "catalogue.change_permit",
]
RIGHTS = {
    "Panitia": [
        *LOOK_AFTER,
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
    dependencies = [("catalogue", "0003_unfinished_drafts"), ("core", "0003_roles")]
    operations = [grant(RIGHTS)]
