"""The countdown goes by the server's clock, to the second, and lets the page move on at zero."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import PHONE
from tests.flows.running import drafted_award, opened

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


def award_closing_in(seconds):
    left = timedelta(seconds=seconds)
    return opened(drafted_award(closes_at=timezone.now() + left))


def left(page):
    return page.locator(".countdown__left")


def test_last_minutes_are_counted_in_seconds_and_read_out_to_nobody(browse):
    award = award_closing_in(200)
    page = browse(width=PHONE)

    page.goto(f"/suara/{award.code}/")

    expect(left(page)).to_contain_text("detik")
    expect(left(page)).not_to_contain_text("hari")
    assert left(page).get_attribute("aria-hidden") == "true"


def test_wrong_clock_of_the_reader_does_not_matter(browse):
    award = award_closing_in(2 * 3600 + 1800)
    page = browse(width=PHONE)
    page.clock.set_fixed_time(timezone.now() + timedelta(days=1))

    with page.expect_response("**/fragmen/saya/"):
        page.goto(f"/suara/{award.code}/")

    expect(left(page)).to_be_visible()
    expect(left(page)).to_contain_text("0hari2jam")


def test_page_moves_on_when_the_time_is_up(browse):
    page = browse(width=PHONE)
    page.goto("/akun/masuk/")  # the first page of a process takes longest
    award = award_closing_in(15)
    page.goto(f"/suara/{award.code}/")
    expect(page.get_by_role("button", name="Lanjut")).to_be_visible()

    expect(page.get_by_text("Pemungutan suara sudah ditutup")).to_be_visible(timeout=90_000)

    expect(page.get_by_role("button", name="Lanjut")).to_have_count(0)
