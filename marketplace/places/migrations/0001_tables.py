import django.db.models.deletion
import modelsearch.index
from django.conf import settings
from django.db import migrations, models

from marketplace.core.pair_keys import Pair, pair_key

LIBRARY = Pair("places_library", ("regency_id", "province_id"))
REGENCY = Pair("places_regency", ("id", "province_id"))


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("places", "0001_initial"),
        ("places", "0002_oversee_all_provinces"),
        ("places", "0004_sentences"),
        ("places", "0005_provinces_of_libraries"),
        ("places", "0006_regency_in_province"),
    ]

    dependencies = [
        ("accounts", "0002_consents_and_codes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Province",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="Kemendagri", max_length=2, unique=True, verbose_name="Kode"
                    ),
                ),
                ("iso_code", models.CharField(max_length=6, unique=True, verbose_name="Kode ISO")),
                ("slug", models.SlugField(unique=True, verbose_name="Slug")),
                ("name", models.CharField(max_length=80, verbose_name="Nama")),
                ("name_en", models.CharField(max_length=80, verbose_name="Nama (Inggris)")),
                ("official_name", models.CharField(max_length=120, verbose_name="Nama resmi")),
                (
                    "island_group",
                    models.CharField(
                        choices=[
                            ("Sumatera", "Sumatera"),
                            ("Jawa", "Jawa"),
                            ("Bali dan Nusa Tenggara", "Bali dan Nusa Tenggara"),
                            ("Kalimantan", "Kalimantan"),
                            ("Sulawesi", "Sulawesi"),
                            ("Maluku", "Maluku"),
                            ("Papua", "Papua"),
                        ],
                        max_length=30,
                        verbose_name="Gugus pulau",
                    ),
                ),
                ("capital", models.CharField(max_length=80, verbose_name="Ibu kota")),
                (
                    "time_zone",
                    models.CharField(
                        choices=[("WIB", "WIB"), ("WITA", "WITA"), ("WIT", "WIT")],
                        max_length=4,
                        verbose_name="Zona waktu",
                    ),
                ),
                ("population", models.PositiveIntegerField(verbose_name="Penduduk")),
                ("village_term", models.CharField(max_length=30, verbose_name="Sebutan desa")),
                (
                    "district_term",
                    models.CharField(max_length=30, verbose_name="Sebutan kecamatan"),
                ),
                ("tile_column", models.PositiveSmallIntegerField()),
                ("tile_row", models.PositiveSmallIntegerField()),
                ("panel", models.SlugField()),
                ("panel_column", models.PositiveSmallIntegerField()),
                ("panel_row", models.PositiveSmallIntegerField()),
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
                        default="nila",
                        max_length=20,
                        verbose_name="Warna celup",
                    ),
                ),
                ("motif", models.SlugField(blank=True, verbose_name="Motif")),
                ("motif_family", models.SlugField(blank=True, verbose_name="Keluarga motif")),
                (
                    "curators",
                    models.ManyToManyField(
                        blank=True,
                        related_name="curated_provinces",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Kurator provinsi",
                    ),
                ),
            ],
            options={
                "verbose_name": "provinsi",
                "verbose_name_plural": "provinsi",
                "ordering": ["code"],
                "permissions": [("oversee_all_provinces", "Can look after all provinces")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tile_column", "tile_row"), name="one_tile_each"
                    ),
                    models.UniqueConstraint(
                        fields=("panel", "panel_column", "panel_row"), name="one_panel_tile_each"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Regency",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="regencies",
                        to="places.province",
                        verbose_name="Provinsi",
                    ),
                ),
                ("code", models.CharField(max_length=5, unique=True, verbose_name="Kode")),
                (
                    "kind",
                    models.CharField(
                        choices=[("kabupaten", "Kabupaten"), ("kota", "Kota")],
                        max_length=10,
                        verbose_name="Jenis",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Tanpa kata Kabupaten/Kota.", max_length=80, verbose_name="Nama"
                    ),
                ),
            ],
            options={
                "verbose_name": "kabupaten/kota",
                "verbose_name_plural": "kabupaten/kota",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Library",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="libraries",
                        to="places.province",
                        verbose_name="Provinsi",
                    ),
                ),
                (
                    "regency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="libraries",
                        to="places.regency",
                        verbose_name="Kabupaten/kota",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("province", "Perpustakaan provinsi"),
                            ("regency", "Perpustakaan umum kabupaten/kota"),
                            ("village", "Perpustakaan desa"),
                        ],
                        max_length=10,
                        verbose_name="Tingkat",
                    ),
                ),
                (
                    "village_term",
                    models.CharField(blank=True, max_length=30, verbose_name="Sebutan desa"),
                ),
                ("name", models.CharField(max_length=160, verbose_name="Nama")),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="Slug")),
                ("about", models.TextField(blank=True, verbose_name="Tentang")),
                ("about_en", models.TextField(blank=True, verbose_name="Tentang (Inggris)")),
                (
                    "librarians",
                    models.ManyToManyField(
                        blank=True,
                        related_name="kept_libraries",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Pustakawan",
                    ),
                ),
            ],
            options={
                "verbose_name": "perpustakaan",
                "verbose_name_plural": "perpustakaan",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("level", "province"), ("regency__isnull", False), _connector="OR"
                        ),
                        name="library_below_province_has_regency",
                        violation_error_message="Pilih kabupaten/kota tempat perpustakaan ini.",
                    ),
                    models.UniqueConstraint(
                        fields=("regency", "name"), name="one_library_name_a_regency"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("regency", None)),
                        fields=("province", "name"),
                        name="one_library_name_a_province",
                        violation_error_message="Perpustakaan provinsi dengan nama ini sudah ada.",
                    ),
                ],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Training",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(unique=True, verbose_name="Slug")),
                ("title", models.CharField(max_length=160, verbose_name="Judul")),
                ("title_en", models.CharField(max_length=160, verbose_name="Judul (Inggris)")),
                ("about", models.TextField(blank=True, verbose_name="Tentang")),
                ("about_en", models.TextField(blank=True, verbose_name="Tentang (Inggris)")),
            ],
            options={
                "verbose_name": "pelatihan",
                "verbose_name_plural": "pelatihan",
                "ordering": ["title"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        pair_key("library_lies_in_its_regencys_province", child=LIBRARY, parent=REGENCY),
    ]
