"""All that can be searched beside products: who sells, where people learn, what pages say."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.db.models.functions import Now
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from booths.models import Reel
from booths.queries.reels import reels_on_show
from cms.models import AwardPage, BasePage, BoothPage, ContentPage, StoryPage
from marketplace.core.addresses import address_of
from marketplace.core.languages import in_language
from marketplace.places.models import Library, Training
from marketplace.sellers.models import Seller

BOOTHS, AWARDS, STORIES, REELS, LIBRARIES, TRAININGS, SELLERS = (
    "lapak",
    "penghargaan",
    "halaman",
    "reels",
    "perpustakaan",
    "pelatihan",
    "pelapak",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: `note` says where it belongs, `text` is only searched."""

    kind: str
    title: str
    url: str
    note: str = ""
    text: str = ""


def kinds() -> dict[str, str]:
    """Return the headings of the kinds of things, in the order of the results."""
    return {
        BOOTHS: pgettext("jamak", "Lapak"),
        AWARDS: pgettext("jamak", "Penghargaan"),
        STORIES: _("Cerita dan halaman"),
        REELS: pgettext("jamak", "Reels"),
        LIBRARIES: pgettext("jamak", "Perpustakaan"),
        TRAININGS: pgettext("jamak", "Pelatihan"),
        SELLERS: pgettext("jamak", "Pelapak"),
    }


def entries(language: str) -> list[Entry]:
    """Return everything public as entries in a language, in eight queries."""
    return [
        *_booths(language),
        *map(_award, AwardPage.objects.shown_in(language)),
        *_pages(language),
        *map(_reel, reels_on_show(Now()).prefetch_related(None)),
        *map(_library, Library.objects.select_related("province", "regency")),
        *map(_training, Training.objects.all()),
        *map(
            _seller,
            Seller.objects.approved().select_related("library__province", "library__regency"),
        ),
    ]


def _booths(language: str) -> Iterator[Entry]:
    for page in BoothPage.objects.on_map(language):
        province = page.booth.province
        yield Entry(
            BOOTHS,
            page.title,
            address_of("cms:booth", page.slug),
            in_language(page.booth, "tagline"),
            f"{province.name} {province.name_en} {province.capital} {strip_tags(page.story)}",
        )


def _pages(language: str) -> Iterator[Entry]:
    live = {"live": True, "locale__language_code": language}
    stories = StoryPage.objects.filter(**live).order_by("-told_on")
    for page in chain(stories, ContentPage.objects.filter(**live).order_by("title")):
        yield Entry(STORIES, page.title, page.get_url(), page.summary, _body_of(page))


def _award(page: AwardPage) -> Entry:
    text = f"{in_language(page.award, 'name')} {_body_of(page)}"
    note = in_language(page.award.edition, "name")
    return Entry(AWARDS, page.title, page.get_url(), note, text)


def _reel(reel: Reel) -> Entry:
    text = f"{reel.title} {reel.title_en} {reel.account} {in_language(reel, 'about')}"
    url = address_of("cms:reel", reel.pk)
    return Entry(REELS, in_language(reel, "title"), url, reel.library.name, text)


def _body_of(page: BasePage) -> str:
    parts = page.body.stream_block.get_searchable_content(page.body)
    return " ".join(str(part) for part in parts)


def _library(library: Library) -> Entry:
    place = str(library.regency or library.province)
    return Entry(
        LIBRARIES,
        library.name,
        address_of("catalogue:library", library.slug),
        f"{place}, {in_language(library.province, 'name')}" if library.regency else place,
        in_language(library, "about"),
    )


def _training(training: Training) -> Entry:
    return Entry(
        TRAININGS,
        in_language(training, "title"),
        address_of("catalogue:training", training.slug),
        text=f"{training.title} {training.title_en} {in_language(training, 'about')}",
    )


def _seller(seller: Seller) -> Entry:
    return Entry(
        SELLERS,
        seller.name,
        address_of("catalogue:seller", seller.slug),
        seller.library.name_and_place,
        in_language(seller, "about"),
    )
