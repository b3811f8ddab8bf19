"""Every public page can be read by all, in light and dark, and fits a phone."""

import pytest

from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings
from tests.factories.voting import FinalAwardFactory
from tests.flows.running import drafted_award, opened


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
        "/katalog/?q=zzz",
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


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_public_page_can_be_read_by_all(browse, addresses, width, scheme):
    page = browse(width=width, scheme=scheme)

    for address in addresses:
        page.goto(address)
        assert_fits(page)
        assert_no_axe_findings(page)
