"""Somebody shares a page from a device that can."""

import pytest
from django.core.cache import cache

from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings
from tests.factories.voting import OpenAwardFactory

pytestmark = pytest.mark.django_db(transaction=True)
ELSEWHERE = 'data-share="/x/" data-share-title="Y"'
CAN_SHARE = "navigator.share = async (what) => { window.shared = what; };"


@pytest.fixture(autouse=True)
def _places(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


def test_button_appears_where_the_device_can_share(browse):
    award = OpenAwardFactory()
    page = browse(width=PHONE)
    page.add_init_script(CAN_SHARE)

    page.goto(f"/suara/{award.code}/bagikan/")
    page.get_by_role("button", name="Bagikan").tap()

    shared = page.wait_for_function("window.shared").json_value()
    assert shared["url"] == page.url
    assert "Saya sudah memberi suara" in shared["title"]


def test_button_with_an_address_shares_that_one(browse):
    award = OpenAwardFactory()
    page = browse()
    page.add_init_script(CAN_SHARE)
    page.route(
        "**/bagikan/",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text().replace(
                "data-share hidden", 'data-share="/x/" data-share-title="Y"'
            ),
        ),
    )

    page.goto(f"/suara/{award.code}/bagikan/")
    page.get_by_role("button", name="Bagikan").click()

    shared = page.wait_for_function("window.shared").json_value()
    assert (shared["url"], shared["title"]) == (page.url.split("/suara/")[0] + "/x/", "Y")


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_card_can_be_read_by_all(browse, width, scheme):
    award = OpenAwardFactory()
    page = browse(width=width, scheme=scheme)

    page.goto(f"/suara/{award.code}/bagikan/")

    assert_fits(page)
    assert_no_axe_findings(page)
