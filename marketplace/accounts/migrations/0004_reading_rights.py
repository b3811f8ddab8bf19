from django.db import migrations

from marketplace.core.grants import grant

RIGHTS = {"Panitia": ["accounts.view_consent", "accounts.view_entrycode"]}


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_labels"), ("core", "0003_roles")]
    operations = [grant(RIGHTS)]
