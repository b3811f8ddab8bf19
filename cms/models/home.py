"""The way in."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import HomeStream
from marketplace.core.addresses import address_of

from .base import BasePage
from .booths import map_of_booths
from .described import organization
from .stories import StoryPage


class HomePage(BasePage):
    """The way in: what Lapak is, the map of booths, and what an editor puts below."""

    headline = models.CharField(_("Kalimat pembuka"), max_length=120)
    lead = models.TextField(_("Pengantar"), max_length=400, blank=True)
    body = StreamField(HomeStream(), verbose_name=_("Isi"), blank=True)

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "cms.BoothIndexPage",
        "cms.AwardIndexPage",
        "cms.StoryIndexPage",
        "cms.ContentPage",
    ]
    max_count = 2
    page_description = _("Beranda situs: kalimat pembuka, peta lapak, dan bagian-bagian pilihan.")
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
        FieldPanel("body"),
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the map of booths, and the stories for the block that shows them."""
        context = super().get_context(request, *args, **kwargs)
        language = self.locale.language_code
        stories = StoryPage.objects.told_in(language)
        return {**context, **map_of_booths(language), "latest_stories": stories}

    def described(self, request: HttpRequest) -> dict[str, object]:
        """Describe the site and who runs it."""
        search = request.build_absolute_uri(address_of("cms:search"))
        return organization(request.build_absolute_uri(), search, self.share_text)

    class Meta:
        verbose_name = _("beranda")
        verbose_name_plural = pgettext_lazy("jamak", "beranda")
