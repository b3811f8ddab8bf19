import django.db.models.deletion
import modelsearch.index
import phonenumber_field.modelfields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("sellers", "0001_initial"),
        ("sellers", "0003_closed_shops"),
        ("sellers", "0004_shops_already_closed"),
        ("sellers", "0005_sentences"),
        ("sellers", "0006_words_of_sellers"),
        ("sellers", "0007_adult_declared_at"),
    ]

    dependencies = [
        ("places", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Seller",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "owner",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seller",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Pemilik akun",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "Perorangan"),
                            ("group", "Kelompok"),
                            ("corner", "Pojok perpustakaan"),
                        ],
                        default="person",
                        max_length=10,
                        verbose_name="Jenis",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="Nama pelapak")),
                ("slug", models.SlugField(max_length=140, unique=True, verbose_name="Slug")),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sellers",
                        to="places.library",
                        verbose_name="Perpustakaan",
                    ),
                ),
                ("about", models.TextField(blank=True, verbose_name="Tentang")),
                ("about_en", models.TextField(blank=True, verbose_name="Tentang (Inggris)")),
                (
                    "phone",
                    phonenumber_field.modelfields.PhoneNumberField(
                        blank=True, max_length=128, region=None, verbose_name="Nomor WhatsApp"
                    ),
                ),
                (
                    "whatsapp_allowed",
                    models.BooleanField(default=False, verbose_name="Boleh ditanya lewat WhatsApp"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draf"),
                            ("submitted", "Menunggu persetujuan"),
                            ("approved", "Disetujui"),
                            ("suspended", "Ditangguhkan"),
                            ("rejected", "Ditolak"),
                            ("closed", "Ditutup"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="Keadaan",
                    ),
                ),
                ("review_note", models.TextField(blank=True, verbose_name="Catatan pemeriksa")),
                (
                    "adult_declared_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="Menyatakan berumur 18 tahun pada",
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Disetujui pada"),
                ),
                (
                    "trainings",
                    models.ManyToManyField(
                        blank=True,
                        related_name="sellers",
                        to="places.training",
                        verbose_name="Pelatihan",
                    ),
                ),
            ],
            options={
                "verbose_name": "pelapak",
                "verbose_name_plural": "pelapak",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "rejected"), _negated=True),
                            models.Q(("review_note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="rejected_seller_has_reason",
                        violation_error_message="Tulis alasan penolakannya.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            models.Q(("about", ""), ("owner", None), ("phone", "")),
                            _connector="OR",
                        ),
                        name="closed_shop_keeps_no_owner",
                        violation_error_message="Pemilik akun pelapak ini sudah pergi; pelapaknya tetap tutup.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("whatsapp_allowed", False),
                            models.Q(("phone", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="whatsapp_needs_a_number",
                        violation_error_message="Tulis nomor WhatsApp, atau hapus centangnya.",
                    ),
                ],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
    ]
