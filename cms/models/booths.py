"""The booths: one page that lists them, one page for each."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Page as PageOfRows
from django.core.paginator import Paginator
from django.db import models
from django.db.models.functions import Now
from django.http import HttpRequest
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from booths.models import Booth
from booths.queries.fairs import booth_card, keepers_to_ask, pattern_picture, shown_edition
from booths.queries.reels import reel_of
from cms.blocks import StoryStream
from marketplace.catalogue.queries.cards import cards_of
from marketplace.catalogue.queries.provinces import goods_of_province, trainings_behind
from marketplace.core.addresses import address_of
from marketplace.core.cards import BoothCard, Link
from marketplace.core.languages import in_language
from marketplace.core.page_cache import remembered, remembered_here
from marketplace.core.share_pictures import SharePicture
from voting.queries.awards import open_nominations_of
from voting.queries.distinctions import distinctions_of

from .base import BasePage
from .described import fair
from .given import GivenAddressPage

GOODS_A_PAGE = 24
ROW_BYTES = 4_000
TOLD_BYTES = 16_000


class BoothPageQuerySet(PageQuerySet):
    """Pages of booths."""

    def on_map(self, language: str) -> "BoothPageQuerySet":
        """Return live pages in a language with booth and province, by island group and code.

        Only booths of the edition that runs now (else of the last, before the first one of the
        next) are on the map.
        """
        pages: BoothPageQuerySet = (
            self.live()
            .filter(locale__language_code=language, booth__edition__in=shown_edition(Now()))
            .select_related("booth__province", "booth__edition__regency")
            .order_by("booth__province__code")
            .defer_streamfields()
        )
        return pages


def map_of_booths(language: str) -> dict[str, object]:
    """Return what the tile map draws in a language, and whether there are reels. One query."""
    pages = BoothPage.objects.on_map(language).annotate(is_filmed=reel_of("booth__edition"))
    rows = list(pages)
    return {**drawn_map(rows), "has_reels": any(page.is_filmed for page in rows)}


def drawn_map(pages: Iterable["BoothPage"]) -> dict[str, object]:
    """Return booths and provinces of the tile map and, by code, where each leads."""
    drawn = [(page.booth, page.slug) for page in pages]
    return {
        "booths_on_map": [booth for booth, _slug in drawn],
        "provinces": [booth.province for booth, _slug in drawn],
        "booth_links": {
            booth.province.code: address_of("cms:booth", slug) for booth, slug in drawn
        },
    }


def booths_in_a_row(language: str) -> list[tuple[str, str]]:
    """Return slug and title of each booth's page, by island group and code."""
    return remembered(
        f"booths in a row {language}",
        lambda: list(BoothPage.objects.on_map(language).values_list("slug", "title")),
        size=ROW_BYTES,
    )


def told_of(booth: Booth) -> dict[str, object]:
    """Return who minds a booth, its own pattern, its open nominations, and what it has won."""
    return (
        remembered_here(
            f"told of booth {booth.pk}",
            lambda: {
                "keepers": list(keepers_to_ask(booth)),
                "pattern": pattern_picture(booth),
                "nominations": list(open_nominations_of(booth, Now())),
                "distinctions": distinctions_of(booth.province),
            },
            size=TOLD_BYTES,
        )
        or {}
    )


def ways_to_look(request: HttpRequest) -> dict[str, object]:
    """Return the links between map and list, and which one is asked for."""
    here = address_of("cms:booths")
    ways = [
        Link(gettext("Peta"), here),
        Link(pgettext("tampilan", "Daftar"), f"{here}?tampilan=daftar"),
    ]
    as_list = request.GET.get("tampilan") == "daftar"
    return {"ways": ways, "current_way": ways[as_list].url, "as_list": as_list}


class BoothIndexPage(BasePage):
    """The way to all booths, as a map and as a list."""

    introduction = models.TextField(_("Pengantar"), max_length=400, blank=True)

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.BoothPage"]
    max_count_per_parent = 1
    page_description = _("Peta dan daftar semua lapak provinsi.")
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the map and the list by island group."""
        context = super().get_context(request, *args, **kwargs)
        pages = list(BoothPage.objects.on_map(self.locale.language_code))
        return {
            **context,
            **drawn_map(pages),
            **ways_to_look(request),
            "for_machines": fair(pages[0].booth.edition, request.build_absolute_uri())
            if pages
            else {},
            "islands": [
                (islands, [page.card for page in group])
                for islands, group in groupby(
                    pages, key=lambda page: page.booth.province.get_island_group_display()
                )
            ],
        }

    class Meta:
        verbose_name = _("daftar lapak")
        verbose_name_plural = pgettext_lazy("jamak", "daftar lapak")


class BoothPage(GivenAddressPage):
    """The story of a province's booth; its goods come from the catalogue."""

    booth = models.ForeignKey(
        Booth, verbose_name=_("Lapak"), on_delete=models.PROTECT, related_name="+"
    )
    story = RichTextField(_("Cerita lapak"), features=["bold", "italic", "link"], blank=True)
    body = StreamField(StoryStream(), verbose_name=_("Isi tambahan"), blank=True)

    objects = PageManager.from_queryset(BoothPageQuerySet)()

    above = ((pgettext_lazy("jamak", "Lapak"), "cms:booths"),)
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
        verbose_name_plural = pgettext_lazy("jamak", "halaman lapak")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the goods, the people behind them and the way to the neighbours."""
        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "booth": self.booth,
            "province": self.booth.province,
            "products": self.goods(request.GET.get("halaman")),
            "trainings": trainings_behind(self.booth.province),
            **told_of(self.booth),
            **self.neighbours(),
        }

    def goods(self, number: str | None) -> "PageOfRows[Any]":
        """Return one page of the province's goods as cards, the newest first."""
        goods = goods_of_province(self.booth.province)
        page: PageOfRows[Any] = Paginator(goods, GOODS_A_PAGE).get_page(number)
        page.object_list = cards_of(page.object_list)
        return page

    def neighbours(self) -> dict[str, Link]:
        """Return links to the booths before and after this one, in a circle by code."""
        rows = booths_in_a_row(self.locale.language_code)
        here = next((place for place, row in enumerate(rows) if row[0] == self.slug), None)
        if here is None or len(rows) == 1:
            return {}
        before, after = rows[here - 1], rows[(here + 1) % len(rows)]
        return {
            "before": Link(before[1], address_of("cms:booth", before[0])),
            "after": Link(after[1], address_of("cms:booth", after[0])),
        }

    @property
    def share_card(self) -> SharePicture:
        """The booth's name and tagline on its own cloth."""
        booth = self.booth
        return SharePicture(
            title=self.title,
            subtitle=in_language(booth, "tagline"),
            call_number=booth.province.code,
            dye=booth.dye,
            motif=booth.motif,
            motif_family=booth.motif_family,
        )

    @property
    def card(self) -> BoothCard:
        """The booth as a tile."""
        return booth_card(self.booth)

    @property
    def given_slug(self) -> str:
        """The province's slug: its page stays at one address from edition to edition."""
        return str(self.booth.province.slug) if self.booth_id else ""

    def clean(self) -> None:
        """Refuse a second page for the same booth in the same language."""
        twins = BoothPage.objects.filter(booth=self.booth_id, locale=self.locale_id)
        if self.booth_id and twins.exclude(pk=self.pk).exists():
            raise ValidationError(
                {"booth": _("Lapak ini sudah punya halaman dalam bahasa yang sama.")}
            )
        super().clean()
