from django.db import migrations

from marketplace.core.grants import grant

RIGHTS = {"Panitia": ["voting.hand_out_card"]}


class Migration(migrations.Migration):
    dependencies = [("voting", "0010_card_guards"), ("core", "0002_rights")]
    operations = [grant(RIGHTS)]
