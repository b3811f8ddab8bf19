"""Every control of the desk can be reached on a phone: on the screen, or by scrolling its table."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from marketplace.accounts.states import Role
from tests.browser import PHONE, assert_fits, sign_in, until
from tests.factories.accounts import UserFactory, member_of
from tests.factories.booths import ReelFactory
from tests.factories.kinds import LibraryAwardFactory
from tests.factories.places import ActivityFactory
from tests.factories.voting import JurorSeatFactory
from tests.flows.running import drafted_award

pytestmark = pytest.mark.django_db(transaction=True)

OUT_OF_REACH = """
  () => {
    const scrolls = (one) => one && one !== document.body && (
      /auto|scroll/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
    return [...document.querySelectorAll('main :is(a, button, input, select, textarea)')]
      .filter((one) => one.checkVisibility({visibilityProperty: true, opacityProperty: true}))
      .filter((one) => !scrolls(one.parentElement) && !one.closest('.w-minimap'))
      .filter((one) => one.getBoundingClientRect().right > innerWidth)
      .map((one) => `${one.name || one.innerText || one.outerHTML}`);
  }
"""
"""Wagtail's map of a form waits folded outside the screen, and nothing stands in it alone."""
LISTS = ("activity", "reel", "library", "edition", "regency")
SECTIONS = ("settings", "nominees", "rubric", "indicators", "jury", "draw")
LONG = "Perpustakaan Desa Bina Karya Sejahtera Maju Bersama Rakyat Nusantara"


@pytest.fixture
def desk(browse, settings):
    """The committee with a phone, without a second factor."""
    settings.DEMO = True
    cache.clear()
    page = browse(width=PHONE)
    sign_in(page, member_of(Role.COMMITTEE))
    return page


def assert_within_reach(page, address):
    page.goto(address)
    until(page, lambda: not page.evaluate(OUT_OF_REACH))  # panels at the side fold away
    assert_fits(page)


def test_lists_and_forms_can_be_reached(desk):
    reel = ReelFactory(library__name=LONG, edition__name=LONG)
    activity = ActivityFactory(library=reel.library, title=LONG)

    for name in LISTS:
        assert_within_reach(desk, reverse(f"{name}:index"))
        assert_within_reach(desk, reverse(f"{name}:add"))
    for name, row in {"activity": activity, "reel": reel, "library": reel.library}.items():
        assert_within_reach(desk, reverse(f"{name}:edit", args=[row.pk]))
    assert_within_reach(desk, reverse("activity:inspect", args=[activity.pk]))
    assert_within_reach(desk, reverse("strike_activity", args=[activity.pk]))
    assert_within_reach(desk, reverse("import_table", args=["kegiatan"]))


@pytest.mark.parametrize("make", [drafted_award, LibraryAwardFactory])
def test_sections_of_an_award_can_be_reached(desk, make):
    award = make(edition__name=LONG)
    JurorSeatFactory(award=award, number="J9", user=UserFactory(full_name=LONG))

    assert_within_reach(desk, reverse("award_desk", args=[award.pk]))
    for section in SECTIONS:
        if section != "indicators" or award.kind == "best_library":
            assert_within_reach(desk, reverse(f"award_{section}", args=[award.pk]))
