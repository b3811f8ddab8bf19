"""Every public page can be read by all, fits a phone, is light, and asks nobody else."""

import gzip

import pytest

from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings
from tests.factories.voting import FinalAwardFactory
from tests.flows.running import drafted_award, opened

KILOBYTE = 1000
HTML_LIMIT, VIEW_LIMIT = 20 * KILOBYTE, 100 * KILOBYTE
REQUEST_LIMIT = 15
PHOTOS = "image"


@pytest.fixture
def addresses(fair):
    """Return one address of every kind of public page."""
    running, final = opened(drafted_award()), FinalAwardFactory()
    product = fair.product
    return [
        "/",
        "/lapak/",
        f"/lapak/{fair.booth.province.slug}/",
        "/katalog/",
        "/katalog/?cari=zzz",
        f"/produk/{product.slug}/",
        "/perpustakaan/",
        f"/perpustakaan/{fair.seller.library.slug}/",
        "/pelatihan/",
        f"/pelatihan/{product.training.slug}/",
        f"/pelapak/{fair.seller.slug}/",
        "/cari/?q=pandan",
        "/cerita/",
        "/cerita/kopi/",
        "/tentang/",
        "/penghargaan/",
        f"/penghargaan/{fair.award.code}/",
        f"/suara/{running.code}/",
        f"/suara/{running.code}/daftar/",
        f"/suara/{final.code}/",
        f"/suara/{final.code}/hasil/",
        "/akun/masuk/",
        "/tidak/ada/",
    ]


def weight(page, address):
    """Return the bytes on the wire of a server that packs what can be packed."""
    body = page.request.get(address).body()
    return min(len(body), len(gzip.compress(body)))


def too_much(page, address, weights):
    """Open an address and say what its first view has too much of; `weights` are known files."""
    asked = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 -- no built-in
    page.goto(address, wait_until="networkidle")
    origin = page.url.split("/", 3)[2]
    files = [request.url for request in asked if request.resource_type != PHOTOS]
    for url in set(files) - set(weights):
        weights[url] = weight(page, url)
    html, view = weights[page.url], sum(weights[url] for url in files)
    foreign = [each.url for each in asked if each.url.split("/", 3)[2] != origin]
    found = {
        f"page of {html} bytes": html > HTML_LIMIT,
        f"view of {view} bytes": view > VIEW_LIMIT,
        f"{len(asked)} requests": len(asked) > REQUEST_LIMIT,
        f"asks {foreign}": foreign,
    }
    return [f"{address}: {what}" for what, is_too_much in found.items() if is_too_much]


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_public_page_can_be_read_by_all(browse, addresses, width, scheme):
    page = browse(width=width, scheme=scheme)

    for address in addresses:
        page.goto(address)
        assert_fits(page)
        assert_no_axe_findings(page)


def test_first_view_is_light_and_ours_alone(browse, addresses):
    weights, found = {}, []

    for address in addresses:
        visitor = browse(width=PHONE)  # with nothing kept from the page before
        found += too_much(visitor, address, weights)

    assert found == []
