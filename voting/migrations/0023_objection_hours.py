"""How long voters can object at least, between the count and the publication."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("voting", "0022_witnesses"),
    ]

    operations = [
        migrations.AddField(
            model_name="award",
            name="objection_hours",
            field=models.PositiveSmallIntegerField(
                default=0,
                help_text="Sejak suara dihitung. Hasil baru bisa diumumkan sesudahnya.",
                validators=[django.core.validators.MaxValueValidator(720)],
                verbose_name="Masa keberatan sedikitnya (jam)",
            ),
        ),
    ]
