"""What machines read: the sitemap, robots.txt and the feed of stories."""

from collections import defaultdict
from datetime import datetime, time
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as django_sitemap
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from booths.models import Reel
from booths.queries.reels import public_reels
from cms.models import StoryPage
from cms.queries.pages import public_pages
from marketplace.catalogue.views.sitemaps import SITEMAPS
from marketplace.core.addresses import address_of
from marketplace.core.public import public_page

NEWEST = 20


class PageSitemap(Sitemap[Page]):
    """Every page of the tree in every language it is written in."""

    def items(self) -> QuerySet[Page]:
        return public_pages().select_related("locale").order_by("path")

    def location(self, item: Page) -> str:
        return str(item.get_url())

    def lastmod(self, item: Page) -> datetime | None:
        return item.last_published_at

    def get_urls(self, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """Tell of each page in which languages it is written."""
        urls: list[dict[str, Any]] = super().get_urls(*args, **kwargs)
        written = defaultdict(list)
        for url in urls:
            page = url["item"]
            alternate = {"location": url["location"], "lang_code": page.locale.language_code}
            written[page.translation_key].append(alternate)
        return [{**url, "alternates": written[url["item"].translation_key]} for url in urls]


class ReelSitemap(Sitemap[Reel]):
    """Every reel that is public, of past editions too."""

    i18n = alternates = x_default = True
    limit = 5_000

    def items(self) -> QuerySet[Reel]:
        return public_reels(Now()).only("pk").order_by("pk")

    def location(self, item: Reel) -> str:
        return address_of("cms:reel", item.pk)


class NewestStories(Feed[StoryPage, None]):
    """The newest stories of the reader's language."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return _("Lapak: cerita belajar")

    def link(self) -> str:
        return address_of("cms:stories")

    def items(self) -> QuerySet[StoryPage]:
        return StoryPage.objects.told_in(get_language() or "id")[:NEWEST]

    def item_title(self, item: StoryPage) -> str:
        return str(item.title)

    def item_link(self, item: StoryPage) -> str:
        return str(item.get_url())

    def item_description(self, item: StoryPage) -> str:
        return str(item.summary)

    def item_author_name(self, item: StoryPage) -> str:
        return str(item.author_name)

    def item_pubdate(self, item: StoryPage) -> datetime:
        return timezone.make_aware(datetime.combine(item.told_on, time(9)))


stories = public_page(NewestStories())


@public_page(parameters={"p"})
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every public address."""
    return django_sitemap(request, {"halaman": PageSitemap, "reels": ReelSitemap, **SITEMAPS})


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """Say what is not for machines, and where the sitemap is."""
    return render(request, "cms/robots.txt", content_type="text/plain; charset=utf-8")
