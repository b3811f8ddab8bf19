"""The booths: one page that lists them, one page for each."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from booths.models import Booth
from cms.blocks import StoryStream

from .base import BasePage


class BoothIndexPage(BasePage):
    """The way to all booths, as a map and as a list."""

    introduction = models.TextField(_("Pengantar"), max_length=400, blank=True)

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.BoothPage"]
    max_count_per_parent = 1
    page_description = _("Peta dan daftar semua lapak provinsi.")
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("daftar lapak")
        verbose_name_plural = _("daftar lapak")


class BoothPage(BasePage):
    """The story of a province's booth; its goods come from the catalogue."""

    booth = models.ForeignKey(
        Booth, verbose_name=_("Lapak"), on_delete=models.PROTECT, related_name="+"
    )
    story = RichTextField(_("Cerita lapak"), features=["bold", "italic", "link"], blank=True)
    body = StreamField(StoryStream(), verbose_name=_("Isi tambahan"), blank=True)

    parent_page_types = ["cms.BoothIndexPage"]
    subpage_types: list[str] = []
    page_description = _("Halaman satu lapak provinsi: cerita dan isi tambahan.")
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("story"),
        index.SearchField("body"),
    ]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("booth"),
        FieldPanel("story"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("halaman lapak")
        verbose_name_plural = _("halaman lapak")

    def clean(self) -> None:
        """Refuse a second page for the same booth in the same language."""
        super().clean()
        twins = BoothPage.objects.filter(booth=self.booth_id, locale=self.locale_id)
        if self.booth_id and twins.exclude(pk=self.pk).exists():
            raise ValidationError(
                {"booth": _("Lapak ini sudah punya halaman dalam bahasa yang sama.")}
            )
