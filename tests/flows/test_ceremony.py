"""The awards night in a browser: by keys, by touch, without a network, with a changed file."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from marketplace.places.models import Province
from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings, sign_in
from tests.factories.accounts import UserFactory
from tests.factories.voting import (
    EVENING,
    CountedAwardFactory,
    FinalAwardFactory,
    OpenAwardFactory,
    fill_sheets,
)
from tests.voting.packages import published_award
from voting.queries.results import document_of, final_record
from voting.services.awards import close_award
from voting.services.counting import count_award, publish_award
from voting.services.sequencing import sequence

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def award():
    """Return an award whose final result the log names."""
    return published_award().award


def names_by_rank(award):
    """Return who stands on each prize, best first."""
    provinces = dict(award.nominees.values_list("code", "province__name"))
    lines = document_of(final_record(award))["nominees"]
    return [(line["rank"], provinces[line["code"]]) for line in lines if line["rank"] <= 3]


def begun(page, award):
    """Open the stage and wait until the file agrees."""
    page.goto(f"/malam/{award.code}/")
    page.get_by_text("Cocok", exact=True).wait_for()
    return page


def shows(page, title):
    """Expect one scene on the stage; a tap is answered a moment after it."""
    expect(page.locator("[data-night-stage] h2:visible")).to_have_text([title])


def test_keys_lead_from_the_last_prize_to_the_first_without_a_network(page, award):
    begun(page, award)
    page.context.set_offline(True)

    for rank, name in reversed(names_by_rank(award)):
        page.keyboard.press("Space")
        shows(page, f"Juara {rank}")
        assert page.get_by_role("heading", name=name, exact=True).is_hidden()
        page.keyboard.press("PageDown")
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
        assert name in page.locator("[aria-live]").inner_text()


def test_favourite_and_the_code_come_last_and_keys_lead_back(page, award):
    begun(page, award)

    for _step in range(2 * len(names_by_rank(award)) + 1):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")

    shows(page, "Favorit Publik")
    assert "suara publik" in page.locator("[aria-live]").inner_text()
    page.keyboard.press("ArrowDown")
    shows(page, "Periksa sendiri")
    expect(page.locator(".night-proof__code svg:visible")).to_have_count(1)
    page.keyboard.press("PageUp")
    shows(page, "Favorit Publik")
    page.keyboard.press("Home")
    shows(page, "Malam apresiasi")
    page.keyboard.press("End")
    shows(page, "Periksa sendiri")


def test_numbers_are_those_of_the_file(page, award):
    first = document_of(final_record(award))["nominees"][0]
    begun(page, award)

    page.keyboard.press("End")
    for _back in range(3):
        page.keyboard.press("ArrowLeft")

    shown = page.locator(f'.night-slide:visible [data-code="{first["code"]}"]')
    values = shown.locator("[data-part]").evaluate_all(
        "parts => parts.map(part => [part.dataset.part, part.querySelector('dd').textContent])"
    )
    assert dict(values) == {
        name: value["decimal"].replace(".", ",") for name, value in first["components"].items()
    }
    assert shown.locator("[data-night-total]").inner_text() == first["total"]["decimal"].replace(
        ".", ","
    )


def test_touch_and_buttons_lead_on(browse, award):
    page = begun(browse(width=PHONE), award)

    page.locator("[data-night-stage]").tap()
    page.get_by_role("button", name="Lanjut").tap()

    shows(page, "Juara 3")
    expect(page.locator(".night-slide[data-open]:visible")).to_have_count(1)
    page.get_by_role("button", name="Mundur").tap()
    page.get_by_role("button", name="Mundur").tap()
    shows(page, "Malam apresiasi")


def swipe(page, start, end):
    """Move a finger across the stage."""
    stage = page.locator("[data-night-stage]")
    for kind, across in (("touchstart", start), ("touchend", end)):
        stage.evaluate(
            """(stage, [kind, across]) => {
                const place = {clientX: across, clientY: 300};
                const touch = new Touch({identifier: 1, target: stage, ...place});
                const touches = kind === "touchstart" ? [touch] : [];
                stage.dispatchEvent(new TouchEvent(kind, {touches, changedTouches: [touch]}));
            }""",
            [kind, across],
        )


def test_swipe_leads_on_and_back(browse, award):
    page = begun(browse(width=PHONE), award)

    swipe(page, 300, 80)
    shows(page, "Juara 3")
    swipe(page, 100, 120)
    shows(page, "Juara 3")
    swipe(page, 80, 300)
    shows(page, "Malam apresiasi")


def test_escape_leads_to_the_opening(page, award):
    begun(page, award)

    page.keyboard.press("End")
    page.keyboard.press("Escape")

    shows(page, "Malam apresiasi")


def test_shared_place_is_one_scene_and_nobody_is_favourite_without_marks(page):
    award = OpenAwardFactory(top_places=5)
    fill_sheets(award, score=8)
    for deed in (close_award, count_award, publish_award):
        deed(award=award, actor=UserFactory(), at=EVENING)
    sequence(award=award, at=EVENING)
    begun(page, award)

    for _step in range(2):
        page.keyboard.press("ArrowRight")

    shows(page, "Juara 1")
    names = page.locator("[data-night-name]:visible").all_inner_texts()
    assert len(names) == 5
    assert all(name in page.locator("[aria-live]").inner_text() for name in names)
    for _step in range(2):
        page.keyboard.press("ArrowRight")
    page.get_by_text("Tidak ada suara publik yang sah").locator("visible=true").first.wait_for()


def test_changed_file_is_not_shown(page, award):
    changed = final_record(award).document.replace('"rank":1', '"rank":2', 1)
    page.route("**/result.json", lambda route: route.fulfill(body=changed))

    page.goto(f"/malam/{award.code}/")
    page.get_by_text("Malam apresiasi tidak dimulai.").wait_for()
    page.keyboard.press("Space")
    page.keyboard.press("End")

    shows(page, "Malam apresiasi")
    assert page.get_by_role("button", name="Lanjut").is_hidden()
    expect(page.get_by_text("Juara 3")).to_have_count(0)


def test_without_script_all_places_stand_in_a_list(browse, award):
    page = browse(javascript=False)

    page.goto(f"/malam/{award.code}/")

    places = list(reversed(names_by_rank(award)))
    titles = [f"Juara {rank}" for rank, _name in places]
    assert page.locator("summary").all_inner_texts() == [*titles, "Favorit Publik"]
    for rank, name in places:
        assert page.get_by_role("heading", name=name).is_hidden()
        page.locator("summary", has_text=f"Juara {rank}").click()
        expect(page.get_by_role("heading", name=f"Juara {rank}: {name}")).to_be_visible()


def test_committee_rehearses_with_the_provisional_result(browse):
    award = CountedAwardFactory()
    sequence(award=award, at=EVENING)
    page = browse()
    sign_in(page, UserFactory(is_superuser=True))

    begun(page, award)

    page.get_by_text("Hasil sementara, hanya tampil bagi panitia").wait_for()


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_place_with_three_parts_and_a_long_name_fits_the_screen_of_a_hall(browse, width, height):
    award = FinalAwardFactory()
    sequence(award=award, at=EVENING)
    Province.objects.update(name="Kepulauan Bangka Belitung")
    page = browse()
    page.set_viewport_size({"width": width, "height": height})
    begun(page, award)

    for _step in range(2):
        page.keyboard.press("ArrowRight")

    expect(page.locator("[data-part]:visible")).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollHeight") == height


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_every_step_fits_and_can_be_read_by_all(browse, award, width, scheme):
    page = begun(browse(width=width, scheme=scheme), award)

    for _step in range(10):
        assert_fits(page)
        assert_no_axe_findings(page)
        page.keyboard.press("ArrowRight")
