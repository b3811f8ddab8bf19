"""Setting up awards of reels and of libraries at the desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.accounts.states import Role
from tests.factories.accounts import member_of
from tests.factories.booths import BoothFactory, EditionFactory, ReelFactory
from tests.factories.kinds import LibraryAwardFactory, ReelsAwardFactory, opened
from tests.factories.places import ActivityFactory, LibraryFactory, RegencyFactory
from tests.factories.voting import AwardFactory
from tests.voting.views.test_desk import settings_of
from voting.models import Award
from voting.states import AwardKind

pytestmark = pytest.mark.django_db

LIBRARIES = {
    "code": "perpustakaan-2026", "name": "Perpustakaan terbaik", "name_en": "Best library",
    "opens_at": "2026-08-16T12:00", "closes_at": "2026-08-20T12:00", "top_places": 30,
    "weight_jury": 50, "weight_indicators": 50, "min_sheets": 3, "tau": 5, "prior_indicators": 1,
    "counted_from": "2026-01-01", "counted_until": "2026-06-30",
}  # fmt: skip


@pytest.fixture
def desk(client, settings):
    settings.DEMO = True  # the second step has its own tests
    client.force_login(member_of(Role.COMMITTEE))
    return client


def new(kind):
    return f"{reverse('award_new')}?jenis={kind}"


@pytest.mark.parametrize(
    ("kind", "asked", "left_out"),
    [
        ("reels", ["marks", "weight_public"], ["weight_delegate", "weight_indicators"]),
        ("best_library", ["weight_indicators", "counted_from"], ["marks", "weight_public"]),
        ("best_booth", ["marks", "weight_delegate"], ["weight_indicators", "counted_from"]),
        ("apa-saja", ["marks", "weight_delegate"], ["weight_indicators", "counted_from"]),
    ],
)
def test_form_asks_what_the_kind_has(desk, kind, asked, left_out):
    page = desk.get(new(kind)).text

    assert [f'name="{name}"' in page for name in asked] == [True, True]
    assert [f'name="{name}"' in page for name in left_out] == [False, False]


def test_award_of_libraries_is_made(desk):
    desk.post(new("best_library"), LIBRARIES | {"edition": EditionFactory().pk})

    award = Award.objects.get()
    assert (award.kind, award.weight_public, award.weight_indicators) == ("best_library", 0, 50)
    assert str(award.counted_until) == "2026-06-30"


def test_award_of_reels_is_made(desk):
    entered = settings_of(EditionFactory(), weight_jury=60, weight_public=40)

    desk.post(new("reels"), entered)

    award = Award.objects.get()
    assert (award.kind, award.weight_delegate, award.weight_public) == ("reels", 0, 40)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"weight_indicators": 40}, "Jumlah bobot harus 100. Sekarang 90."),
        ({"counted_until": "2025-12-31"}, "Hari terakhir tidak boleh sebelum hari pertama."),
        ({"counted_from": ""}, "id_counted_from_error"),
    ],
)
def test_what_is_wrong_comes_back_in_words(desk, change, said):
    answer = desk.post(new("best_library"), {**LIBRARIES, "edition": EditionFactory().pk, **change})

    assert said in answer.text
    assert Award.objects.count() == 0


def test_draft_keeps_its_kind_whatever_the_address_says(desk):
    award = ReelsAwardFactory()
    address = reverse("award_settings", args=[award.pk])

    page = desk.get(f"{address}?jenis=best_library").text
    desk.post(
        f"{address}?jenis=best_booth", settings_of(award.edition, weight_jury=50, weight_public=50)
    )

    award.refresh_from_db()
    assert 'name="weight_indicators"' not in page
    assert (award.kind, award.name) == (AwardKind.REELS, "Lapak terbaik")


def test_choices_are_what_may_stand(desk):
    reels, libraries, booths = ReelsAwardFactory(), LibraryAwardFactory(), AwardFactory()
    own, strange = ReelFactory(edition=reels.edition), ReelFactory()
    provincial = LibraryFactory(provincial=True)
    booth = BoothFactory(edition=booths.edition)

    pages = [
        desk.get(reverse("award_nominees", args=[award.pk])).text
        for award in (reels, libraries, booths)
    ]

    assert (own.title in pages[0], strange.title in pages[0]) == (True, False)
    assert (own.library.name_and_place in pages[1], provincial.name in pages[1]) == (True, False)
    assert (booth.name in pages[2], own.title in pages[2]) == (True, False)
    assert [page.count("checked") for page in pages] == [3, 5, 5]


def test_libraries_are_chosen_by_ticking(desk):
    award = LibraryAwardFactory()
    regency = RegencyFactory(code="32.73")
    library = LibraryFactory(regency=regency, province=regency.province)

    desk.post(reverse("award_nominees", args=[award.pk]), {"chosen": [library.pk]})

    assert [nominee.code for nominee in award.nominees.all()] == ["3273"]


def lines_of(award, **changes):
    forms = {"indicators-TOTAL_FORMS": 2, "indicators-INITIAL_FORMS": 2}
    for number, line in enumerate(award.indicators.values()):
        filled = {**line, **changes.get(line["key"], {})}
        forms |= {f"indicators-{number}-{name}": value for name, value in filled.items()}
    return forms


def test_indicators_are_weighed(desk):
    award = LibraryAwardFactory()
    address = reverse("award_indicators", args=[award.pk])

    wrong = desk.post(address, lines_of(award, promosi={"weight": 30}))
    desk.post(address, lines_of(award, promosi={"weight": 70}, informasi={"weight": 30}))

    assert "Jumlah bobot harus 100. Sekarang 90." in wrong.text
    assert dict(award.indicators.values_list("key", "weight")) == {"informasi": 30, "promosi": 70}


def test_same_measure_of_a_family_is_not_counted_twice(desk):
    award = LibraryAwardFactory()
    twice = {"family": "information", "measure": "activities"}

    answer = desk.post(reverse("award_indicators", args=[award.pk]), lines_of(award, promosi=twice))

    assert "error-message" in answer.text
    assert award.indicators.get(key="promosi").family == "promotion"


def test_page_of_indicators_shows_what_opening_would_freeze(desk):
    award = LibraryAwardFactory()
    library = award.nominees.get(code="1101").library
    ActivityFactory(
        library=library, family="promotion", participants=4_321, held_on=award.counted_from
    )

    page = desk.get(reverse("award_indicators", args=[award.pk])).text

    row = page[page.index(f'<th scope="row">{library.name}') :].partition("</tr>")[0]
    assert ("4.321" in row, "100.000" in row, "Kabupaten" in row) == (True, True, True)


def test_more_libraries_cost_no_further_query(desk):
    award = LibraryAwardFactory()
    address = reverse("award_indicators", args=[award.pk])
    desk.get(address)
    with CaptureQueriesContext(connection) as few:
        desk.get(address)
    for number in range(10, 30):
        regency = RegencyFactory(code=f"13.{number}", population=10_000)
        library = LibraryFactory(regency=regency, province=regency.province)
        award.nominees.create(
            code=f"13{number}", library=library, province=library.province, name="x", name_en="x"
        )

    with CaptureQueriesContext(connection) as many:
        desk.get(address)

    assert len(many) == len(few)


@pytest.mark.parametrize("draft", [ReelsAwardFactory, LibraryAwardFactory])
def test_only_libraries_have_a_page_of_indicators(desk, draft):
    award = draft()

    page = desk.get(reverse("award_desk", args=[award.pk])).text

    assert (reverse("award_indicators", args=[award.pk]) in page) == (not award.takes_ballots)


def test_nothing_of_an_opened_award_is_measured_anew(desk):
    award = opened(LibraryAwardFactory())
    address = reverse("award_indicators", args=[award.pk])

    desk.post(address, lines_of(award, promosi={"weight": 70}, informasi={"weight": 30}))

    assert desk.get(address).status_code == 302
    assert dict(award.indicators.values_list("key", "weight")) == {"informasi": 60, "promosi": 40}
