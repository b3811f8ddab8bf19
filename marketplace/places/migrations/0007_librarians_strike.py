from django.db import migrations

from marketplace.core.grants import grant

STRIKE, RESTORE = "places.strike_activity", "places.restore_activity"
RIGHTS = {
    "Panitia": [RESTORE],
    "Kurator provinsi": [RESTORE],
    "Pustakawan": [STRIKE],
}


class Migration(migrations.Migration):
    dependencies = [("places", "0006_activity_changed_at"), ("core", "0002_rights")]
    operations = [
        migrations.AlterModelOptions(
            name="activity",
            options={
                "ordering": ["-held_on", "pk"],
                "permissions": [
                    ("strike_activity", "Can strike an activity"),
                    ("restore_activity", "Can restore a struck activity"),
                ],
                "verbose_name": "kegiatan",
                "verbose_name_plural": "kegiatan",
            },
        ),
        grant(RIGHTS),
    ]
