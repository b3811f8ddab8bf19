from django.db import migrations

from marketplace.core.grants import grant

RIGHTS = {
    "Panitia": ["voting.view_award", "voting.add_award", "voting.change_award"],
    "Ketua juri": ["wagtailadmin.access_admin", "voting.view_award"],
    "Pemeriksa kecurangan": ["wagtailadmin.access_admin", "voting.view_award"],
}


class Migration(migrations.Migration):
    replaces = [("voting", "0003_roles")]
    dependencies = [("voting", "0002_guards"), ("core", "0002_rights")]
    operations = [grant(RIGHTS)]
