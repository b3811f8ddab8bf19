import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0004_stock_counted"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Rating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purchase",
                    models.CharField(
                        error_messages={"unique": "Anda sudah menulis ulasan untuk barang ini."},
                        max_length=40,
                        unique=True,
                        verbose_name="Pembelian",
                    ),
                ),
                ("stars", models.PositiveSmallIntegerField(verbose_name="Bintang")),
                ("text", models.TextField(blank=True, max_length=2000, verbose_name="Ulasan")),
                (
                    "name",
                    models.CharField(blank=True, max_length=60, verbose_name="Nama yang tampil"),
                ),
                ("rated_at", models.DateTimeField(verbose_name="Ditulis pada")),
                (
                    "changed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Diubah pada"),
                ),
                (
                    "hidden_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Disembunyikan pada"),
                ),
                (
                    "hidden_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Alasan disembunyikan"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ratings",
                        to="catalogue.product",
                        verbose_name="Produk",
                    ),
                ),
            ],
            options={
                "verbose_name": "ulasan",
                "verbose_name_plural": "ulasan",
                "ordering": ["-rated_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="RatingAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(max_length=1000, verbose_name="Jawaban")),
                ("answered_at", models.DateTimeField(verbose_name="Dijawab pada")),
                (
                    "changed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Diubah pada"),
                ),
                (
                    "rating",
                    models.OneToOneField(
                        error_messages={"unique": "Ulasan ini sudah dijawab."},
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answer",
                        to="catalogue.rating",
                        verbose_name="Ulasan",
                    ),
                ),
            ],
            options={
                "verbose_name": "jawaban atas ulasan",
                "verbose_name_plural": "jawaban atas ulasan",
            },
        ),
        migrations.CreateModel(
            name="StockAlert",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="Alamat surel")),
                ("language", models.CharField(default="id", max_length=5, verbose_name="Bahasa")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Menunggu konfirmasi alamat"),
                            ("waiting", "Menunggu stok"),
                            ("told", "Sudah dikabari"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="Keadaan",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="Diminta pada")),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Dikonfirmasi pada"),
                ),
                (
                    "told_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Dikabari pada"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Akun",
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="alerts",
                        to="catalogue.variant",
                        verbose_name="Pilihan",
                    ),
                ),
            ],
            options={
                "verbose_name": "kabar stok",
                "verbose_name_plural": "kabar stok",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("added_at", models.DateTimeField(verbose_name="Ditambahkan pada")),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wishes",
                        to="catalogue.product",
                        verbose_name="Produk",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wishes",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Pemilik",
                    ),
                ),
            ],
            options={
                "verbose_name": "keinginan",
                "verbose_name_plural": "keinginan",
                "ordering": ["-added_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ProductReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("dangerous", "Berbahaya atau tidak layak dikonsumsi"),
                            ("misleading", "Keterangan, izin, atau fotonya menyesatkan"),
                            (
                                "forbidden",
                                "Dilarang dijual, atau dari satwa dan tumbuhan yang dilindungi",
                            ),
                            ("copied", "Meniru karya atau memakai foto orang lain"),
                            ("offensive", "Menghina atau tidak pantas"),
                            ("other", "Hal lain"),
                        ],
                        max_length=12,
                        verbose_name="Masalahnya",
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=2000, verbose_name="Penjelasan")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="Alamat surel"),
                ),
                ("language", models.CharField(default="id", max_length=5, verbose_name="Bahasa")),
                ("sender", models.CharField(blank=True, max_length=64, verbose_name="Pengirim")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Menunggu diputuskan"),
                            ("upheld", "Dibenarkan"),
                            ("dismissed", "Tidak terbukti"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="Keadaan",
                    ),
                ),
                ("reported_at", models.DateTimeField(verbose_name="Dilaporkan pada")),
                (
                    "note",
                    models.CharField(blank=True, max_length=500, verbose_name="Catatan keputusan"),
                ),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Diputuskan pada"),
                ),
                (
                    "erased_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="Data pribadi dihapus pada"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Diputuskan oleh",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="catalogue.product",
                        verbose_name="Produk",
                    ),
                ),
            ],
            options={
                "verbose_name": "laporan produk",
                "verbose_name_plural": "laporan produk",
                "ordering": ["reported_at", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["reported_at"],
                        name="reports_open",
                    ),
                    models.Index(fields=["sender", "reported_at"], name="reports_of_sender"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at", None),
                                ("decided_by", None),
                                ("erased_at", None),
                                ("note", ""),
                                ("state", "open"),
                            ),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                models.Q(("note", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="decided_report_says_who_and_why",
                        violation_error_message="Tulis catatan keputusannya.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("erased_at", None),
                            models.Q(("email", ""), ("sender", ""), ("text", "")),
                            _connector="OR",
                        ),
                        name="erased_report_names_nobody",
                        violation_error_message="Laporan yang dihapus datanya tidak menyebut siapa pun.",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="rating",
            index=models.Index(
                condition=models.Q(("hidden_at", None)),
                fields=["product", "-rated_at"],
                name="ratings_shown",
            ),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.CheckConstraint(
                condition=models.Q(("stars__gte", 1), ("stars__lte", 5)),
                name="rating_has_one_to_five_stars",
                violation_error_message="Pilih satu sampai lima bintang.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.CheckConstraint(
                condition=models.Q(("purchase", ""), _negated=True),
                name="rating_has_a_purchase",
                violation_error_message="Ulasan hanya ditulis oleh pembelinya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hidden_at", None),
                    models.Q(("hidden_reason", ""), _negated=True),
                    _connector="XOR",
                ),
                name="hidden_rating_says_why",
                violation_error_message="Tulis alasan menyembunyikannya.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratinganswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True),
                name="rating_answer_has_words",
                violation_error_message="Tulis jawabannya.",
            ),
        ),
        migrations.AddIndex(
            model_name="stockalert",
            index=models.Index(
                condition=models.Q(("state", "waiting")), fields=["variant"], name="alerts_waiting"
            ),
        ),
        migrations.AddIndex(
            model_name="stockalert",
            index=models.Index(fields=["email", "asked_at"], name="alerts_of_address"),
        ),
        migrations.AddConstraint(
            model_name="stockalert",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "told"), _negated=True),
                fields=("variant", "email"),
                name="one_open_alert_per_variant_and_address",
                violation_error_message="Alamat ini sudah menunggu kabar tentang barang ini.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stockalert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at", None), ("state", "asked")),
                    models.Q(
                        models.Q(("state", "asked"), _negated=True), ("confirmed_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="confirmed_alert_says_when",
                violation_error_message="Kabar yang dikonfirmasi punya waktu konfirmasi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stockalert",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "told"), ("told_at", None), _connector="XOR"),
                name="told_alert_says_when",
                violation_error_message="Kabar yang sudah dikirim punya waktu kirim.",
            ),
        ),
        migrations.AddConstraint(
            model_name="wish",
            constraint=models.UniqueConstraint(
                fields=("user", "product"),
                name="one_wish_per_person_and_product",
                violation_error_message="Produk ini sudah ada di daftar keinginan Anda.",
            ),
        ),
    ]
