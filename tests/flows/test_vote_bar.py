"""The bar at the foot of the ballot paper covers nothing that is asked or said."""

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE
from tests.flows.running import drafted_award, opened

pytestmark = pytest.mark.django_db(transaction=True)

COVERED = """() => {
  const bar = document.querySelector(".vote__bar");
  const focused = document.activeElement;
  return !bar.contains(focused)
    && focused.getBoundingClientRect().bottom > bar.getBoundingClientRect().top;
}"""
LAST = "() => document.querySelector('.vote__bar').contains(document.activeElement)"


@pytest.fixture
def page(browse):
    opened(drafted_award())
    phone = browse(width=PHONE)
    phone.set_viewport_size({"width": PHONE, "height": 740})
    phone.goto("/suara/lapak-terbaik/")
    return phone


def test_keyboard_focus_never_lies_under_the_bar(page):
    covered = []
    while not page.evaluate(LAST):
        page.keyboard.press("Tab")
        covered.append(page.evaluate(COVERED))

    assert (len(covered) > 10, any(covered)) == (True, False)


def test_error_stands_in_sight_above_the_bar(page):
    page.locator("input[name=choices]").first.check()

    page.get_by_role("button", name="Lanjut").click()

    error = page.get_by_role("alert")
    expect(error).to_be_focused()
    expect(error).to_be_in_viewport(ratio=1)
    assert not page.evaluate(COVERED)
