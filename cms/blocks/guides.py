"""Blocks that explain: steps, the literacy trail, numbers, questions, what to do next."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .text import TextBlock


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Judul"), max_length=80)
    text = blocks.TextBlock(label=_("Teks"))

    class Meta:
        label = _("Langkah")
        icon = "arrow-right"


class StepsBlock(blocks.StructBlock):
    """How something works, in numbered steps."""

    title = blocks.CharBlock(label=_("Judul"), max_length=120)
    steps = blocks.ListBlock(StepBlock(), label=_("Langkah"), min_num=2, max_num=6)

    class Meta:
        label = _("Langkah-langkah")
        icon = "list-ol"
        template = "cms/blocks/steps.html"
        description = _("Cara kerja sesuatu dalam dua sampai enam langkah.")
        preview_value = {
            "title": "Cara kerja Lapak",
            "steps": [
                {"title": "Jelajahi", "text": "Pilih provinsi di peta."},
                {"title": "Kenali", "text": "Baca jejak literasi setiap produk."},
                {"title": "Dukung", "text": "Hubungi pelapak atau beri suara."},
            ],
        }


class TrailBlock(blocks.StructBlock):
    """The literacy trail: how a book becomes a product."""

    title = blocks.CharBlock(label=_("Judul"), max_length=120)
    introduction = blocks.TextBlock(label=_("Pengantar"), required=False)
    stations = blocks.ListBlock(StepBlock(), label=_("Perhentian"), min_num=3, max_num=6)

    class Meta:
        label = _("Jejak literasi")
        icon = "list-ul"
        template = "cms/blocks/trail.html"
        description = _("Menjelaskan jalan dari buku sampai produk.")
        preview_value = {
            "title": "Jejak literasi",
            "introduction": "Setiap produk di sini berawal dari sebuah buku.",
            "stations": [
                {"title": "Buku", "text": "Warga membaca tentang sangrai kopi."},
                {"title": "Pelatihan", "text": "Perpustakaan membuka kelasnya."},
                {"title": "Produk", "text": "Kopi pertama dijual."},
            ],
        }


class NumberBlock(blocks.StructBlock):
    value = blocks.CharBlock(label=_("Angka"), max_length=12)
    label = blocks.CharBlock(label=_("Arti"), max_length=60)

    class Meta:
        label = _("Angka")
        icon = "order"


class NumbersBlock(blocks.StructBlock):
    """A few figures side by side."""

    title = blocks.CharBlock(label=_("Judul"), max_length=120, required=False)
    numbers = blocks.ListBlock(NumberBlock(), label=_("Angka"), min_num=2, max_num=4)

    class Meta:
        label = _("Angka-angka")
        icon = "order"
        template = "cms/blocks/numbers.html"
        description = _("Dua sampai empat angka yang berdampingan.")
        preview_value = {
            "title": "Lapak dalam angka",
            "numbers": [
                {"value": "38", "label": "provinsi"},
                {"value": "16", "label": "kategori"},
            ],
        }


class CallToActionBlock(blocks.StructBlock):
    """One thing the reader can do next."""

    title = blocks.CharBlock(label=_("Judul"), max_length=120)
    text = blocks.TextBlock(label=_("Teks"), required=False)
    button = blocks.CharBlock(label=_("Tulisan tombol"), max_length=40)
    page = blocks.PageChooserBlock(label=_("Halaman"), required=False)
    address = blocks.CharBlock(
        label=_("Alamat"),
        required=False,
        help_text=_("Bila tidak memilih halaman, misalnya /katalog/."),
    )

    class Meta:
        label = _("Ajakan")
        icon = "pick"
        template = "cms/blocks/call_to_action.html"
        description = _("Ajakan dengan satu tombol.")
        preview_value = {
            "title": "Punya produk hasil pelatihan?",
            "text": "Minta pustakawan Anda mendaftarkannya.",
            "button": "Tambah produk",
            "page": None,
            "address": "/jual/",
        }

    def clean(self, value: Any) -> Any:
        """Ask where the button leads; one that leads nowhere would not be shown."""
        cleaned = super().clean(value)
        if not cleaned["page"] and not cleaned["address"]:
            fault = ValidationError(_("Pilih halaman atau isi alamat, supaya tombolnya menuju."))
            raise blocks.StructBlockValidationError(block_errors={"address": fault})
        return cleaned


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Pertanyaan"), max_length=160)
    answer = TextBlock(label=_("Jawaban"))

    class Meta:
        label = _("Tanya jawab")
        icon = "help"


class FaqBlock(blocks.StructBlock):
    """Questions people ask, each opening its answer."""

    title = blocks.CharBlock(label=_("Judul"), max_length=120)
    questions = blocks.ListBlock(QuestionBlock(), label=_("Pertanyaan"), min_num=1)

    class Meta:
        label = _("Tanya jawab")
        icon = "help"
        template = "cms/blocks/faq.html"
        description = _("Pertanyaan yang membuka jawabannya.")
        preview_value = {
            "title": "Tanya jawab",
            "questions": [
                {
                    "question": "Apakah saya perlu akun untuk melihat lapak?",
                    "answer": "<p>Tidak. Semua lapak dan produk terbuka untuk siapa saja.</p>",
                }
            ],
        }
