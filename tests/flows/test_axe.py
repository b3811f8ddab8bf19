"""Every public page can be read by all, fits a phone, is light and still, and asks nobody else."""

import gzip

import pytest

from cms.models import HomePage
from cms.services.texts import read_text
from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings
from tests.factories.cms import make_content
from tests.factories.voting import FinalAwardFactory
from tests.flows.running import drafted_award, opened

KILOBYTE = 1000
HTML_LIMIT, VIEW_LIMIT = 20 * KILOBYTE, 100 * KILOBYTE
REQUEST_LIMIT = 15
PHOTOS = "image"
FACES, UNTIL_PAINTED = "**/*.woff2", 200
"""Faces come as late as on a slow line: after the page was painted, in milliseconds."""
SHIFT_LIMIT = 0.01
"""Cumulative layout shift, as web.dev/articles/cls defines it; 0.1 passes there for good."""
SHIFTED = """() => new Promise(tell => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const shift of list.getEntries()) if (!shift.hadRecentInput) sum += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => tell(sum), 50));
})"""
CONTENT = ("privasi", "ketentuan", "pengaduan")


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
        f"/kartu/{running.code}/",
        f"/kartu/{final.code}/",
        f"/log/{running.code}/",
        f"/log/{running.code}/lacak/",
        f"/log/{running.code}/periksa/",
        f"/log/{running.code}/konsistensi/",
        f"/suara/{final.code}/",
        f"/suara/{final.code}/hasil/",
        "/akun/masuk/",
        "/tidak/ada/",
    ]


@pytest.fixture
def more_addresses(addresses, fair):
    """Return further pages whose kinds are in `addresses` too: long texts, forms, in English."""
    homes = {page.locale.language_code: page for page in HomePage.objects.select_related("locale")}
    for name in CONTENT:
        make_content(homes, slug=name, body=read_text(name, "id").body)
    return [
        *(f"/{name}/" for name in CONTENT),
        "/akun/daftar/",
        "/en/",
        f"/en/produk/{fair.product.slug}/",
        f"/en/lapak/{fair.booth.province.slug}/",
        "/en/not/there/",
    ]


def weight(page, address):
    """Return the bytes on the wire of a server that packs what can be packed."""
    body = page.request.get(address).body()
    return min(len(body), len(gzip.compress(body)))


def hold_faces(page):
    """Keep all faces waiting until the returned function is called; later ones wait no more."""
    waiting, released = [], []
    page.route(FACES, lambda face: face.continue_() if released else waiting.append(face))

    def release():
        released.append(True)
        for face in waiting:
            face.continue_()

    return release


def too_much(page, address, weights):
    """Open an address and say what its first view has too much of; `weights` are known files."""
    asked = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 -- no built-in
    release = hold_faces(page)
    page.goto(address, wait_until="domcontentloaded")
    page.wait_for_timeout(UNTIL_PAINTED)
    release()
    page.wait_for_load_state("networkidle")
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
        f"moves by {(moved := page.evaluate(SHIFTED)):.4f}": moved > SHIFT_LIMIT,
    }
    return [f"{address}: {what}" for what, is_too_much in found.items() if is_too_much]


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_public_page_can_be_read_by_all(browse, addresses, more_addresses, width, scheme):
    page = browse(width=width, scheme=scheme)

    for address in [*addresses, *more_addresses]:
        page.goto(address)
        assert_fits(page)
        assert_no_axe_findings(page)


def test_first_view_is_light_and_still_and_ours_alone(browse, addresses):
    weights, found = {}, []

    for address in addresses:
        visitor = browse(width=PHONE)  # with nothing kept from the page before
        found += too_much(visitor, address, weights)

    assert found == []
