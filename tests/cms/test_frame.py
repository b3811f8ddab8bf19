"""Navigation and footer."""

import pytest

from cms.models import FrameSettings
from cms.queries.frame import frame_in
from tests.factories.cms import make_content

pytestmark = pytest.mark.django_db


def link(label, **fields):
    return "link", {
        "label": label,
        "label_en": f"{label} (en)",
        "address": "",
        "page": None,
        **fields,
    }


def test_frame_without_settings_is_empty():
    frame = frame_in("id")

    assert frame.site_name == "Lapak"
    assert frame.navigation == frame.footer == frame.social == []


def test_links_lead_to_the_page_in_the_readers_language(homes):
    page = make_content(homes)["id"]
    FrameSettings.objects.create(navigation=[link("Tentang", page=page)])

    assert [(one.title, one.url) for one in frame_in("id").navigation] == [("Tentang", "/tentang/")]
    assert [(one.title, one.url) for one in frame_in("en").navigation] == [
        ("Tentang (en)", "/en/tentang/")
    ]


def test_link_to_an_unpublished_page_is_left_out(homes):
    pages = make_content(homes)
    for page in pages.values():
        page.unpublish()
    FrameSettings.objects.create(navigation=[link("Tentang", page=pages["id"])])

    assert frame_in("id").navigation == []


def test_more_links_cost_no_more_queries(homes, django_assert_num_queries):
    pages = [make_content(homes, slug=f"isi-{number}")["id"] for number in range(4)]
    links = [link(page.slug, page=page)[1] for page in pages]
    column = {"title": "Isi", "title_en": "", "links": links}
    FrameSettings.objects.create(footer=[("column", column)])
    frame_in("id")

    with django_assert_num_queries(2):
        frame = frame_in("id")

    assert len(frame.footer[0].links) == 4


def test_footer_shows_on_a_page(client, homes):
    FrameSettings.objects.create(
        footer=[
            (
                "column",
                {
                    "title": "Jelajahi",
                    "title_en": "Explore",
                    "links": [link("Lapak", address="/lapak/")[1]],
                },
            )
        ]
    )

    shown = client.get("/en/").content.decode()

    assert "Explore" in shown
    assert 'href="/en/lapak/"' in shown
