"""What machines read."""

import json
import re

import pytest

from tests.factories.booths import BoothFactory
from tests.factories.cms import (
    make_booth_index,
    make_booth_pages,
    make_content,
    make_stories,
    make_story_index,
)


def linked_data(response):
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', response.content.decode()
    )
    return json.loads(found.group(1))


def test_sitemap_names_each_page_in_each_language(client, homes):
    make_content(homes)

    shown = client.get("/sitemap.xml").content.decode()

    assert "<loc>http://testserver/tentang/</loc>" in shown
    assert "<loc>http://testserver/en/tentang/</loc>" in shown
    assert 'hreflang="en" href="http://testserver/en/tentang/"' in shown


def test_sitemap_leaves_out_drafts(client, homes):
    make_content(homes)["id"].unpublish()

    shown = client.get("/sitemap.xml").content.decode()

    assert "<loc>http://testserver/tentang/</loc>" not in shown


def test_robots_lead_to_the_sitemap(client, db):
    response = client.get("/robots.txt")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sitemap: http://testserver/sitemap.xml" in response.content.decode()


@pytest.mark.parametrize(
    ("address", "title"), [("/cerita/baru.atom", "Cerita kopi"), ("/en/cerita/baru.atom", "Story")]
)
def test_feed_tells_of_stories_in_its_language(client, homes, address, title):
    make_stories(make_story_index(homes))

    shown = client.get(address).content.decode()

    assert shown.count("<entry>") == 1
    assert f"<title>{title}" in shown


def test_home_page_says_who_runs_the_site(client, homes):
    described = linked_data(client.get("/"))

    assert [thing["@type"] for thing in described["@graph"]] == ["Organization", "WebSite"]


def test_booth_index_says_when_the_fair_is(client, homes):
    booth = BoothFactory(province__panel="sumatera")
    make_booth_pages(make_booth_index(homes), booth)

    described = linked_data(client.get("/lapak/"))

    assert described["@type"] == "Event"
    assert described["startDate"] == booth.edition.opens_at.isoformat()


def test_shared_booth_shows_a_picture_of_its_own(client, homes):
    page = make_booth_pages(make_booth_index(homes))["id"]

    response = client.get(page.share_url)

    assert response.headers["Content-Type"] == "image/png"
    assert "immutable" in response.headers["Cache-Control"]


def test_old_address_of_a_shared_picture_leads_to_the_new_one(client, homes):
    page = make_content(homes)["id"]

    response = client.get(f"/bagikan/{page.pk}-lama.png")

    assert response.status_code == 302
    assert response.url == page.share_url


def test_draft_has_no_shared_picture(client, homes):
    page = make_content(homes)["id"]
    page.unpublish()

    assert client.get(page.share_url).status_code == 404
