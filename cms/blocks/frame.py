"""What stands around every page: links of the navigation and columns of the footer."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

ADDRESS_HELP = _("Alamat di situs ini tanpa awalan bahasa, misalnya /katalog/, atau https://…")


class LinkBlock(blocks.StructBlock):
    """A link with a label in two languages, to a page or to an address."""

    label = blocks.CharBlock(label=_("Tulisan"), max_length=60)
    label_en = blocks.CharBlock(label=_("Tulisan (Inggris)"), max_length=60, required=False)
    page = blocks.PageChooserBlock(label=_("Halaman"), required=False)
    address = blocks.CharBlock(label=_("Alamat"), required=False, help_text=ADDRESS_HELP)

    class Meta:
        label = _("Tautan")
        icon = "link"
        preview_value = {"label": "Katalog", "label_en": "Catalogue", "address": "/katalog/"}
        preview_template = "cms/blocks/previews/link.html"


class FooterColumnBlock(blocks.StructBlock):
    """One column of the footer."""

    title = blocks.CharBlock(label=_("Judul"), max_length=60)
    title_en = blocks.CharBlock(label=_("Judul (Inggris)"), max_length=60, required=False)
    links = blocks.ListBlock(LinkBlock(), label=_("Tautan"))

    class Meta:
        label = _("Kolom")
        icon = "list-ul"
        preview_value = {
            "title": "Jelajahi",
            "title_en": "Explore",
            "links": [{"label": "Lapak", "label_en": "Booths", "address": "/lapak/"}],
        }
        preview_template = "cms/blocks/previews/column.html"


class SocialLinkBlock(blocks.StructBlock):
    """An account of the programme elsewhere."""

    label = blocks.CharBlock(label=_("Nama"), max_length=40)
    address = blocks.URLBlock(label=_("Alamat"))

    class Meta:
        label = _("Akun")
        icon = "user"
        preview_value = {"label": "Instagram", "address": "https://www.instagram.com/"}
        preview_template = "cms/blocks/previews/link.html"
