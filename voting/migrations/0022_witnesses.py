"""Witnesses and their cosignatures: who may list them, and that what was signed stays."""

import django.db.models.deletion
import voting.models.witnesses
from django.db import migrations, models

from marketplace.core.grants import grant
from marketplace.core.postgresql import OnPostgreSQL

RIGHTS = {"Panitia": ["voting.view_witness", "voting.add_witness", "voting.change_witness"]}

KEEP = """
CREATE TRIGGER witness_is_never_deleted BEFORE DELETE ON voting_witness
    FOR EACH ROW EXECUTE FUNCTION voting_forbid('a witness stays');
CREATE TRIGGER witness_keeps_its_key BEFORE UPDATE ON voting_witness
    FOR EACH ROW WHEN (NEW.vkey <> OLD.vkey)
    EXECUTE FUNCTION voting_forbid('a witness keeps its key');
CREATE TRIGGER cosignature_stays BEFORE UPDATE OR DELETE ON voting_cosignature
    FOR EACH ROW EXECUTE FUNCTION voting_forbid('the log only grows');
"""

LEAVE = """
DROP TRIGGER cosignature_stays ON voting_cosignature;
DROP TRIGGER witness_keeps_its_key ON voting_witness;
DROP TRIGGER witness_is_never_deleted ON voting_witness;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("voting", "0021_salted_statements"),
    ]

    operations = [
        migrations.CreateModel(
            name="Witness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Seperti yang dibaca pengunjung, misalnya Universitas Sebelas Maret.",
                        max_length=120,
                        unique=True,
                        verbose_name="Saksi",
                    ),
                ),
                (
                    "vkey",
                    models.CharField(
                        error_messages={"unique": "Kunci ini sudah dipakai saksi lain."},
                        help_text="Dari saksinya sendiri. Sesudah disimpan kunci ini tetap.",
                        max_length=300,
                        unique=True,
                        validators=[voting.models.witnesses.validate_witness_key],
                        verbose_name="Kunci pemeriksa",
                    ),
                ),
                (
                    "is_listed",
                    models.BooleanField(
                        default=True,
                        help_text="Tanpa centang, tanda barunya tidak diterima; yang sudah ada tetap terlihat.",
                        verbose_name="Masih bersaksi",
                    ),
                ),
            ],
            options={
                "verbose_name": "saksi",
                "verbose_name_plural": "saksi",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("vkey", ""), _negated=True),
                        ),
                        name="witness_has_a_name_and_a_key",
                        violation_error_message="Saksi punya nama dan kunci pemeriksa.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Cosignature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.TextField()),
                ("signed_at", models.DateTimeField(verbose_name="Ditandatangani pada")),
                ("received_at", models.DateTimeField(verbose_name="Diterima pada")),
                (
                    "checkpoint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cosignatures",
                        to="voting.checkpoint",
                    ),
                ),
                (
                    "witness",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cosignatures",
                        to="voting.witness",
                    ),
                ),
            ],
            options={
                "verbose_name": "tanda saksi",
                "verbose_name_plural": "tanda saksi",
                "ordering": ["checkpoint", "witness"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("checkpoint", "witness"), name="one_cosignature_a_witness"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("line__endswith", "\n")),
                        name="cosignature_is_a_line",
                        violation_error_message="Tanda saksi berupa satu baris.",
                    ),
                ],
            },
        ),
        grant(RIGHTS),
        OnPostgreSQL(KEEP, LEAVE),
    ]
