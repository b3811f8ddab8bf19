"""The whole sample fair in a browser: 38 booths, their long names, and nothing that sticks out."""

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from tests.browser import PHONE, assert_fits, assert_no_axe_findings
from voting.models import Award
from voting.states import AwardState

BOOTHS = 38


@pytest.fixture
def whole_fair(live_server, settings, tmp_path):
    settings.DEMO, settings.MEDIA_ROOT = True, tmp_path
    call_command("demo")


@pytest.mark.usefixtures("whole_fair")
def test_whole_fair_fits_a_phone_and_can_be_read_by_all(browse):
    award = Award.objects.get(state=AwardState.OPEN, kind="best_booth")
    page = browse(width=PHONE)

    for address in ("/", "/lapak/", "/lapak/?tampilan=daftar", "/katalog/", "/reels/"):
        page.goto(address)
        assert_fits(page)
        assert_no_axe_findings(page)
    page.goto(f"/suara/{award.code}/")
    expect(page.locator("input[type=checkbox]")).to_have_count(BOOTHS)
    assert_fits(page)
    assert_no_axe_findings(page)
