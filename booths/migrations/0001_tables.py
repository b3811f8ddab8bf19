import django.db.models.deletion
import phonenumber_field.modelfields
import uuid
from django.conf import settings
from django.db import migrations, models

from marketplace.core.pair_keys import Pair, pair_key

BOOTH = Pair("booths_booth", ("coordinator_id", "province_id"))
LIBRARY = Pair("places_library", ("id", "province_id"))


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("booths", "0001_initial"),
        ("booths", "0002_initial"),
        ("booths", "0005_labels"),
        ("booths", "0007_sentences"),
        ("booths", "0008_own_coordinators"),
        ("booths", "0009_coordinator_in_province"),
        ("booths", "0010_stamps_by_time"),
        ("booths", "0011_hours_in_wib"),
    ]

    dependencies = [
        ("media", "0001_tables"),
        ("places", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(unique=True, verbose_name="Slug")),
                ("name", models.CharField(max_length=120, verbose_name="Nama")),
                ("name_en", models.CharField(max_length=120, verbose_name="Nama (Inggris)")),
                (
                    "opens_at",
                    models.DateTimeField(
                        help_text="Waktu Indonesia Barat (WIB).", verbose_name="Dibuka pada"
                    ),
                ),
                (
                    "closes_at",
                    models.DateTimeField(
                        help_text="Waktu Indonesia Barat (WIB).", verbose_name="Ditutup pada"
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("on_site", "Luring"),
                            ("online", "Daring"),
                            ("hybrid", "Luring dan daring"),
                        ],
                        max_length=10,
                        verbose_name="Cara",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="Tempat")),
                (
                    "regency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.regency",
                        verbose_name="Tuan rumah",
                    ),
                ),
            ],
            options={
                "verbose_name": "edisi",
                "verbose_name_plural": "edisi",
                "ordering": ["-opens_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                        name="edition_ends_after_it_begins",
                        violation_error_message="Edisi ditutup sesudah dibuka. Ubah salah satunya.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mode", "online"),
                            models.Q(("place", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="fair_on_site_has_place",
                        violation_error_message="Tulis tempat pamerannya.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Booth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="booths",
                        to="booths.edition",
                        verbose_name="Edisi",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="booths",
                        to="places.province",
                        verbose_name="Provinsi",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="Nama lapak")),
                ("name_en", models.CharField(max_length=120, verbose_name="Nama lapak (Inggris)")),
                ("tagline", models.CharField(blank=True, max_length=160, verbose_name="Semboyan")),
                (
                    "tagline_en",
                    models.CharField(blank=True, max_length=160, verbose_name="Semboyan (Inggris)"),
                ),
                (
                    "dye",
                    models.CharField(
                        choices=[
                            ("nila", "Nila"),
                            ("tarum", "Tarum muda"),
                            ("soga", "Soga"),
                            ("tingi", "Tingi"),
                            ("mengkudu", "Mengkudu"),
                            ("secang", "Secang"),
                            ("manggis", "Kulit manggis"),
                            ("ketapang", "Ketapang"),
                            ("pandan", "Pandan"),
                        ],
                        max_length=20,
                        verbose_name="Warna celup",
                    ),
                ),
                ("motif", models.SlugField(verbose_name="Motif")),
                ("motif_family", models.SlugField(verbose_name="Keluarga motif")),
                (
                    "pattern",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.photo",
                        verbose_name="Pola pengganti",
                    ),
                ),
                (
                    "coordinator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.library",
                        verbose_name="Perpustakaan koordinator",
                    ),
                ),
            ],
            options={
                "verbose_name": "lapak",
                "verbose_name_plural": "lapak",
                "ordering": ["edition", "province__code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "province"), name="one_booth_a_province_and_edition"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BoothKeeper",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keepers",
                        to="booths.booth",
                        verbose_name="Lapak",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kept_booths",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Penjaga",
                    ),
                ),
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
            ],
            options={
                "verbose_name": "penjaga lapak",
                "verbose_name_plural": "penjaga lapak",
                "constraints": [
                    models.UniqueConstraint(fields=("booth", "user"), name="keeper_once_a_booth"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("whatsapp_allowed", False),
                            models.Q(("phone", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="keeper_whatsapp_needs_a_number",
                        violation_error_message="Tulis nomor WhatsApp, atau hapus centangnya.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stamp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("passport", models.UUIDField(default=uuid.uuid4, verbose_name="Paspor")),
                (
                    "booth",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stamps",
                        to="booths.booth",
                        verbose_name="Lapak",
                    ),
                ),
                ("stamped_at", models.DateTimeField(verbose_name="Dicap pada")),
            ],
            options={
                "verbose_name": "cap",
                "verbose_name_plural": "cap",
                "indexes": [models.Index(fields=["booth", "stamped_at"], name="stamps_by_time")],
                "constraints": [
                    models.UniqueConstraint(fields=("passport", "booth"), name="one_stamp_a_booth")
                ],
            },
        ),
        pair_key("booth_is_coordinated_from_its_province", child=BOOTH, parent=LIBRARY),
    ]
