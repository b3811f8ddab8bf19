from django.db import migrations

from marketplace.core.grants import grant

HAND_IN = ["booths.view_reel", "booths.add_reel", "booths.change_reel"]
RIGHTS = {"Panitia": [*HAND_IN, "booths.delete_reel"], "Pustakawan": HAND_IN}


class Migration(migrations.Migration):
    dependencies = [("booths", "0006_reels"), ("core", "0002_rights")]
    operations = [grant(RIGHTS)]
