"""A visitor walks from the map to a product: any language, any screen, without a script."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from booths.models import Edition
from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings
from tests.factories.times import DAY


def walk_to_the_product(page, fair):
    page.goto("/")
    page.get_by_role("navigation", name="Peta lapak").get_by_role(
        "link", name=fair.booth.province.name, exact=False
    ).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(fair.booth.name)
    page.get_by_role("link", name=fair.product.name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(fair.product.name)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_visitor_walks_from_the_map_to_a_product(browse, fair, width):
    walk_to_the_product(browse(width=width), fair)


def test_visitor_walks_without_javascript(browse, fair):
    walk_to_the_product(browse(width=PHONE, javascript=False), fair)


def test_language_switch_keeps_the_page(browse, fair):
    page = browse()
    page.goto(f"/lapak/{fair.booth.province.slug}/")

    page.get_by_role("link", name="English").click()

    expect(page).to_have_url(f"/en/lapak/{fair.booth.province.slug}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(fair.booth.name_en)


def test_stamp_is_seen_where_it_was_asked_for_and_on_the_map(browse, fair):
    now = timezone.now()
    Edition.objects.update(opens_at=now - DAY, closes_at=now + DAY)
    page = browse(width=PHONE)
    page.goto(f"/lapak/{fair.booth.province.slug}/")

    page.get_by_role("button", name="Cap paspor").click()

    passport = page.locator("#paspor")
    expect(passport.get_by_text("Lapak ini sudah ada di paspor Anda.")).to_be_visible()
    expect(passport.get_by_role("button")).to_be_hidden()
    expect(page.get_by_text(f"Paspor Anda dicap di {fair.booth.name}.")).to_be_attached()
    passport.get_by_role("link", name="Lihat peta paspor").click()
    tile = page.locator(f".tile[data-code='{fair.booth.province.code}'] a")
    expect(tile).to_have_accessible_name(re.compile("dikunjungi$"))


def test_map_can_be_read_as_a_list(browse, fair):
    page = browse(width=PHONE)
    page.goto("/lapak/")

    page.get_by_role("link", name="Daftar", exact=True).click()

    expect(page.get_by_role("heading", name="Jawa")).to_be_visible()
    expect(page.get_by_role("link", name=fair.booth.name)).to_be_visible()


def test_search_leads_to_a_booth(browse, fair):
    page = browse()
    page.goto("/cari/")

    page.get_by_label("Produk, lapak, perpustakaan").fill(fair.booth.name)
    page.get_by_role("main").get_by_role("button", name="Cari").click()
    page.get_by_role("link", name=fair.booth.name, exact=True).click()

    expect(page).to_have_url(f"/lapak/{fair.booth.province.slug}/")


@pytest.mark.parametrize(
    ("width", "scheme"), [(PHONE, "dark"), (PHONE, "light"), (DESKTOP, "dark"), (DESKTOP, "light")]
)
def test_every_page_fits_and_can_be_read_by_all(browse, fair, width, scheme):
    page = browse(width=width, scheme=scheme)
    for address in (
        "/",
        "/lapak/",
        "/lapak/?tampilan=daftar",
        f"/lapak/{fair.booth.province.slug}/",
        "/penghargaan/",
        f"/penghargaan/{fair.award.code}/",
        "/cerita/",
        "/cerita/kopi/",
        "/tentang/",
        "/cari/?q=pandan",
        "/cari/?q=zzz",
    ):
        page.goto(address)
        assert_fits(page)
        assert_no_axe_findings(page)
