import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_rights"),
    ]

    operations = [
        migrations.CreateModel(
            name="StockHold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quantity", models.PositiveIntegerField(verbose_name="Jumlah")),
                ("takes_stock", models.BooleanField(default=True, verbose_name="Mengurangi stok")),
                ("reference", models.CharField(max_length=40, verbose_name="Untuk")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("held", "Ditahan"),
                            ("sold", "Terjual"),
                            ("returned", "Dikembalikan"),
                        ],
                        default="held",
                        max_length=10,
                        verbose_name="Keadaan",
                    ),
                ),
                ("held_at", models.DateTimeField(verbose_name="Ditahan pada")),
                ("expires_at", models.DateTimeField(verbose_name="Ditahan sampai")),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Berakhir pada"),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="catalogue.variant",
                        verbose_name="Pilihan",
                    ),
                ),
            ],
            options={
                "verbose_name": "stok yang ditahan",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reference", "variant"),
                        name="one_hold_per_reference_and_variant",
                        violation_error_message="Barang ini sudah ditahan untuk pesanan itu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quantity__gt", 0)),
                        name="hold_has_units",
                        violation_error_message="Jumlah yang ditahan harus lebih dari 0.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("held_at"))),
                        name="hold_expires_later",
                        violation_error_message="Batas waktu harus sesudah waktu menahan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state", "held")),
                            models.Q(
                                models.Q(("state", "held"), _negated=True),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="ended_hold_says_when",
                        violation_error_message="Stok yang tidak lagi ditahan punya waktu berakhir.",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "held")),
                        fields=["expires_at"],
                        name="holds_to_release",
                    )
                ],
                "verbose_name_plural": "stok yang ditahan",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="StockMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("change", models.IntegerField(verbose_name="Perubahan")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("counted", "Dihitung pelapak"),
                            ("held", "Ditahan"),
                            ("returned", "Dikembalikan"),
                        ],
                        max_length=10,
                        verbose_name="Sebab",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="Pada")),
                (
                    "hold",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="catalogue.stockhold",
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="catalogue.variant",
                        verbose_name="Pilihan",
                    ),
                ),
            ],
            options={
                "verbose_name": "perubahan stok",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("hold", "reason"),
                        name="stock_moves_once_per_hold_and_reason",
                        violation_error_message="Perubahan stok ini sudah tercatat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("hold", None),
                                ("reason", "counted"),
                                models.Q(("change", 0), _negated=True),
                            ),
                            models.Q(
                                ("change__lt", 0), ("hold__isnull", False), ("reason", "held")
                            ),
                            models.Q(
                                ("change__gt", 0), ("hold__isnull", False), ("reason", "returned")
                            ),
                            _connector="OR",
                        ),
                        name="stock_move_fits_its_reason",
                        violation_error_message="Perubahan stok ini tidak sesuai dengan sebabnya.",
                    ),
                ],
                "verbose_name_plural": "perubahan stok",
                "ordering": ["pk"],
            },
        ),
    ]
