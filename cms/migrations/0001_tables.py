import django.db.models.deletion
import phonenumber_field.modelfields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("cms", "0001_initial"),
    ]

    dependencies = [
        ("catalogue", "0001_tables"),
        ("voting", "0001_tables"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="AwardIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Satu atau dua kalimat, untuk daftar, hasil pencarian, dan media sosial.",
                        max_length=300,
                        verbose_name="Ringkasan",
                    ),
                ),
                (
                    "share_picture",
                    models.ForeignKey(
                        blank=True,
                        help_text="1200 x 630 piksel. Bila kosong, gambar dibuat dari warna dan motif.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.photo",
                        verbose_name="Gambar bagikan",
                    ),
                ),
                (
                    "introduction",
                    models.TextField(blank=True, max_length=400, verbose_name="Pengantar"),
                ),
            ],
            options={
                "verbose_name": "daftar penghargaan",
                "verbose_name_plural": "daftar penghargaan",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="AwardPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Satu atau dua kalimat, untuk daftar, hasil pencarian, dan media sosial.",
                        max_length=300,
                        verbose_name="Ringkasan",
                    ),
                ),
                (
                    "share_picture",
                    models.ForeignKey(
                        blank=True,
                        help_text="1200 x 630 piksel. Bila kosong, gambar dibuat dari warna dan motif.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.photo",
                        verbose_name="Gambar bagikan",
                    ),
                ),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="voting.award",
                        verbose_name="Penghargaan",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 2),
                            ("text", 3),
                            ("quote", 6),
                            ("picture", 10),
                            ("product_shelf", 18),
                            ("steps", 23),
                            ("numbers", 29),
                            ("call_to_action", 34),
                            ("faq", 39),
                            ("trail", 42),
                            ("contact", 43),
                        ],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Judul", "max_length": 120},
                            ),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("2", "Bagian"), ("3", "Anak bagian")],
                                    "label": "Tingkat",
                                },
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
                            3: ("cms.blocks.text.TextBlock", (), {}),
                            4: ("wagtail.blocks.TextBlock", (), {"label": "Kutipan"}),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Siapa", "max_length": 120, "required": False},
                            ),
                            6: ("wagtail.blocks.StructBlock", [[("words", 4), ("speaker", 5)]], {}),
                            7: (
                                "wagtail.images.blocks.ImageChooserBlock",
                                (),
                                {"label": "Foto", "required": False},
                            ),
                            8: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Apa yang terlihat, untuk orang yang tidak dapat melihatnya.",
                                    "label": "Teks alternatif",
                                    "max_length": 200,
                                },
                            ),
                            9: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Keterangan", "max_length": 200, "required": False},
                            ),
                            10: (
                                "wagtail.blocks.StructBlock",
                                [[("picture", 7), ("alt", 8), ("caption", 9)]],
                                {},
                            ),
                            11: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("newest", "Terbaru"),
                                        ("category", "Satu kategori"),
                                        ("library", "Satu perpustakaan"),
                                        ("training", "Satu pelatihan"),
                                        ("picked", "Pilihan redaksi"),
                                    ],
                                    "label": "Isi rak",
                                },
                            ),
                            12: (
                                "cms.blocks.choosers.CategoryChooserBlock",
                                (),
                                {"label": "Kategori", "required": False},
                            ),
                            13: (
                                "cms.blocks.choosers.TrainingChooserBlock",
                                (),
                                {"label": "Pelatihan", "required": False},
                            ),
                            14: (
                                "cms.blocks.choosers.LibraryChooserBlock",
                                (),
                                {"label": "Perpustakaan", "required": False},
                            ),
                            15: (
                                "cms.blocks.choosers.ProductChooserBlock",
                                (),
                                {"label": "Produk"},
                            ),
                            16: (
                                "wagtail.blocks.ListBlock",
                                (15,),
                                {"default": [], "label": "Produk pilihan", "max_num": 12},
                            ),
                            17: (
                                "wagtail.blocks.IntegerBlock",
                                (),
                                {"default": 4, "label": "Jumlah", "max_value": 12, "min_value": 2},
                            ),
                            18: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 0),
                                        ("source", 11),
                                        ("category", 12),
                                        ("training", 13),
                                        ("library", 14),
                                        ("products", 16),
                                        ("count", 17),
                                    ]
                                ],
                                {},
                            ),
                            19: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Judul", "max_length": 80},
                            ),
                            20: ("wagtail.blocks.TextBlock", (), {"label": "Teks"}),
                            21: ("wagtail.blocks.StructBlock", [[("title", 19), ("text", 20)]], {}),
                            22: (
                                "wagtail.blocks.ListBlock",
                                (21,),
                                {"label": "Langkah", "max_num": 6, "min_num": 2},
                            ),
                            23: ("wagtail.blocks.StructBlock", [[("title", 0), ("steps", 22)]], {}),
                            24: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Judul", "max_length": 120, "required": False},
                            ),
                            25: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Angka", "max_length": 12},
                            ),
                            26: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Arti", "max_length": 60},
                            ),
                            27: (
                                "wagtail.blocks.StructBlock",
                                [[("value", 25), ("label", 26)]],
                                {},
                            ),
                            28: (
                                "wagtail.blocks.ListBlock",
                                (27,),
                                {"label": "Angka", "max_num": 4, "min_num": 2},
                            ),
                            29: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 24), ("numbers", 28)]],
                                {},
                            ),
                            30: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Teks", "required": False},
                            ),
                            31: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Tulisan tombol", "max_length": 40},
                            ),
                            32: (
                                "wagtail.blocks.PageChooserBlock",
                                (),
                                {"label": "Halaman", "required": False},
                            ),
                            33: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Bila tidak memilih halaman, misalnya /katalog/.",
                                    "label": "Alamat",
                                    "required": False,
                                },
                            ),
                            34: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 0),
                                        ("text", 30),
                                        ("button", 31),
                                        ("page", 32),
                                        ("address", 33),
                                    ]
                                ],
                                {},
                            ),
                            35: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Pertanyaan", "max_length": 160},
                            ),
                            36: ("cms.blocks.text.TextBlock", (), {"label": "Jawaban"}),
                            37: (
                                "wagtail.blocks.StructBlock",
                                [[("question", 35), ("answer", 36)]],
                                {},
                            ),
                            38: (
                                "wagtail.blocks.ListBlock",
                                (37,),
                                {"label": "Pertanyaan", "min_num": 1},
                            ),
                            39: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 0), ("questions", 38)]],
                                {},
                            ),
                            40: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Pengantar", "required": False},
                            ),
                            41: (
                                "wagtail.blocks.ListBlock",
                                (21,),
                                {"label": "Perhentian", "max_num": 6, "min_num": 3},
                            ),
                            42: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 0), ("introduction", 40), ("stations", 41)]],
                                {},
                            ),
                            43: ("cms.blocks.text.ContactBlock", (), {}),
                        },
                        verbose_name="Isi",
                    ),
                ),
            ],
            options={
                "verbose_name": "halaman penghargaan",
                "verbose_name_plural": "halaman penghargaan",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="BoothIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Satu atau dua kalimat, untuk daftar, hasil pencarian, dan media sosial.",
                        max_length=300,
                        verbose_name="Ringkasan",
                    ),
                ),
                (
                    "share_picture",
                    models.ForeignKey(
                        blank=True,
                        help_text="1200 x 630 piksel. Bila kosong, gambar dibuat dari warna dan motif.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.photo",
                        verbose_name="Gambar bagikan",
                    ),
                ),
                (
                    "introduction",
                    models.TextField(blank=True, max_length=400, verbose_name="Pengantar"),
                ),
            ],
            options={
                "verbose_name": "daftar lapak",
                "verbose_name_plural": "daftar lapak",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="BoothPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Satu atau dua kalimat, untuk daftar, hasil pencarian, dan media sosial.",
                        max_length=300,
                        verbose_name="Ringkasan",
                    ),
                ),
                (
                    "share_picture",
                    models.ForeignKey(
                        blank=True,
                        help_text="1200 x 630 piksel. Bila kosong, gambar dibuat dari warna dan motif.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.photo",
                        verbose_name="Gambar bagikan",
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
                ("story", wagtail.fields.RichTextField(blank=True, verbose_name="Cerita lapak")),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 2),
                            ("text", 3),
                            ("quote", 6),
                            ("picture", 10),
                            ("product_shelf", 18),
                            ("steps", 23),
                            ("numbers", 29),
                            ("call_to_action", 34),
                            ("faq", 39),
                            ("trail", 42),
                            ("contact", 43),
                        ],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Judul", "max_length": 120},
                            ),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("2", "Bagian"), ("3", "Anak bagian")],
                                    "label": "Tingkat",
                                },
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
                            3: ("cms.blocks.text.TextBlock", (), {}),
                            4: ("wagtail.blocks.TextBlock", (), {"label": "Kutipan"}),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Siapa", "max_length": 120, "required": False},
                            ),
                            6: ("wagtail.blocks.StructBlock", [[("words", 4), ("speaker", 5)]], {}),
                            7: (
                                "wagtail.images.blocks.ImageChooserBlock",
                                (),
                                {"label": "Foto", "required": False},
                            ),
                            8: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Apa yang terlihat, untuk orang yang tidak dapat melihatnya.",
                                    "label": "Teks alternatif",
                                    "max_length": 200,
                                },
                            ),
                            9: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Keterangan", "max_length": 200, "required": False},
                            ),
                            10: (
                                "wagtail.blocks.StructBlock",
                                [[("picture", 7), ("alt", 8), ("caption", 9)]],
                                {},
                            ),
                            11: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("newest", "Terbaru"),
                                        ("category", "Satu kategori"),
                                        ("library", "Satu perpustakaan"),
                                        ("training", "Satu pelatihan"),
                                        ("picked", "Pilihan redaksi"),
                                    ],
                                    "label": "Isi rak",
                                },
                            ),
                            12: (
                                "cms.blocks.choosers.CategoryChooserBlock",
                                (),
                                {"label": "Kategori", "required": False},
                            ),
                            13: (
                                "cms.blocks.choosers.TrainingChooserBlock",
                                (),
                                {"label": "Pelatihan", "required": False},
                            ),
                            14: (
                                "cms.blocks.choosers.LibraryChooserBlock",
                                (),
                                {"label": "Perpustakaan", "required": False},
                            ),
                            15: (
                                "cms.blocks.choosers.ProductChooserBlock",
                                (),
                                {"label": "Produk"},
                            ),
                            16: (
                                "wagtail.blocks.ListBlock",
                                (15,),
                                {"default": [], "label": "Produk pilihan", "max_num": 12},
                            ),
                            17: (
                                "wagtail.blocks.IntegerBlock",
                                (),
                                {"default": 4, "label": "Jumlah", "max_value": 12, "min_value": 2},
                            ),
                            18: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 0),
                                        ("source", 11),
                                        ("category", 12),
                                        ("training", 13),
                                        ("library", 14),
                                        ("products", 16),
                                        ("count", 17),
                                    ]
                                ],
                                {},
                            ),
                            19: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Judul", "max_length": 80},
                            ),
                            20: ("wagtail.blocks.TextBlock", (), {"label": "Teks"}),
                            21: ("wagtail.blocks.StructBlock", [[("title", 19), ("text", 20)]], {}),
                            22: (
                                "wagtail.blocks.ListBlock",
                                (21,),
                                {"label": "Langkah", "max_num": 6, "min_num": 2},
                            ),
                            23: ("wagtail.blocks.StructBlock", [[("title", 0), ("steps", 22)]], {}),
                            24: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Judul", "max_length": 120, "required": False},
                            ),
                            25: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Angka", "max_length": 12},
                            ),
                            26: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Arti", "max_length": 60},
                            ),
                            27: (
                                "wagtail.blocks.StructBlock",
                                [[("value", 25), ("label", 26)]],
                                {},
                            ),
                            28: (
                                "wagtail.blocks.ListBlock",
                                (27,),
                                {"label": "Angka", "max_num": 4, "min_num": 2},
                            ),
                            29: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 24), ("numbers", 28)]],
                                {},
                            ),
                            30: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Teks", "required": False},
                            ),
                            31: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Tulisan tombol", "max_length": 40},
                            ),
                            32: (
                                "wagtail.blocks.PageChooserBlock",
                                (),
                                {"label": "Halaman", "required": False},
                            ),
                            33: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Bila tidak memilih halaman, misalnya /katalog/.",
                                    "label": "Alamat",
                                    "required": False,
                                },
                            ),
                            34: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 0),
                                        ("text", 30),
                                        ("button", 31),
                                        ("page", 32),
                                        ("address", 33),
                                    ]
                                ],
                                {},
                            ),
                            35: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Pertanyaan", "max_length": 160},
                            ),
                            36: ("cms.blocks.text.TextBlock", (), {"label": "Jawaban"}),
                            37: (
                                "wagtail.blocks.StructBlock",
                                [[("question", 35), ("answer", 36)]],
                                {},
                            ),
                            38: (
                                "wagtail.blocks.ListBlock",
                                (37,),
                                {"label": "Pertanyaan", "min_num": 1},
                            ),
                            39: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 0), ("questions", 38)]],
                                {},
                            ),
                            40: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Pengantar", "required": False},
                            ),
                            41: (
                                "wagtail.blocks.ListBlock",
                                (21,),
                                {"label": "Perhentian", "max_num": 6, "min_num": 3},
                            ),
                            42: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 0), ("introduction", 40), ("stations", 41)]],
                                {},
                            ),
                            43: ("cms.blocks.text.ContactBlock", (), {}),
                        },
                        verbose_name="Isi tambahan",
                    ),
                ),
            ],
            options={
                "verbose_name": "halaman lapak",
                "verbose_name_plural": "halaman lapak",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ContentPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Satu atau dua kalimat, untuk daftar, hasil pencarian, dan media sosial.",
                        max_length=300,
                        verbose_name="Ringkasan",
                    ),
                ),
                (
                    "share_picture",
                    models.ForeignKey(
                        blank=True,
                        help_text="1200 x 630 piksel. Bila kosong, gambar dibuat dari warna dan motif.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.photo",
                        verbose_name="Gambar bagikan",
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(
                        blank=True,
                        help_text="Untuk ketentuan dan privasi.",
                        null=True,
                        verbose_name="Berlaku sejak",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 2),
                            ("text", 3),
                            ("quote", 6),
                            ("picture", 10),
                            ("product_shelf", 18),
                            ("steps", 23),
                            ("numbers", 29),
                            ("call_to_action", 34),
                            ("faq", 39),
                            ("trail", 42),
                            ("contact", 43),
                        ],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Judul", "max_length": 120},
                            ),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("2", "Bagian"), ("3", "Anak bagian")],
                                    "label": "Tingkat",
                                },
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
                            3: ("cms.blocks.text.TextBlock", (), {}),
                            4: ("wagtail.blocks.TextBlock", (), {"label": "Kutipan"}),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Siapa", "max_length": 120, "required": False},
                            ),
                            6: ("wagtail.blocks.StructBlock", [[("words", 4), ("speaker", 5)]], {}),
                            7: (
                                "wagtail.images.blocks.ImageChooserBlock",
                                (),
                                {"label": "Foto", "required": False},
                            ),
                            8: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Apa yang terlihat, untuk orang yang tidak dapat melihatnya.",
                                    "label": "Teks alternatif",
                                    "max_length": 200,
                                },
                            ),
                            9: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Keterangan", "max_length": 200, "required": False},
                            ),
                            10: (
                                "wagtail.blocks.StructBlock",
                                [[("picture", 7), ("alt", 8), ("caption", 9)]],
                                {},
                            ),
                            11: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("newest", "Terbaru"),
                                        ("category", "Satu kategori"),
                                        ("library", "Satu perpustakaan"),
                                        ("training", "Satu pelatihan"),
                                        ("picked", "Pilihan redaksi"),
                                    ],
                                    "label": "Isi rak",
                                },
                            ),
                            12: (
                                "cms.blocks.choosers.CategoryChooserBlock",
                                (),
                                {"label": "Kategori", "required": False},
                            ),
                            13: (
                                "cms.blocks.choosers.TrainingChooserBlock",
                                (),
                                {"label": "Pelatihan", "required": False},
                            ),
                            14: (
                                "cms.blocks.choosers.LibraryChooserBlock",
                                (),
                                {"label": "Perpustakaan", "required": False},
                            ),
                            15: (
                                "cms.blocks.choosers.ProductChooserBlock",
                                (),
                                {"label": "Produk"},
                            ),
                            16: (
                                "wagtail.blocks.ListBlock",
                                (15,),
                                {"default": [], "label": "Produk pilihan", "max_num": 12},
                            ),
                            17: (
                                "wagtail.blocks.IntegerBlock",
                                (),
                                {"default": 4, "label": "Jumlah", "max_value": 12, "min_value": 2},
                            ),
                            18: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 0),
                                        ("source", 11),
                                        ("category", 12),
                                        ("training", 13),
                                        ("library", 14),
                                        ("products", 16),
                                        ("count", 17),
                                    ]
                                ],
                                {},
                            ),
                            19: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Judul", "max_length": 80},
                            ),
                            20: ("wagtail.blocks.TextBlock", (), {"label": "Teks"}),
                            21: ("wagtail.blocks.StructBlock", [[("title", 19), ("text", 20)]], {}),
                            22: (
                                "wagtail.blocks.ListBlock",
                                (21,),
                                {"label": "Langkah", "max_num": 6, "min_num": 2},
                            ),
                            23: ("wagtail.blocks.StructBlock", [[("title", 0), ("steps", 22)]], {}),
                            24: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Judul", "max_length": 120, "required": False},
                            ),
                            25: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Angka", "max_length": 12},
                            ),
                            26: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Arti", "max_length": 60},
                            ),
                            27: (
                                "wagtail.blocks.StructBlock",
                                [[("value", 25), ("label", 26)]],
                                {},
                            ),
                            28: (
                                "wagtail.blocks.ListBlock",
                                (27,),
                                {"label": "Angka", "max_num": 4, "min_num": 2},
                            ),
                            29: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 24), ("numbers", 28)]],
                                {},
                            ),
                            30: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Teks", "required": False},
                            ),
                            31: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Tulisan tombol", "max_length": 40},
                            ),
                            32: (
                                "wagtail.blocks.PageChooserBlock",
                                (),
                                {"label": "Halaman", "required": False},
                            ),
                            33: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Bila tidak memilih halaman, misalnya /katalog/.",
                                    "label": "Alamat",
                                    "required": False,
                                },
                            ),
                            34: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 0),
                                        ("text", 30),
                                        ("button", 31),
                                        ("page", 32),
                                        ("address", 33),
                                    ]
                                ],
                                {},
                            ),
                            35: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Pertanyaan", "max_length": 160},
                            ),
                            36: ("cms.blocks.text.TextBlock", (), {"label": "Jawaban"}),
                            37: (
                                "wagtail.blocks.StructBlock",
                                [[("question", 35), ("answer", 36)]],
                                {},
                            ),
                            38: (
                                "wagtail.blocks.ListBlock",
                                (37,),
                                {"label": "Pertanyaan", "min_num": 1},
                            ),
                            39: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 0), ("questions", 38)]],
                                {},
                            ),
                            40: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Pengantar", "required": False},
                            ),
                            41: (
                                "wagtail.blocks.ListBlock",
                                (21,),
                                {"label": "Perhentian", "max_num": 6, "min_num": 3},
                            ),
                            42: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 0), ("introduction", 40), ("stations", 41)]],
                                {},
                            ),
                            43: ("cms.blocks.text.ContactBlock", (), {}),
                        },
                        verbose_name="Isi",
                    ),
                ),
            ],
            options={
                "verbose_name": "halaman isi",
                "verbose_name_plural": "halaman isi",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="FrameSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "site_name",
                    models.CharField(default="Lapak", max_length=60, verbose_name="Nama situs"),
                ),
                (
                    "contact_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="Alamat surel"),
                ),
                (
                    "whatsapp",
                    phonenumber_field.modelfields.PhoneNumberField(
                        blank=True, max_length=128, region=None, verbose_name="Nomor WhatsApp"
                    ),
                ),
                ("complaint_text", models.TextField(blank=True, verbose_name="Saluran pengaduan")),
                (
                    "complaint_text_en",
                    models.TextField(blank=True, verbose_name="Saluran pengaduan (Inggris)"),
                ),
                (
                    "navigation",
                    wagtail.fields.StreamField(
                        [("link", 4)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Tulisan", "max_length": 60},
                            ),
                            1: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Tulisan (Inggris)", "max_length": 60, "required": False},
                            ),
                            2: (
                                "wagtail.blocks.PageChooserBlock",
                                (),
                                {"label": "Halaman", "required": False},
                            ),
                            3: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Alamat di situs ini tanpa awalan bahasa, misalnya /katalog/, atau https://…",
                                    "label": "Alamat",
                                    "required": False,
                                },
                            ),
                            4: (
                                "wagtail.blocks.StructBlock",
                                [[("label", 0), ("label_en", 1), ("page", 2), ("address", 3)]],
                                {},
                            ),
                        },
                        verbose_name="Navigasi",
                    ),
                ),
                (
                    "footer",
                    wagtail.fields.StreamField(
                        [("column", 8)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Judul", "max_length": 60},
                            ),
                            1: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Judul (Inggris)", "max_length": 60, "required": False},
                            ),
                            2: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Tulisan", "max_length": 60},
                            ),
                            3: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Tulisan (Inggris)", "max_length": 60, "required": False},
                            ),
                            4: (
                                "wagtail.blocks.PageChooserBlock",
                                (),
                                {"label": "Halaman", "required": False},
                            ),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Alamat di situs ini tanpa awalan bahasa, misalnya /katalog/, atau https://…",
                                    "label": "Alamat",
                                    "required": False,
                                },
                            ),
                            6: (
                                "wagtail.blocks.StructBlock",
                                [[("label", 2), ("label_en", 3), ("page", 4), ("address", 5)]],
                                {},
                            ),
                            7: ("wagtail.blocks.ListBlock", (6,), {"label": "Tautan"}),
                            8: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 0), ("title_en", 1), ("links", 7)]],
                                {},
                            ),
                        },
                        verbose_name="Kaki",
                    ),
                ),
                (
                    "social",
                    wagtail.fields.StreamField(
                        [("account", 2)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Nama", "max_length": 40},
                            ),
                            1: ("wagtail.blocks.URLBlock", (), {"label": "Alamat"}),
                            2: ("wagtail.blocks.StructBlock", [[("label", 0), ("address", 1)]], {}),
                        },
                        verbose_name="Akun",
                    ),
                ),
            ],
            options={
                "verbose_name": "navigasi, kaki, dan kontak",
                "verbose_name_plural": "navigasi, kaki, dan kontak",
            },
        ),
        migrations.CreateModel(
            name="StoryIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Satu atau dua kalimat, untuk daftar, hasil pencarian, dan media sosial.",
                        max_length=300,
                        verbose_name="Ringkasan",
                    ),
                ),
                (
                    "share_picture",
                    models.ForeignKey(
                        blank=True,
                        help_text="1200 x 630 piksel. Bila kosong, gambar dibuat dari warna dan motif.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.photo",
                        verbose_name="Gambar bagikan",
                    ),
                ),
                (
                    "introduction",
                    models.TextField(blank=True, max_length=400, verbose_name="Pengantar"),
                ),
            ],
            options={
                "verbose_name": "daftar cerita",
                "verbose_name_plural": "daftar cerita",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="StoryPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Satu atau dua kalimat, untuk daftar, hasil pencarian, dan media sosial.",
                        max_length=300,
                        verbose_name="Ringkasan",
                    ),
                ),
                (
                    "share_picture",
                    models.ForeignKey(
                        blank=True,
                        help_text="1200 x 630 piksel. Bila kosong, gambar dibuat dari warna dan motif.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.photo",
                        verbose_name="Gambar bagikan",
                    ),
                ),
                ("author_name", models.CharField(max_length=120, verbose_name="Penulis")),
                ("told_on", models.DateField(verbose_name="Tanggal")),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.photo",
                        verbose_name="Foto",
                    ),
                ),
                (
                    "picture_alt",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="Teks alternatif foto"
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="places.library",
                        verbose_name="Perpustakaan",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="catalogue.product",
                        verbose_name="Produk",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 2),
                            ("text", 3),
                            ("quote", 6),
                            ("picture", 10),
                            ("product_shelf", 18),
                            ("steps", 23),
                            ("numbers", 29),
                            ("call_to_action", 34),
                            ("faq", 39),
                            ("trail", 42),
                            ("contact", 43),
                        ],
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Judul", "max_length": 120},
                            ),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("2", "Bagian"), ("3", "Anak bagian")],
                                    "label": "Tingkat",
                                },
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
                            3: ("cms.blocks.text.TextBlock", (), {}),
                            4: ("wagtail.blocks.TextBlock", (), {"label": "Kutipan"}),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Siapa", "max_length": 120, "required": False},
                            ),
                            6: ("wagtail.blocks.StructBlock", [[("words", 4), ("speaker", 5)]], {}),
                            7: (
                                "wagtail.images.blocks.ImageChooserBlock",
                                (),
                                {"label": "Foto", "required": False},
                            ),
                            8: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Apa yang terlihat, untuk orang yang tidak dapat melihatnya.",
                                    "label": "Teks alternatif",
                                    "max_length": 200,
                                },
                            ),
                            9: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Keterangan", "max_length": 200, "required": False},
                            ),
                            10: (
                                "wagtail.blocks.StructBlock",
                                [[("picture", 7), ("alt", 8), ("caption", 9)]],
                                {},
                            ),
                            11: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("newest", "Terbaru"),
                                        ("category", "Satu kategori"),
                                        ("library", "Satu perpustakaan"),
                                        ("training", "Satu pelatihan"),
                                        ("picked", "Pilihan redaksi"),
                                    ],
                                    "label": "Isi rak",
                                },
                            ),
                            12: (
                                "cms.blocks.choosers.CategoryChooserBlock",
                                (),
                                {"label": "Kategori", "required": False},
                            ),
                            13: (
                                "cms.blocks.choosers.TrainingChooserBlock",
                                (),
                                {"label": "Pelatihan", "required": False},
                            ),
                            14: (
                                "cms.blocks.choosers.LibraryChooserBlock",
                                (),
                                {"label": "Perpustakaan", "required": False},
                            ),
                            15: (
                                "cms.blocks.choosers.ProductChooserBlock",
                                (),
                                {"label": "Produk"},
                            ),
                            16: (
                                "wagtail.blocks.ListBlock",
                                (15,),
                                {"default": [], "label": "Produk pilihan", "max_num": 12},
                            ),
                            17: (
                                "wagtail.blocks.IntegerBlock",
                                (),
                                {"default": 4, "label": "Jumlah", "max_value": 12, "min_value": 2},
                            ),
                            18: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 0),
                                        ("source", 11),
                                        ("category", 12),
                                        ("training", 13),
                                        ("library", 14),
                                        ("products", 16),
                                        ("count", 17),
                                    ]
                                ],
                                {},
                            ),
                            19: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Judul", "max_length": 80},
                            ),
                            20: ("wagtail.blocks.TextBlock", (), {"label": "Teks"}),
                            21: ("wagtail.blocks.StructBlock", [[("title", 19), ("text", 20)]], {}),
                            22: (
                                "wagtail.blocks.ListBlock",
                                (21,),
                                {"label": "Langkah", "max_num": 6, "min_num": 2},
                            ),
                            23: ("wagtail.blocks.StructBlock", [[("title", 0), ("steps", 22)]], {}),
                            24: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Judul", "max_length": 120, "required": False},
                            ),
                            25: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Angka", "max_length": 12},
                            ),
                            26: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Arti", "max_length": 60},
                            ),
                            27: (
                                "wagtail.blocks.StructBlock",
                                [[("value", 25), ("label", 26)]],
                                {},
                            ),
                            28: (
                                "wagtail.blocks.ListBlock",
                                (27,),
                                {"label": "Angka", "max_num": 4, "min_num": 2},
                            ),
                            29: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 24), ("numbers", 28)]],
                                {},
                            ),
                            30: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Teks", "required": False},
                            ),
                            31: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Tulisan tombol", "max_length": 40},
                            ),
                            32: (
                                "wagtail.blocks.PageChooserBlock",
                                (),
                                {"label": "Halaman", "required": False},
                            ),
                            33: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Bila tidak memilih halaman, misalnya /katalog/.",
                                    "label": "Alamat",
                                    "required": False,
                                },
                            ),
                            34: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 0),
                                        ("text", 30),
                                        ("button", 31),
                                        ("page", 32),
                                        ("address", 33),
                                    ]
                                ],
                                {},
                            ),
                            35: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Pertanyaan", "max_length": 160},
                            ),
                            36: ("cms.blocks.text.TextBlock", (), {"label": "Jawaban"}),
                            37: (
                                "wagtail.blocks.StructBlock",
                                [[("question", 35), ("answer", 36)]],
                                {},
                            ),
                            38: (
                                "wagtail.blocks.ListBlock",
                                (37,),
                                {"label": "Pertanyaan", "min_num": 1},
                            ),
                            39: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 0), ("questions", 38)]],
                                {},
                            ),
                            40: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Pengantar", "required": False},
                            ),
                            41: (
                                "wagtail.blocks.ListBlock",
                                (21,),
                                {"label": "Perhentian", "max_num": 6, "min_num": 3},
                            ),
                            42: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 0), ("introduction", 40), ("stations", 41)]],
                                {},
                            ),
                            43: ("cms.blocks.text.ContactBlock", (), {}),
                        },
                        verbose_name="Cerita belajar",
                    ),
                ),
            ],
            options={
                "verbose_name": "cerita",
                "verbose_name_plural": "cerita",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="HomePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Satu atau dua kalimat, untuk daftar, hasil pencarian, dan media sosial.",
                        max_length=300,
                        verbose_name="Ringkasan",
                    ),
                ),
                (
                    "share_picture",
                    models.ForeignKey(
                        blank=True,
                        help_text="1200 x 630 piksel. Bila kosong, gambar dibuat dari warna dan motif.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.photo",
                        verbose_name="Gambar bagikan",
                    ),
                ),
                ("headline", models.CharField(max_length=120, verbose_name="Kalimat pembuka")),
                ("lead", models.TextField(blank=True, max_length=400, verbose_name="Pengantar")),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 2),
                            ("text", 3),
                            ("quote", 6),
                            ("picture", 10),
                            ("product_shelf", 18),
                            ("steps", 23),
                            ("numbers", 29),
                            ("call_to_action", 34),
                            ("faq", 39),
                            ("trail", 42),
                            ("contact", 43),
                            ("running_award", 44),
                            ("booth_strip", 48),
                            ("stories", 50),
                        ],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Judul", "max_length": 120},
                            ),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [("2", "Bagian"), ("3", "Anak bagian")],
                                    "label": "Tingkat",
                                },
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
                            3: ("cms.blocks.text.TextBlock", (), {}),
                            4: ("wagtail.blocks.TextBlock", (), {"label": "Kutipan"}),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Siapa", "max_length": 120, "required": False},
                            ),
                            6: ("wagtail.blocks.StructBlock", [[("words", 4), ("speaker", 5)]], {}),
                            7: (
                                "wagtail.images.blocks.ImageChooserBlock",
                                (),
                                {"label": "Foto", "required": False},
                            ),
                            8: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Apa yang terlihat, untuk orang yang tidak dapat melihatnya.",
                                    "label": "Teks alternatif",
                                    "max_length": 200,
                                },
                            ),
                            9: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Keterangan", "max_length": 200, "required": False},
                            ),
                            10: (
                                "wagtail.blocks.StructBlock",
                                [[("picture", 7), ("alt", 8), ("caption", 9)]],
                                {},
                            ),
                            11: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("newest", "Terbaru"),
                                        ("category", "Satu kategori"),
                                        ("library", "Satu perpustakaan"),
                                        ("training", "Satu pelatihan"),
                                        ("picked", "Pilihan redaksi"),
                                    ],
                                    "label": "Isi rak",
                                },
                            ),
                            12: (
                                "cms.blocks.choosers.CategoryChooserBlock",
                                (),
                                {"label": "Kategori", "required": False},
                            ),
                            13: (
                                "cms.blocks.choosers.TrainingChooserBlock",
                                (),
                                {"label": "Pelatihan", "required": False},
                            ),
                            14: (
                                "cms.blocks.choosers.LibraryChooserBlock",
                                (),
                                {"label": "Perpustakaan", "required": False},
                            ),
                            15: (
                                "cms.blocks.choosers.ProductChooserBlock",
                                (),
                                {"label": "Produk"},
                            ),
                            16: (
                                "wagtail.blocks.ListBlock",
                                (15,),
                                {"default": [], "label": "Produk pilihan", "max_num": 12},
                            ),
                            17: (
                                "wagtail.blocks.IntegerBlock",
                                (),
                                {"default": 4, "label": "Jumlah", "max_value": 12, "min_value": 2},
                            ),
                            18: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 0),
                                        ("source", 11),
                                        ("category", 12),
                                        ("training", 13),
                                        ("library", 14),
                                        ("products", 16),
                                        ("count", 17),
                                    ]
                                ],
                                {},
                            ),
                            19: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Judul", "max_length": 80},
                            ),
                            20: ("wagtail.blocks.TextBlock", (), {"label": "Teks"}),
                            21: ("wagtail.blocks.StructBlock", [[("title", 19), ("text", 20)]], {}),
                            22: (
                                "wagtail.blocks.ListBlock",
                                (21,),
                                {"label": "Langkah", "max_num": 6, "min_num": 2},
                            ),
                            23: ("wagtail.blocks.StructBlock", [[("title", 0), ("steps", 22)]], {}),
                            24: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Judul", "max_length": 120, "required": False},
                            ),
                            25: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Angka", "max_length": 12},
                            ),
                            26: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Arti", "max_length": 60},
                            ),
                            27: (
                                "wagtail.blocks.StructBlock",
                                [[("value", 25), ("label", 26)]],
                                {},
                            ),
                            28: (
                                "wagtail.blocks.ListBlock",
                                (27,),
                                {"label": "Angka", "max_num": 4, "min_num": 2},
                            ),
                            29: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 24), ("numbers", 28)]],
                                {},
                            ),
                            30: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Teks", "required": False},
                            ),
                            31: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Tulisan tombol", "max_length": 40},
                            ),
                            32: (
                                "wagtail.blocks.PageChooserBlock",
                                (),
                                {"label": "Halaman", "required": False},
                            ),
                            33: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Bila tidak memilih halaman, misalnya /katalog/.",
                                    "label": "Alamat",
                                    "required": False,
                                },
                            ),
                            34: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 0),
                                        ("text", 30),
                                        ("button", 31),
                                        ("page", 32),
                                        ("address", 33),
                                    ]
                                ],
                                {},
                            ),
                            35: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Pertanyaan", "max_length": 160},
                            ),
                            36: ("cms.blocks.text.TextBlock", (), {"label": "Jawaban"}),
                            37: (
                                "wagtail.blocks.StructBlock",
                                [[("question", 35), ("answer", 36)]],
                                {},
                            ),
                            38: (
                                "wagtail.blocks.ListBlock",
                                (37,),
                                {"label": "Pertanyaan", "min_num": 1},
                            ),
                            39: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 0), ("questions", 38)]],
                                {},
                            ),
                            40: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Pengantar", "required": False},
                            ),
                            41: (
                                "wagtail.blocks.ListBlock",
                                (21,),
                                {"label": "Perhentian", "max_num": 6, "min_num": 3},
                            ),
                            42: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 0), ("introduction", 40), ("stations", 41)]],
                                {},
                            ),
                            43: ("cms.blocks.text.ContactBlock", (), {}),
                            44: ("wagtail.blocks.StructBlock", [[("title", 0), ("text", 30)]], {}),
                            45: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("Sumatera", "Sumatera"),
                                        ("Jawa", "Jawa"),
                                        ("Bali dan Nusa Tenggara", "Bali dan Nusa Tenggara"),
                                        ("Kalimantan", "Kalimantan"),
                                        ("Sulawesi", "Sulawesi"),
                                        ("Maluku", "Maluku"),
                                        ("Papua", "Papua"),
                                    ],
                                    "label": "Gugus pulau",
                                    "required": False,
                                },
                            ),
                            46: ("cms.blocks.choosers.BoothChooserBlock", (), {"label": "Lapak"}),
                            47: (
                                "wagtail.blocks.ListBlock",
                                (46,),
                                {"default": [], "label": "Lapak pilihan", "max_num": 12},
                            ),
                            48: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 0), ("island_group", 45), ("booths", 47)]],
                                {},
                            ),
                            49: (
                                "wagtail.blocks.IntegerBlock",
                                (),
                                {"default": 3, "label": "Jumlah", "max_value": 6, "min_value": 1},
                            ),
                            50: ("wagtail.blocks.StructBlock", [[("title", 0), ("count", 49)]], {}),
                        },
                        verbose_name="Isi",
                    ),
                ),
            ],
            options={
                "verbose_name": "beranda",
                "verbose_name_plural": "beranda",
            },
            bases=("wagtailcore.page",),
        ),
    ]
