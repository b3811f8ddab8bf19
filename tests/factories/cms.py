"""Page trees to test with: two home pages, and below them whatever a test asks for."""

from wagtail.models import Locale, Page, Site

from booths.models import Edition
from cms.models import (
    AwardIndexPage,
    AwardPage,
    BoothIndexPage,
    BoothPage,
    ContentPage,
    HomePage,
    StoryIndexPage,
    StoryPage,
)
from tests.factories.booths import BoothFactory, EditionFactory
from tests.factories.times import NOON

LANGUAGES = ("id", "en")


def make_pair(parents, model, *, slug, titles, fields=None):
    """Put a page and its translation below their parents; return both by language code."""
    pair = {}
    for code in LANGUAGES:
        page = model(slug=slug, title=titles[code], locale=parents[code].locale, **(fields or {}))
        if pair:
            page.translation_key = pair["id"].translation_key
        pair[code] = parents[code].add_child(instance=page)
    return pair


def make_homes(**fields):
    """Make the home page in both languages and lead the site to it."""
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    pair = {}
    for code in LANGUAGES:
        locale = Locale.objects.get_or_create(language_code=code)[0]
        page = HomePage(
            title={"id": "Beranda", "en": "Home"}[code],
            slug=f"beranda-{code}",
            headline={"id": "Dibuat setelah membaca", "en": "Made after reading"}[code],
            locale=locale,
            **fields,
        )
        if pair:
            page.translation_key = pair["id"].translation_key
        pair[code] = root.add_child(instance=page)
    site = {"root_page": pair["id"], "hostname": "localhost"}
    Site.objects.update_or_create(is_default_site=True, defaults=site)
    Site.clear_site_root_paths_cache()
    return pair


def make_booth_index(homes):
    titles = {"id": "Lapak provinsi", "en": "Provincial booths"}
    return make_pair(homes, BoothIndexPage, slug="lapak", titles=titles)


def make_booth_pages(index, booth=None, **fields):
    """Make the page of a booth in both languages, on the map's first panel.

    A booth that is not given stands in the edition of those before it.
    """
    edition = Edition.objects.order_by("pk").last() or EditionFactory()
    booth = booth or BoothFactory(province__panel="sumatera", edition=edition)
    titles = {"id": booth.name, "en": booth.name_en}
    fields = {"booth": booth, **fields}
    return make_pair(index, BoothPage, slug=booth.province.slug, titles=titles, fields=fields)


def make_story_index(homes):
    titles = {"id": "Cerita belajar", "en": "Learning stories"}
    return make_pair(homes, StoryIndexPage, slug="cerita", titles=titles)


def make_stories(index, slug="kopi", **fields):
    """Make a story in both languages."""
    titles = {"id": f"Cerita {slug}", "en": f"Story of {slug}"}
    fields = {
        "author_name": "Rani",
        "told_on": NOON.date(),
        "summary": f"Tentang {slug}.",
        "body": [("text", "<p>Dahulu.</p>")],
        **fields,
    }
    return make_pair(index, StoryPage, slug=slug, titles=titles, fields=fields)


def make_award_index(homes):
    titles = {"id": "Penghargaan", "en": "Awards"}
    return make_pair(homes, AwardIndexPage, slug="penghargaan", titles=titles)


def make_award_pages(homes, award):
    """Make the list of awards and the page of one, in both languages."""
    index = make_award_index(homes)
    titles = {"id": award.name, "en": award.name_en}
    return make_pair(index, AwardPage, slug=award.code, titles=titles, fields={"award": award})


def make_content(homes, slug="tentang", **fields):
    titles = {"id": "Tentang Lapak", "en": "About Lapak"}
    return make_pair(homes, ContentPage, slug=slug, titles=titles, fields=fields)
