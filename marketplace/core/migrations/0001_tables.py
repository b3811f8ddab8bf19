import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("core", "0001_initial"),
        ("core", "0002_version_stamp"),
    ]

    dependencies = [
        ("accounts", "0002_consents_and_codes"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Pelaku",
                    ),
                ),
                ("action", models.CharField(max_length=60, verbose_name="Tindakan")),
                (
                    "target",
                    models.CharField(
                        help_text="app_label.Model:pk", max_length=80, verbose_name="Sasaran"
                    ),
                ),
                ("detail", models.JSONField(default=dict, verbose_name="Rincian")),
                ("at", models.DateTimeField(verbose_name="Waktu")),
            ],
            options={
                "verbose_name": "catatan audit",
                "verbose_name_plural": "catatan audit",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["target"], name="audit_by_target")],
            },
        ),
        migrations.CreateModel(
            name="VersionStamp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stamp", models.UUIDField(default=uuid.uuid4)),
            ],
            options={
                "verbose_name": "cap versi",
                "verbose_name_plural": "cap versi",
            },
        ),
    ]
