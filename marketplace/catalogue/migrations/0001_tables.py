import django.db.models.deletion
import modelsearch.index
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("catalogue", "0001_initial"),
        ("catalogue", "0002_initial"),
        ("catalogue", "0003_unfinished_drafts"),
        ("catalogue", "0005_shelf_indexes"),
        ("catalogue", "0006_labels"),
        ("catalogue", "0008_withdrawal"),
        ("catalogue", "0009_photo_alt"),
        ("catalogue", "0010_copy_photo_alt"),
        ("catalogue", "0011_halal_answers"),
        ("catalogue", "0012_form_nonce"),
        ("catalogue", "0013_sentences"),
        ("catalogue", "0014_ready_goods"),
    ]

    dependencies = [
        ("media", "0001_tables"),
        ("sellers", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Category",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(unique=True, verbose_name="Slug")),
                ("name", models.CharField(max_length=80, verbose_name="Nama")),
                ("name_en", models.CharField(max_length=80, verbose_name="Nama (Inggris)")),
                ("dewey", models.CharField(max_length=12, verbose_name="Nomor Dewey")),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("pangan", "Pangan"),
                            ("kriya", "Kriya"),
                            ("nonpangan", "Nonpangan"),
                            ("buku", "Buku"),
                        ],
                        max_length=10,
                        verbose_name="Kelompok",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Urutan")),
            ],
            options={
                "verbose_name": "kategori",
                "verbose_name_plural": "kategori",
                "ordering": ["position", "name"],
            },
        ),
        migrations.CreateModel(
            name="Allergen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(unique=True, verbose_name="Slug")),
                ("name", models.CharField(max_length=60, verbose_name="Nama")),
                ("name_en", models.CharField(max_length=60, verbose_name="Nama (Inggris)")),
            ],
            options={
                "verbose_name": "alergen",
                "verbose_name_plural": "alergen",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="PermitType",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(unique=True, verbose_name="Kode")),
                ("name", models.CharField(max_length=120, verbose_name="Nama")),
                ("name_en", models.CharField(max_length=120, verbose_name="Nama (Inggris)")),
                ("hint", models.TextField(blank=True, verbose_name="Petunjuk")),
                ("hint_en", models.TextField(blank=True, verbose_name="Petunjuk (Inggris)")),
                (
                    "number_pattern",
                    models.CharField(
                        blank=True,
                        help_text="Ungkapan reguler.",
                        max_length=200,
                        verbose_name="Pola nomor",
                    ),
                ),
                ("duty_from", models.DateField(blank=True, null=True, verbose_name="Wajib sejak")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Urutan")),
            ],
            options={
                "verbose_name": "jenis izin",
                "verbose_name_plural": "jenis izin",
                "ordering": ["position", "code"],
            },
        ),
        migrations.CreateModel(
            name="Product",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "seller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="products",
                        to="sellers.seller",
                        verbose_name="Pelapak",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="products",
                        to="catalogue.category",
                        verbose_name="Kategori",
                    ),
                ),
                (
                    "training",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="products",
                        to="places.training",
                        verbose_name="Pelatihan",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="Nama produk")),
                (
                    "name_en",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="Nama produk (Inggris)"
                    ),
                ),
                ("slug", models.SlugField(max_length=140, unique=True, verbose_name="Slug")),
                ("maker_name", models.CharField(max_length=120, verbose_name="Pembuat")),
                ("call_number", models.CharField(max_length=30, verbose_name="Nomor panggil")),
                ("description", models.TextField(blank=True, verbose_name="Keterangan")),
                (
                    "description_en",
                    models.TextField(blank=True, verbose_name="Keterangan (Inggris)"),
                ),
                ("learning_story", models.TextField(blank=True, verbose_name="Cerita belajar")),
                (
                    "learning_story_en",
                    models.TextField(blank=True, verbose_name="Cerita belajar (Inggris)"),
                ),
                (
                    "starting_book",
                    models.CharField(blank=True, max_length=200, verbose_name="Buku yang memulai"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draf"),
                            ("submitted", "Menunggu diperiksa"),
                            ("needs_changes", "Perlu perbaikan"),
                            ("listed", "Tayang"),
                            ("hidden", "Disembunyikan"),
                            ("rejected", "Ditolak"),
                            ("withdrawn", "Ditarik pemeriksa"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="Keadaan",
                    ),
                ),
                (
                    "form_nonce",
                    models.UUIDField(
                        blank=True, editable=False, null=True, verbose_name="Nomor formulir"
                    ),
                ),
                (
                    "unfinished",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        editable=False,
                        verbose_name="Isian yang belum sah",
                    ),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Dikirim pada"),
                ),
                (
                    "listed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Tayang sejak"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="Ditarik pemeriksa pada"
                    ),
                ),
                ("ingredients", models.TextField(blank=True, verbose_name="Bahan")),
                (
                    "net_content_value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=8,
                        null=True,
                        verbose_name="Isi bersih",
                    ),
                ),
                (
                    "net_content_unit",
                    models.CharField(blank=True, max_length=10, verbose_name="Satuan"),
                ),
                (
                    "shelf_life_days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="Masa simpan (hari)"
                    ),
                ),
                (
                    "storage",
                    models.CharField(blank=True, max_length=160, verbose_name="Cara menyimpan"),
                ),
                (
                    "halal_status",
                    models.CharField(
                        choices=[
                            ("certified", "Bersertifikat halal"),
                            ("in_process", "Sertifikat halal sedang diproses"),
                            ("not_yet", "Belum bersertifikat halal"),
                            ("non_halal", "Tidak halal"),
                            ("not_applicable", "Tidak wajib sertifikat halal"),
                        ],
                        default="not_applicable",
                        max_length=15,
                        verbose_name="Halal",
                    ),
                ),
                (
                    "halal_number",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="Nomor sertifikat halal"
                    ),
                ),
                (
                    "pickup_only",
                    models.BooleanField(default=False, verbose_name="Hanya ambil di lapak"),
                ),
                ("fragile", models.BooleanField(default=False, verbose_name="Mudah pecah")),
                ("leak_risk", models.BooleanField(default=False, verbose_name="Bisa bocor")),
                ("heat_sensitive", models.BooleanField(default=False, verbose_name="Peka panas")),
                (
                    "preorder_days",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="0 berarti barangnya sudah jadi.",
                        verbose_name="Lama pembuatan (hari)",
                    ),
                ),
                (
                    "allergens",
                    models.ManyToManyField(
                        blank=True,
                        related_name="products",
                        to="catalogue.allergen",
                        verbose_name="Alergen",
                    ),
                ),
            ],
            options={
                "verbose_name": "produk",
                "verbose_name_plural": "produk",
                "ordering": ["name", "pk"],
                "indexes": [
                    models.Index(fields=["state", "category"], name="products_on_shelf"),
                    models.Index(fields=["state", "-listed_at", "-id"], name="newest_on_shelf"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("halal_status", "certified"), _negated=True),
                            models.Q(("halal_number", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="halal_certificate_has_number",
                        violation_error_message="Tulis nomor sertifikat halalnya.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "listed"), _negated=True),
                            ("listed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="listed_product_has_date",
                        violation_error_message="Produk tayang hanya lewat pemeriksaan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"),
                            models.Q(
                                ("category__isnull", False),
                                models.Q(("name", ""), _negated=True),
                                models.Q(("maker_name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="only_drafts_may_be_incomplete",
                        violation_error_message="Nama, pembuat, dan kategori produk yang pernah dikirim tidak boleh kosong.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at", None),
                            models.Q(("state__in", ["listed", "hidden"]), _negated=True),
                            _connector="OR",
                        ),
                        name="withdrawn_product_is_off_the_shelf",
                        violation_error_message="Produk yang ditarik tampil lagi hanya lewat pemeriksaan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), _negated=True),
                            ("withdrawn_at__isnull", False),
                            _connector="OR",
                        ),
                        name="withdrawn_product_has_date",
                        violation_error_message="Tarik produk lewat kotak pemeriksaan.",
                    ),
                    models.UniqueConstraint(
                        fields=("seller", "form_nonce"), name="one_product_a_form"
                    ),
                ],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Permit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="permits",
                        to="catalogue.product",
                        verbose_name="Produk",
                    ),
                ),
                (
                    "type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="permits",
                        to="catalogue.permittype",
                        verbose_name="Jenis",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("issued", "Terbit"),
                            ("in_process", "Sedang diurus"),
                            ("not_needed", "Tidak diperlukan"),
                        ],
                        max_length=12,
                        verbose_name="Status",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="Nomor")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="Berlaku sampai"),
                ),
            ],
            options={
                "verbose_name": "izin",
                "verbose_name_plural": "izin",
                "ordering": ["type__position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("product", "type"), name="one_permit_of_a_type"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "issued"), _negated=True),
                            models.Q(("number", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="issued_permit_has_number",
                        violation_error_message="Tulis nomor izinnya, atau pilih “Sedang diurus”.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Variant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="variants",
                        to="catalogue.product",
                        verbose_name="Produk",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Urutan")),
                ("sku", models.CharField(blank=True, max_length=40, verbose_name="Kode barang")),
                ("label", models.CharField(blank=True, max_length=60, verbose_name="Pilihan")),
                (
                    "price",
                    models.PositiveBigIntegerField(help_text="Rupiah utuh.", verbose_name="Harga"),
                ),
                ("stock", models.PositiveIntegerField(default=0, verbose_name="Stok")),
                ("weight_grams", models.PositiveIntegerField(verbose_name="Berat kirim (gram)")),
            ],
            options={
                "verbose_name": "pilihan produk",
                "verbose_name_plural": "pilihan produk",
                "ordering": ["position"],
                "indexes": [
                    models.Index(fields=["position", "price"], name="variants_by_price"),
                    models.Index(fields=["product", "price"], name="cheapest_variant"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("product", "position"), name="one_variant_a_position"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("sku", ""), _negated=True),
                        fields=("sku",),
                        name="one_variant_per_sku",
                        violation_error_message="Kode barang ini sudah dipakai.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("price__gt", 0)),
                        name="variant_has_price",
                        violation_error_message="Harga harus lebih dari Rp0.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stock__gte", 0)),
                        name="stock_never_negative",
                        violation_error_message="Stok tidak boleh kurang dari 0.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weight_grams__gt", 0)),
                        name="variant_has_weight",
                        violation_error_message="Berat harus lebih dari 0 gram.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProductPhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="catalogue.product",
                        verbose_name="Produk",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="media.photo",
                    ),
                ),
                (
                    "alt",
                    models.CharField(
                        blank=True, max_length=255, verbose_name="Apa yang terlihat di foto"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Urutan")),
            ],
            options={
                "verbose_name": "foto produk",
                "verbose_name_plural": "foto produk",
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("product", "position"), name="one_photo_a_position"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("position__lt", 8)),
                        name="a_product_has_few_photos",
                        violation_error_message="Paling banyak 8 foto. Hapus satu untuk menambah yang lain.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Badge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="badges",
                        to="catalogue.product",
                        verbose_name="Produk",
                    ),
                ),
                ("text", models.CharField(max_length=80, verbose_name="Tulisan")),
                ("text_en", models.CharField(max_length=80, verbose_name="Tulisan (Inggris)")),
                ("granted_at", models.DateTimeField(verbose_name="Diberikan pada")),
            ],
            options={
                "verbose_name": "lencana",
                "verbose_name_plural": "lencana",
                "constraints": [
                    models.UniqueConstraint(fields=("product", "text"), name="one_badge_of_a_text")
                ],
            },
        ),
        migrations.CreateModel(
            name="ProductEdit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="edits",
                        to="catalogue.product",
                        verbose_name="Produk",
                    ),
                ),
                ("content", models.JSONField(verbose_name="Isi")),
                ("base", models.JSONField(default=dict, verbose_name="Isi semula")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "Menunggu diperiksa"),
                            ("needs_changes", "Perlu perbaikan"),
                            ("applied", "Diterapkan"),
                            ("withdrawn", "Ditarik"),
                            ("rejected", "Ditolak"),
                        ],
                        default="submitted",
                        max_length=20,
                        verbose_name="Keadaan",
                    ),
                ),
                ("submitted_at", models.DateTimeField(verbose_name="Dikirim pada")),
            ],
            options={
                "verbose_name": "perubahan produk",
                "verbose_name_plural": "perubahan produk",
                "ordering": ["submitted_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["submitted", "needs_changes"])),
                        fields=("product",),
                        name="one_open_edit_per_product",
                        violation_error_message="Produk ini sudah punya perubahan yang menunggu.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="catalogue.product",
                        verbose_name="Produk",
                    ),
                ),
                (
                    "edit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="catalogue.productedit",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Pemeriksa",
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("approved", "Disetujui"),
                            ("changes", "Diminta perbaikan"),
                            ("rejected", "Ditolak"),
                            ("withdrawn", "Ditarik dari katalog"),
                        ],
                        max_length=10,
                        verbose_name="Keputusan",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="Alasan")),
                ("hints", models.JSONField(default=dict, verbose_name="Petunjuk per isian")),
                ("at", models.DateTimeField(verbose_name="Waktu")),
            ],
            options={
                "verbose_name": "keputusan pemeriksa",
                "verbose_name_plural": "keputusan pemeriksa",
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision", "approved"),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="refusal_has_reason",
                        violation_error_message="Tulis alasannya.",
                    )
                ],
            },
        ),
    ]
