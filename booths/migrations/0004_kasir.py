import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("booths", "0003_room_for_patterns"),
        ("catalogue", "0004_stock_counted"),
        ("orders", "0006_channel"),
        ("payments", "0004_found_by_amount"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Closing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="Hari")),
                ("closed_at", models.DateTimeField(verbose_name="Ditutup pada")),
                ("cash_total", models.BigIntegerField(verbose_name="Tunai menurut catatan")),
                ("qris_total", models.BigIntegerField(verbose_name="QRIS menurut catatan")),
                (
                    "counted_cash",
                    models.PositiveBigIntegerField(verbose_name="Tunai yang dihitung"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="Catatan")),
                (
                    "booth",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closings",
                        to="booths.booth",
                        verbose_name="Lapak",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Ditutup oleh",
                    ),
                ),
            ],
            options={
                "verbose_name": "tutup kasir",
                "verbose_name_plural": "tutup kasir",
                "ordering": ["-day", "booth"],
            },
        ),
        migrations.CreateModel(
            name="Sale",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        editable=False,
                        primary_key=True,
                        serialize=False,
                        verbose_name="Nomor penjualan",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("conflict", "Perlu diputuskan"),
                            ("booked", "Tercatat"),
                            ("withdrawn", "Dibatalkan"),
                        ],
                        default="conflict",
                        max_length=10,
                        verbose_name="Keadaan",
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[("cash", "Tunai"), ("qris", "QRIS")],
                        max_length=10,
                        verbose_name="Cara bayar",
                    ),
                ),
                (
                    "total",
                    models.PositiveBigIntegerField(help_text="Rupiah utuh.", verbose_name="Jumlah"),
                ),
                (
                    "sold_at",
                    models.DateTimeField(
                        help_text="Menurut jam perangkat.", verbose_name="Dijual pada"
                    ),
                ),
                ("received_at", models.DateTimeField(verbose_name="Diterima pada")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Dibatalkan pada"),
                ),
                (
                    "given_back",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("drawer", "Dikembalikan tunai dari laci"),
                            ("none", "Tidak ada uang yang masuk"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="Uangnya",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="Alasan")),
                (
                    "booth",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sales",
                        to="booths.booth",
                        verbose_name="Lapak",
                    ),
                ),
                (
                    "closing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sales",
                        to="booths.closing",
                        verbose_name="Tutup kasir",
                    ),
                ),
                (
                    "keeper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Penjaga",
                    ),
                ),
                (
                    "order",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sale",
                        to="orders.order",
                        verbose_name="Pesanan",
                    ),
                ),
            ],
            options={
                "verbose_name": "penjualan di lapak",
                "verbose_name_plural": "penjualan di lapak",
                "ordering": ["-received_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SaleLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(verbose_name="Urutan")),
                (
                    "named",
                    models.PositiveBigIntegerField(verbose_name="Nomor pilihan di perangkat"),
                ),
                ("name", models.CharField(max_length=200, verbose_name="Nama")),
                (
                    "price",
                    models.PositiveBigIntegerField(
                        help_text="Rupiah utuh.", verbose_name="Harga satuan"
                    ),
                ),
                ("quantity", models.PositiveIntegerField(verbose_name="Jumlah")),
                (
                    "sale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="booths.sale",
                        verbose_name="Penjualan",
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.variant",
                        verbose_name="Pilihan",
                    ),
                ),
            ],
            options={
                "verbose_name": "barang yang dijual di lapak",
                "verbose_name_plural": "barang yang dijual di lapak",
                "ordering": ["place"],
            },
        ),
        migrations.CreateModel(
            name="Taking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "amount",
                    models.PositiveBigIntegerField(help_text="Rupiah utuh.", verbose_name="Jumlah"),
                ),
                ("taken_at", models.DateTimeField(verbose_name="Diterima pada")),
                (
                    "booth",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="takings",
                        to="booths.booth",
                        verbose_name="Lapak",
                    ),
                ),
                (
                    "closing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="takings",
                        to="booths.closing",
                        verbose_name="Tutup kasir",
                    ),
                ),
                (
                    "keeper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Penjaga",
                    ),
                ),
                (
                    "payment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taking",
                        to="payments.payment",
                        verbose_name="Pembayaran",
                    ),
                ),
            ],
            options={
                "verbose_name": "uang pesanan yang diambil",
                "verbose_name_plural": "uang pesanan yang diambil",
                "ordering": ["-taken_at"],
            },
        ),
        migrations.AddConstraint(
            model_name="closing",
            constraint=models.UniqueConstraint(
                fields=("booth", "day"),
                name="one_closing_a_booth_and_day",
                violation_error_message="Kasir hari ini sudah ditutup.",
            ),
        ),
        migrations.AddConstraint(
            model_name="closing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("counted_cash", models.F("cash_total")),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="closing_says_why_cash_differs",
                violation_error_message="Tulis mengapa uangnya berbeda.",
            ),
        ),
        migrations.AddIndex(
            model_name="sale",
            index=models.Index(fields=["booth", "-received_at"], name="sales_of_booth"),
        ),
        migrations.AddIndex(
            model_name="sale",
            index=models.Index(
                condition=models.Q(("closing", None)), fields=["booth"], name="sales_to_close"
            ),
        ),
        migrations.AddConstraint(
            model_name="sale",
            constraint=models.CheckConstraint(
                condition=models.Q(("total__gt", 0)),
                name="sale_has_total",
                violation_error_message="Jumlahnya harus lebih dari Rp0.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sale",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "withdrawn"),
                    models.Q(("order__isnull", False), ("state", "booked")),
                    models.Q(("order", None), ("state", "conflict")),
                    _connector="OR",
                ),
                name="booked_sale_is_an_order",
                violation_error_message="Penjualan yang tercatat punya pesanan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sale",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "withdrawn"), _negated=True),
                    models.Q(
                        ("withdrawn_at__isnull", False),
                        models.Q(("note", ""), _negated=True),
                        models.Q(("given_back", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="withdrawn_sale_says_why",
                violation_error_message="Tulis alasan pembatalannya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sale",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closing", None),
                    models.Q(("state", "conflict"), _negated=True),
                    _connector="OR",
                ),
                name="closed_sale_is_decided",
                violation_error_message="Putuskan dahulu penjualan yang belum tercatat.",
            ),
        ),
        migrations.AddConstraint(
            model_name="saleline",
            constraint=models.UniqueConstraint(
                fields=("sale", "named"), name="one_line_a_sale_and_variant"
            ),
        ),
        migrations.AddConstraint(
            model_name="saleline",
            constraint=models.CheckConstraint(
                condition=models.Q(("price__gt", 0), ("quantity__gt", 0)),
                name="sale_line_has_units_and_price",
                violation_error_message="Jumlah dan harga harus lebih dari 0.",
            ),
        ),
        migrations.AddIndex(
            model_name="taking",
            index=models.Index(
                condition=models.Q(("closing", None)), fields=["booth"], name="takings_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="taking",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0)),
                name="taking_has_amount",
                violation_error_message="Jumlahnya harus lebih dari Rp0.",
            ),
        ),
    ]
