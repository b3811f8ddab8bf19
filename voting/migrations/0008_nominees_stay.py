"""Ask every nominee for a province, and the settings of an award for sense."""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models
from django.db.models import Q

CLOSED = ["closed", "counted", "final"]
CONSTRAINTS = {
    "closed_award_says_when": ~Q(state__in=CLOSED) | Q(closed_at__isnull=False),
    "marks_from_1_to_10": Q(marks__gte=1, marks__lte=10),
    "one_prize_at_least": Q(top_places__gte=1),
    "two_sheets_at_least": Q(min_sheets__gte=2),
}


class Migration(migrations.Migration):
    dependencies = [("voting", "0007_name_nominees")]

    operations = [
        migrations.AlterField(
            "nominee",
            "province",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="nominees",
                to="places.province",
                verbose_name="Provinsi",
            ),
        ),
        migrations.AddField(
            "jurorseat",
            "reason",
            models.CharField(blank=True, default="", max_length=160, verbose_name="Alasan"),
        ),
        migrations.AlterModelOptions(
            "jurorseat",
            {
                "ordering": ["award", django.db.models.functions.text.Length("number"), "number"],
                "verbose_name": "kursi juri",
                "verbose_name_plural": "kursi juri",
            },
        ),
        *(
            migrations.AddConstraint("award", models.CheckConstraint(condition=held, name=name))
            for name, held in CONSTRAINTS.items()
        ),
    ]
