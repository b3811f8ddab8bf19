"""Pages of plain content: about, privacy, terms, complaints."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import StoryStream

from .base import BasePage


class ContentPage(BasePage):
    """Text that explains or binds, with the date from which it holds."""

    valid_from = models.DateField(
        _("Berlaku sejak"), null=True, blank=True, help_text=_("Untuk ketentuan dan privasi.")
    )
    body = StreamField(StoryStream(), verbose_name=_("Isi"), blank=True)

    parent_page_types = ["cms.HomePage", "cms.ContentPage"]
    subpage_types = ["cms.ContentPage"]
    page_description = _("Halaman teks: tentang, privasi, ketentuan, pengaduan.")
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("valid_from"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("halaman isi")
        verbose_name_plural = pgettext_lazy("jamak", "halaman isi")
