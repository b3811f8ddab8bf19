"""Plant the pages that a site begins with, and those of booths and awards that are new."""

from collections.abc import Mapping
from datetime import date, datetime
from urllib.parse import urlsplit

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import GroupPagePermission, Page, Site

from booths.queries.fairs import current_edition
from booths.services.dressing import dress_provinces
from cms.models import AwardIndexPage, BoothIndexPage, ContentPage, HomePage, StoryIndexPage
from marketplace.accounts.states import Role
from marketplace.core.page_cache import move_version_stamp

from .frame import build_frame
from .subjects import plant_awards, plant_booths
from .texts import Text, read_text
from .tree import LANGUAGES, Pair, both, locales, plant, welcome_pages
from .words import HOME, INDEXES, home_body

CONTENT = ("tentang", "privasi", "ketentuan", "pengaduan")
HTTPS = 443


@transaction.atomic
def plant_pages(
    *, address: str, at: datetime, contact_email: str, booth_stories: Mapping[int, Pair]
) -> Pair:
    """Plant what is missing in both languages, and return the two home pages.

    A new site gets everything; later only the lists, and the pages of booths and awards that are
    new, so that what editors changed or took away stays so. Booths of the edition that begins get
    the pages of their provinces, and the provinces their colours. `address` is the site's own,
    `booth_stories` a first story by province, in each language.
    """
    is_new = not HomePage.objects.exists()
    homes = _homes()
    booths = plant(homes, BoothIndexPage, both("lapak"), INDEXES["booths"])
    plant(homes, AwardIndexPage, both("penghargaan"), INDEXES["awards"])
    stories = plant(homes, StoryIndexPage, both("cerita"), INDEXES["stories"])
    if is_new:
        _lead_site_to(homes["id"], address)
        _furnish(homes, contact_email)
        _let_librarians_write(stories)
    plant_booths(booths, booth_stories, at=at)
    plant_awards()
    if current_edition(at):
        dress_provinces(at=at)
    move_version_stamp()
    return homes


def _homes() -> Pair:
    known = {page.locale.language_code: page for page in HomePage.objects.select_related("locale")}
    if set(LANGUAGES) <= set(known):
        return known
    root = Page.get_first_root_node()
    fields = {code: {**HOME[code], "locale": locale} for code, locale in locales().items()}
    return plant(both(root), HomePage, {"id": "beranda", "en": "beranda-en"}, fields)


def _lead_site_to(home: Page, address: str) -> None:
    url = urlsplit(address)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.site_name, site.root_page = "Lapak", home
    site.hostname = url.hostname or "localhost"
    site.port = url.port or (HTTPS if url.scheme == "https" else 80)
    site.save()
    welcome_pages().delete()


def _furnish(homes: Pair, contact_email: str) -> None:
    """Fill the home pages, write the pages that explain and bind, and set up the frame."""
    for code in LANGUAGES:
        homes[code].body = home_body(code)
        homes[code].save()
    contents = {
        name: plant(
            homes,
            ContentPage,
            both(name),
            {code: _content_fields(read_text(name, code)) for code in LANGUAGES},
        )
        for name in CONTENT
    }
    build_frame(contents, contact_email)


def _content_fields(text: Text) -> dict[str, object]:
    since = text.head.get("valid_from")
    return {
        "title": text.head["title"],
        "summary": text.head["summary"],
        "valid_from": date.fromisoformat(since) if since else None,
        "body": text.body,
    }


def _let_librarians_write(indexes: Pair) -> None:
    """Let librarians and curators write stories, which the committee then reviews."""
    add = Permission.objects.get(content_type__app_label="wagtailcore", codename="add_page")
    for group in Group.objects.filter(name__in=[Role.LIBRARIAN, Role.CURATOR]):
        for index in indexes.values():
            GroupPagePermission.objects.get_or_create(group=group, page=index, permission=add)
