from django.db import migrations

from marketplace.core.grants import grant

RIGHTS = {
    "Panitia": ["voting.view_award", "voting.add_award", "voting.change_award"],
    "Ketua juri": ["wagtailadmin.access_admin", "voting.view_award"],
    "Pemeriksa kecurangan": ["wagtailadmin.access_admin", "voting.view_award"],
}


class Migration(migrations.Migration):
    dependencies = [("voting", "0002_append_only"), ("core", "0003_roles")]
    operations = [grant(RIGHTS)]
