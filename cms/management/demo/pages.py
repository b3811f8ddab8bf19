"""Build the demo's pages: both languages, every booth, award and story, and the frame."""

from collections.abc import Callable
from datetime import date

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import GroupPagePermission, Page, Site

from booths.models import Booth
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
from marketplace.accounts.states import Role
from marketplace.catalogue.models import Product
from marketplace.core.page_cache import move_version_stamp
from voting.models import Award

from .booth_stories import booth_stories
from .frame import build_frame
from .home import HOME, INDEXES, home_body
from .texts import Text, read_text
from .tree import LANGUAGES, Pair, both, locales, plant, welcome_pages

CONTENT = ("tentang", "privasi", "ketentuan", "pengaduan")
SAMPLE = {
    "id": "<p><i>Cerita contoh. Nama pembuat, perpustakaan, dan ucapannya rekaan.</i></p>",
    "en": "<p><i>A sample story. Its maker, library and words are invented.</i></p>",
}
STORIES = ("cerita-kopi-gayo", "cerita-karawo", "cerita-jelantah", "cerita-mendong")


@transaction.atomic
def load_pages() -> int:
    """Build all pages that are missing; what an editor changed stays. Return how many there are."""
    homes = _homes()
    booths = plant(homes, BoothIndexPage, both("lapak"), INDEXES["booths"])
    awards = plant(homes, AwardIndexPage, both("penghargaan"), INDEXES["awards"])
    stories = plant(homes, StoryIndexPage, both("cerita"), INDEXES["stories"])
    contents = {name: _content(homes, name) for name in CONTENT}
    _booths(booths)
    _awards(awards)
    for name in STORIES:
        _story(stories, name)
    _let_librarians_write(stories)
    _fill_homes(homes)
    build_frame(contents)
    move_version_stamp()
    return Page.objects.count()


def _homes() -> Pair:
    """Return the two home pages, the site leading to the Indonesian one."""
    root = Page.get_first_root_node()
    fields = {code: {**HOME[code], "locale": locale} for code, locale in locales().items()}
    homes = plant(both(root), HomePage, {"id": "beranda", "en": "beranda-en"}, fields)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.site_name, site.root_page = "Lapak", homes["id"]
    site.save()
    welcome_pages().delete()
    return homes


def _fill_homes(homes: Pair) -> None:
    for code in LANGUAGES:
        if not homes[code].body:
            homes[code].body = home_body(code)
            homes[code].save()


def _content(homes: Pair, name: str) -> Pair:
    return plant(homes, ContentPage, both(name), _in_both(name, _content_fields))


def _content_fields(text: Text) -> dict[str, object]:
    since = text.head.get("valid_from")
    return {
        "title": text.head["title"],
        "summary": text.head["summary"],
        "valid_from": date.fromisoformat(since) if since else None,
        "body": text.body,
    }


def _story(parents: Pair, name: str) -> None:
    slug = read_text(name, "id").head["slug"]
    plant(parents, StoryPage, both(slug), _in_both(name, _story_fields))


def _story_fields(text: Text) -> dict[str, object]:
    product = Product.objects.filter(slug=text.head["product"]).select_related("seller").first()
    return {
        "title": text.head["title"],
        "summary": text.head["summary"],
        "author_name": text.head["author_name"],
        "told_on": date.fromisoformat(text.head["told_on"]),
        "product": product,
        "library_id": product.seller.library_id if product else None,
        "body": [*text.body, ("text", SAMPLE[text.language])],
    }


def _let_librarians_write(indexes: Pair) -> None:
    """Let librarians and curators write stories, which the committee then reviews."""
    add = Permission.objects.get(content_type__app_label="wagtailcore", codename="add_page")
    for group in Group.objects.filter(name__in=[Role.LIBRARIAN, Role.CURATOR]):
        for index in indexes.values():
            GroupPagePermission.objects.get_or_create(group=group, page=index, permission=add)


def _in_both(name: str, fields: Callable[[Text], dict[str, object]]) -> Pair:
    return {code: fields(read_text(name, code)) for code in LANGUAGES}


def _booths(parents: Pair) -> None:
    """Give every province's newest booth its page."""
    stories = booth_stories()
    newest = Booth.objects.select_related("province", "edition").order_by("edition__opens_at")
    for booth in {booth.province_id: booth for booth in newest}.values():
        plant(parents, BoothPage, both(booth.province.slug), _booth_fields(booth, stories))


def _booth_fields(booth: Booth, stories: dict[int, dict[str, str]]) -> Pair:
    story = stories.get(booth.province_id, both(""))
    return {
        "id": {"title": booth.name, "summary": booth.tagline, "story": story["id"], "booth": booth},
        "en": {
            "title": booth.name_en,
            "summary": booth.tagline_en,
            "story": story["en"],
            "booth": booth,
        },
    }


def _awards(parents: Pair) -> None:
    for award in Award.objects.order_by("opens_at"):
        fields = {
            "id": {
                "title": award.name,
                "award": award,
                "body": read_text("penghargaan", "id").body,
            },
            "en": {
                "title": award.name_en,
                "award": award,
                "body": read_text("penghargaan", "en").body,
            },
        }
        plant(parents, AwardPage, both(award.code), fields)
