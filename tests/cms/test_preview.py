"""What an editor sees before publishing: the page as typed, though the published one is kept."""

import pytest
from django.test import RequestFactory
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from marketplace.core import page_cache
from tests.factories.cms import (
    make_award_pages,
    make_booth_index,
    make_booth_pages,
    make_content,
    make_stories,
    make_story_index,
)
from tests.factories.voting import OpenAwardFactory

pytestmark = pytest.mark.django_db

KINDS = (
    "homepage",
    "boothindexpage",
    "boothpage",
    "storyindexpage",
    "storypage",
    "awardindexpage",
    "awardpage",
    "contentpage",
)


@pytest.fixture
def tree(homes, settings):
    """Make one page of every kind, and keep public pages as production does."""
    settings.PUBLIC_PAGES_KEPT = 10_000_000
    page_cache.forget_everything()
    make_booth_pages(make_booth_index(homes))
    make_stories(make_story_index(homes))
    make_award_pages(homes, OpenAwardFactory())
    make_content(homes)
    yield
    page_cache.forget_everything()


def page_of(kind):
    return Page.objects.filter(content_type__model=kind, locale__language_code="id").get().specific


def preview(client, page, **typed):
    """Type into the page's form and return what the preview panel then loads."""
    form = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    streams = [one.name for one in page._meta.fields if isinstance(one, StreamField)]
    empty = {f"{name}-count": "0" for name in streams}
    posted = querydict_from_html(form, form_id="page-edit-form").dict() | empty | typed
    address = f"/admin/pages/{page.pk}/edit/preview/"
    assert client.post(address, posted).json()["is_valid"]
    return client.get(address)


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_previewed_as_typed(admin_client, client, kind):
    page = page_of(kind)
    public = client.get(page.get_url(RequestFactory().get("/")))
    assert public["Cache-Control"].startswith("public")

    answer = preview(admin_client, page, seo_title="Judul baru untuk dilihat")

    assert answer.status_code == 200
    assert "Judul baru untuk dilihat" in answer.content.decode()
    assert client.get(public.wsgi_request.path).content == public.content


@pytest.mark.usefixtures("tree")
def test_preview_may_stand_in_the_frame_beside_the_form(admin_client):
    answer = preview(admin_client, page_of("contentpage"))

    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert "private" in answer["Cache-Control"]
