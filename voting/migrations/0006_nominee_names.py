"""Give nominees room for the province and name under which they stand."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0003_roles"),
        ("booths", "0004_keeper_rights"),
        ("voting", "0005_random_keys"),
    ]

    operations = [
        migrations.AddField(
            "nominee",
            "province",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="nominees",
                to="places.province",
                verbose_name="Provinsi",
            ),
        ),
        migrations.AddField(
            "nominee",
            "name",
            models.CharField(default="", max_length=120, verbose_name="Nama lapak"),
            preserve_default=False,
        ),
        migrations.AddField(
            "nominee",
            "name_en",
            models.CharField(default="", max_length=120, verbose_name="Nama lapak (Inggris)"),
            preserve_default=False,
        ),
    ]
