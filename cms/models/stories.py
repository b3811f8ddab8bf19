"""Stories from the libraries."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from cms.blocks import StoryStream
from marketplace.catalogue.models import Product
from marketplace.places.models import Library
from media.models import Photo

from .base import BasePage

STORIES_A_PAGE = 12


class StoryPageQuerySet(PageQuerySet):
    """Stories."""

    def told_in(self, language: str) -> "StoryPageQuerySet":
        """Return live stories in a language, the newest first, ready for a list."""
        stories: StoryPageQuerySet = (
            self.live()
            .filter(locale__language_code=language)
            .select_related("locale", "library", "picture")
            .prefetch_related("picture__renditions")
            .order_by("-told_on", "-pk")
            .defer_streamfields()
        )
        return stories


class StoryIndexPage(BasePage):
    """All stories, the newest first."""

    introduction = models.TextField(_("Pengantar"), max_length=400, blank=True)

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.StoryPage"]
    max_count_per_parent = 1
    page_description = _("Daftar semua cerita, yang terbaru di atas.")
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add a page of stories."""
        context = super().get_context(request, *args, **kwargs)
        stories = StoryPage.objects.told_in(self.locale.language_code)
        shown = Paginator(stories, STORIES_A_PAGE).get_page(request.GET.get("halaman"))
        return {**context, "stories": shown}

    class Meta:
        verbose_name = _("daftar cerita")
        verbose_name_plural = pgettext_lazy("jamak", "daftar cerita")


class StoryPage(BasePage):
    """How somebody learned something at a library, and what came of it."""

    author_name = models.CharField(_("Penulis"), max_length=120)
    told_on = models.DateField(_("Tanggal"))
    picture = models.ForeignKey(
        Photo,
        verbose_name=_("Foto"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picture_alt = models.CharField(_("Teks alternatif foto"), max_length=200, blank=True)
    library = models.ForeignKey(
        Library,
        verbose_name=_("Perpustakaan"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    product = models.ForeignKey(
        Product,
        verbose_name=_("Produk"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(StoryStream(), verbose_name=_("Cerita belajar"))

    objects = PageManager.from_queryset(StoryPageQuerySet)()

    above = ((pgettext_lazy("jamak", "Cerita belajar"), "cms:stories"),)
    parent_page_types = ["cms.StoryIndexPage"]
    subpage_types: list[str] = []
    page_description = _("Satu cerita belajar: siapa, di perpustakaan mana, menjadi apa.")
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("author_name"),
        index.SearchField("body"),
        index.FilterField("told_on"),
    ]
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("author_name"), FieldPanel("told_on")], heading=_("Siapa dan kapan")
        ),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], heading=_("Foto")),
        MultiFieldPanel([FieldPanel("library"), FieldPanel("product")], heading=_("Jejak")),
        FieldPanel("body"),
    ]

    def described(self, request: HttpRequest) -> dict[str, object]:
        """Describe the story as an article."""
        return {
            "@type": "Article",
            "headline": self.title,
            "description": self.summary,
            "datePublished": self.told_on.isoformat(),
            "author": {"@type": "Person", "name": self.author_name},
            "inLanguage": self.locale.language_code,
            "url": request.build_absolute_uri(),
        }

    class Meta:
        verbose_name = _("cerita")
        verbose_name_plural = pgettext_lazy("jamak", "cerita")
