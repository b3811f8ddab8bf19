"""Find the page at an address, in a language."""

from collections.abc import Iterable
from typing import TypeVar, cast

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import get_language_info, override
from wagtail.models import Locale, Page, ReferenceIndex, Site
from wagtail.query import PageQuerySet

from booths.queries.reels import reel_of
from cms.models import AwardIndexPage, AwardPage, BasePage, BoothPage, HomePage
from marketplace.core.addresses import address_of
from marketplace.core.page_cache import remembered_here
from media.models import Photo
from voting.models import Award
from voting.queries.awards import public_awards
from voting.queries.showing import PublicPlace

PAGES_BYTES = 48_000
AnyPage = TypeVar("AnyPage", bound=BasePage)


def page_at(path: str, language: str) -> BasePage | None:
    """Return the live page at an address such as `cerita/` below a language's home, or None."""
    root = _root_of(language)
    if root is None:
        return None
    page = Page.objects.live().filter(url_path=f"{root}{path}").specific().first()
    return cast("BasePage | None", page)


def public_pages() -> PageQuerySet:
    """Return the live pages that the public may know of: none of an award not opened yet."""
    unknown = AwardPage.objects.exclude(award__in=public_awards()).values("pk")
    pages: PageQuerySet = Page.objects.live().filter(depth__gt=1).exclude(pk__in=unknown)
    return pages


def live_page(pk: int) -> BasePage | None:
    """Return the public page with a key, or None."""
    page = public_pages().filter(pk=pk).specific().first()
    return page if isinstance(page, BasePage) else None


def photos_on(page: BasePage) -> list[Photo]:
    """Return the photos that a page shows anywhere, its share picture among them."""
    shown = ReferenceIndex.get_references_for_object(page).filter(
        to_content_type=ContentType.objects.get_for_model(Photo)
    )
    keys = {int(key) for key in shown.values_list("to_object_id", flat=True)}
    return list(Photo.objects.filter(pk__in=keys).order_by("pk"))


def places_of_award(award: Award) -> list[PublicPlace]:
    """Return an award's page below each list of awards, or where it would stand. Two queries."""
    pages = AwardPage.objects.filter(Q(award=award) | Q(slug=award.code)).defer_streamfields()
    known = {page.locale_id: page for page in pages}
    indexes = AwardIndexPage.objects.select_related("locale").order_by("path")
    return [_place(award, index.locale, known.get(index.locale_id)) for index in indexes]


def _place(award: Award, locale: Locale, page: AwardPage | None) -> PublicPlace:
    with override(locale.language_code):
        address = address_of("cms:award", award.code)
    return PublicPlace(
        language=get_language_info(locale.language_code)["name_local"],
        address=address,
        edit_address=address_of("wagtailadmin_pages:edit", page.pk) if page else "",
        is_live=bool(page and page.live and page.award_id == award.pk and page.slug == award.code),
    )


def awards_without_page() -> int:
    """Return how many awards the public may know of but finds on no page of their own."""
    known = AwardPage.objects.live().values("award")
    return public_awards().exclude(pk__in=known).count()


def holds_an_only_page(page: Page, *, with_pages_below: bool) -> bool:
    """Say whether a booth's or an award's page is among those; of these there is one a language."""
    pages = page.get_descendants(inclusive=True) if with_pages_below else Page.objects.page(page)
    return bool(pages.type(AwardPage, BoothPage).exists())


def home_page(language: str) -> HomePage | None:
    """Return the live home page of a language, or None."""
    return _in(language, _sisters(HomePage.objects.live().select_related("locale")))


def booth_page(slug: str, language: str) -> BoothPage | None:
    """Return the live page of a province's booth with the booth itself, or None."""

    def ask() -> list[BoothPage] | None:
        pages = BoothPage.objects.live().filter(slug=slug)
        whole = pages.select_related(
            "locale", "booth__edition", "booth__province", "booth__coordinator"
        ).annotate(is_filmed=reel_of("booth__edition", "booth__province"))
        return _sisters(whole) or None

    kept = remembered_here(f"booth pages {slug}", ask, size=PAGES_BYTES)
    return _in(language, kept or [])


def award_page(slug: str, language: str) -> AwardPage | None:
    """Return the live page of an award that the public may know of, or None."""
    return cast("AwardPage | None", AwardPage.objects.shown_in(language).filter(slug=slug).first())


def _sisters(pages: Iterable[AnyPage]) -> list[AnyPage]:
    """Read a page in all its languages, so that each knows where the others stand."""
    found = list(pages)
    for page in found:
        page.sisters = [one for one in found if one.translation_key == page.translation_key]
    return found


def _in(language: str, pages: Iterable[AnyPage]) -> AnyPage | None:
    return next((page for page in pages if page.locale.language_code == language), None)


def _root_of(language: str) -> str | None:
    paths = Site.get_site_root_paths()
    return next((entry.root_path for entry in paths if entry.language_code == language), None)
