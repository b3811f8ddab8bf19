"""Words and pictures."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

PLAIN_FEATURES = ["bold", "italic", "link", "ol", "ul"]


class HeadingBlock(blocks.StructBlock):
    """A heading, one or two steps below the title of the page."""

    text = blocks.CharBlock(label=_("Judul"), max_length=120)
    level = blocks.ChoiceBlock(
        [("2", _("Bagian")), ("3", _("Anak bagian"))], default="2", label=_("Tingkat")
    )

    class Meta:
        label = _("Judul bagian")
        icon = "title"
        template = "cms/blocks/heading.html"
        description = _("Judul yang membagi halaman menjadi bagian.")
        preview_value = {"text": "Dari buku menjadi produk", "level": "2"}


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, lists and links; cleaned again when it is shown."""

    class Meta:
        label = _("Teks")
        icon = "pilcrow"
        template = "cms/blocks/text.html"
        description = _("Paragraf, daftar, dan tautan.")
        features = PLAIN_FEATURES
        preview_value = "<p>Perpustakaan melatih, warga berkarya, lapak mempertemukan.</p>"

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": PLAIN_FEATURES, **kwargs})


class QuoteBlock(blocks.StructBlock):
    """What somebody said, and who it was."""

    words = blocks.TextBlock(label=_("Kutipan"))
    speaker = blocks.CharBlock(label=_("Siapa"), max_length=120, required=False)

    class Meta:
        label = _("Kutipan")
        icon = "openquote"
        template = "cms/blocks/quote.html"
        description = _("Ucapan seorang pembuat atau pustakawan.")
        preview_value = {
            "words": "Saya baru berani menghitung harga pokok setelah kelas ketiga.",
            "speaker": "Peserta pelatihan, contoh",
        }


class PictureBlock(blocks.StructBlock):
    """A picture with a description for those who cannot see it."""

    picture = ImageChooserBlock(label=_("Foto"), required=False)
    alt = blocks.CharBlock(
        label=_("Teks alternatif"),
        max_length=200,
        help_text=_("Apa yang terlihat, untuk orang yang tidak dapat melihatnya."),
    )
    caption = blocks.CharBlock(label=_("Keterangan"), max_length=200, required=False)

    class Meta:
        label = _("Foto")
        icon = "image"
        template = "cms/blocks/picture.html"
        description = _("Foto dengan teks alternatif dan keterangan.")

    def clean(self, value: Any) -> Any:
        """Ask for the picture; what is being written before it is chosen is no block yet."""
        cleaned = super().clean(value)
        if not cleaned["picture"]:
            fault = ValidationError(_("Pilih foto, atau hapus blok ini."))
            raise blocks.StructBlockValidationError(block_errors={"picture": fault})
        return cleaned

    def get_preview_value(self) -> Any:
        """Show the newest photo of the site."""
        newest = get_image_model().objects.order_by("-pk").first()
        words = newest.title if newest else gettext("Belum ada foto di situs ini.")
        return self.normalize({"picture": newest, "alt": words, "caption": words})


class ContactBlock(blocks.StaticBlock):
    """How to reach us, from the site's settings."""

    class Meta:
        label = _("Kontak")
        icon = "mail"
        template = "cms/blocks/contact.html"
        description = _("Alamat surel, WhatsApp, dan saluran pengaduan dari pengaturan situs.")
        admin_text = _("Kontak dari pengaturan situs.")
        preview_value: None = None
