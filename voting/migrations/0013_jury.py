import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("booths", "0005_kasir_rights"),
        ("voting", "0012_log_looked_at"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="jurorseat",
            options={
                "ordering": ["award", django.db.models.functions.text.Length("number"), "number"],
                "permissions": [("lead_jurorseat", "Can lead jurorseat")],
                "verbose_name": "kursi juri",
                "verbose_name_plural": "kursi juri",
            },
        ),
        migrations.AlterModelOptions(
            name="scoresheet",
            options={
                "permissions": [("unlock_scoresheet", "Can unlock scoresheet")],
                "verbose_name": "lembar nilai",
                "verbose_name_plural": "lembar nilai",
            },
        ),
        migrations.AddField(
            model_name="scoresheet",
            name="revision",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.CreateModel(
            name="Calibration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("begun_at", models.DateTimeField(verbose_name="Dimulai pada")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="Selesai pada")),
                (
                    "award",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calibration",
                        to="voting.award",
                    ),
                ),
            ],
            options={
                "verbose_name": "kalibrasi",
                "verbose_name_plural": "kalibrasi",
            },
        ),
        migrations.CreateModel(
            name="CalibrationSample",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "booth",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="booths.booth",
                        verbose_name="Lapak",
                    ),
                ),
                (
                    "calibration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="samples",
                        to="voting.calibration",
                    ),
                ),
            ],
            options={
                "verbose_name": "lapak contoh",
                "verbose_name_plural": "lapak contoh",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="CalibrationScore",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.PositiveSmallIntegerField(verbose_name="Nilai")),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="voting.criterion",
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="voting.calibrationsample",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="voting.jurorseat",
                    ),
                ),
            ],
            options={
                "verbose_name": "nilai latihan",
                "verbose_name_plural": "nilai latihan",
            },
        ),
        migrations.CreateModel(
            name="UnlockRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="Alasan juri")),
                ("asked_at", models.DateTimeField(verbose_name="Diminta pada")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Menunggu ketua juri"),
                            ("granted", "Dibuka kembali"),
                            ("refused", "Ditolak"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="Keadaan",
                    ),
                ),
                (
                    "answer",
                    models.CharField(blank=True, max_length=300, verbose_name="Alasan ketua juri"),
                ),
                ("sealed", models.TextField(blank=True, editable=False)),
                ("decided_at", models.DateTimeField(null=True, verbose_name="Diputuskan pada")),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unlockings",
                        to="voting.scoresheet",
                    ),
                ),
            ],
            options={
                "verbose_name": "permintaan buka kunci",
                "verbose_name_plural": "permintaan buka kunci",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "nominee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to="voting.nominee",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to="voting.jurorseat",
                    ),
                ),
            ],
            options={
                "verbose_name": "tugas menilai",
                "verbose_name_plural": "tugas menilai",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("seat", "nominee"), name="one_assignment_a_pair"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="calibrationsample",
            constraint=models.UniqueConstraint(
                fields=("calibration", "booth"), name="one_sample_a_booth"
            ),
        ),
        migrations.AddConstraint(
            model_name="calibrationscore",
            constraint=models.UniqueConstraint(
                fields=("sample", "seat", "criterion"), name="one_practice_score_a_criterion"
            ),
        ),
        migrations.AddConstraint(
            model_name="calibrationscore",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__gte", 1), ("value__lte", 10)),
                name="practice_score_from_1_to_10",
                violation_error_message="Nilai 1 sampai 10.",
            ),
        ),
        migrations.AddConstraint(
            model_name="unlockrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "asked")),
                fields=("sheet",),
                name="one_open_request_a_sheet",
                violation_error_message="Lembar ini sudah dimintakan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="unlockrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("answer", ""),
                        ("decided_at", None),
                        ("decided_by", None),
                        ("state", "asked"),
                    ),
                    models.Q(
                        ("state__in", ["granted", "refused"]),
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        models.Q(("answer", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="decided_request_says_by_whom_and_why",
                violation_error_message="Keputusan mencatat siapa, kapan, dan alasannya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="unlockrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "granted"), models.Q(("sealed", ""), _negated=True)),
                    models.Q(models.Q(("state", "granted"), _negated=True), ("sealed", "")),
                    _connector="OR",
                ),
                name="unlocked_sheet_keeps_its_sealed_text",
                violation_error_message="Isi yang tersegel disimpan waktu lembar dibuka.",
            ),
        ),
    ]
