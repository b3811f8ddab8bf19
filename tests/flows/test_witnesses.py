"""A visitor sees who else keeps watch over a log, and a witness sends by hand what it signed."""

from time import time

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings
from tests.flows.running import drafted_award, opened
from tests.voting.witnesses import listed, signed_by
from voting.services.sequencing import sequence

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def award():
    cache.clear()
    award = opened(drafted_award())
    sequence(award=award, at=timezone.now())
    return award


def look(page):
    assert_fits(page)
    assert_no_axe_findings(page)


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_witness_sends_without_a_script_and_everyone_sees_it(browse, award, width, scheme):
    listed(7)
    page, plain = browse(width=width, scheme=scheme), browse(width=width, javascript=False)
    page.goto(f"/log/{award.code}/")
    expect(page.get_by_text("Belum ada saksi yang menandatangani buku ini.")).to_be_visible()
    page.get_by_role("link", name="Apa itu saksi, dan cara menjadi saksi").click()
    look(page)

    plain.goto(f"/log/{award.code}/saksi/")
    signed = signed_by(7, award.checkpoints.first().note, time())
    plain.get_by_label("Isi penanda dengan tanda Anda").fill(signed)
    plain.get_by_role("button", name="Kirim").click()
    expect(plain.get_by_text("Tanda Anda tersimpan")).to_be_visible()

    cache.clear()  # the page is kept a while for everyone
    page.goto(f"/log/{award.code}/")
    expect(page.get_by_text("Universitas 7 melihat 1 catatan")).to_be_visible()
    look(page)


def test_what_is_wrong_is_said_on_the_page(browse, award):
    page = browse(width=PHONE)
    page.goto(f"/log/{award.code}/saksi/")
    page.get_by_label("Isi penanda dengan tanda Anda").fill("halo")
    page.get_by_role("button", name="Kirim").click()

    expect(page.get_by_text("Ini bukan penanda yang ditandatangani.").first).to_be_visible()
    expect(page.get_by_label("Isi penanda dengan tanda Anda")).to_have_value("halo")
    look(page)
