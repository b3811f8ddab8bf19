from django.db import migrations

from marketplace.core.grants import grant

RIGHTS = {
    "Panitia": [
        "catalogue.view_rating",
        "catalogue.change_rating",
        "catalogue.view_productreport",
        "catalogue.change_productreport",
    ]
}


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0005_extras"), ("core", "0002_rights")]
    operations = [grant(RIGHTS)]
