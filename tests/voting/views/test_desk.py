"""The committee's desk: every step of an award by hand, and nothing that must stay hidden."""

import re

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.accounts.states import Role
from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothFactory, EditionFactory
from tests.factories.places import ProvinceFactory
from tests.factories.times import NOON
from tests.factories.voting import (
    EVENING,
    AwardFactory,
    BareAwardFactory,
    ClosedAwardFactory,
    CountedAwardFactory,
    CriterionFactory,
    FinalAwardFactory,
    OpenAwardFactory,
    cast,
    fill_sheets,
)
from voting.models import Award, Recusal
from voting.states import AwardState

pytestmark = pytest.mark.django_db

ANCHORS = {f"anchor_{n}{language}": "kata" for n in (2, 5, 8, 10) for language in ("", "_en")}


@pytest.fixture(autouse=True)
def _at_noon(settings):
    settings.DEMO = True  # the second step has its own tests
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def desk(client):
    client.force_login(_with_role(Role.COMMITTEE))
    return client


def _with_role(role):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role.value))
    return user


def do(client, award, deed, **more):
    """Look at a deed, then confirm it."""
    address = reverse("award_deed", args=[award.pk, deed])
    looked_at = client.get(address)
    seen = looked_at.context["foresight"].mark if "foresight" in (looked_at.context or {}) else ""
    return client.post(address, {"seen": seen, **more}, follow=True)


def state_of(award):
    return Award.objects.get(pk=award.pk).state


def settings_of(edition, **changes):
    return {
        "edition": edition.pk, "code": "lapak-terbaik-2026", "name": "Lapak terbaik",
        "name_en": "Best booth", "opens_at": "2026-08-16T12:00", "closes_at": "2026-08-20T12:00",
        "marks": 3, "top_places": 5, "weight_jury": 50, "weight_delegate": 25, "weight_public": 25,
        "min_public_ballots": 1000, "min_delegate_ballots": 100, "min_sheets": 3, "tau": 5,
        "prior_public": 10, "prior_delegate": 1, "objection_hours": 24, **changes,
    }  # fmt: skip


def test_new_award_is_a_draft(desk):
    desk.post(reverse("award_new"), settings_of(EditionFactory()))

    assert Award.objects.get().state == AwardState.DRAFT


def test_weights_that_miss_100_come_back_with_their_sum(desk):
    answer = desk.post(reverse("award_new"), settings_of(EditionFactory(), weight_jury=60))

    assert "Jumlah bobot harus 100. Sekarang 110." in answer.text
    assert Award.objects.count() == 0


def test_booths_are_chosen_by_ticking(desk):
    award = BareAwardFactory()
    booths = [BoothFactory(edition=award.edition, province__code=code) for code in ("31", "32")]

    desk.post(reverse("award_nominees", args=[award.pk]), {"chosen": [b.pk for b in booths]})

    assert [nominee.code for nominee in award.nominees.all()] == ["31", "32"]


def rubric_of(*rows):
    forms = {"criteria-TOTAL_FORMS": len(rows), "criteria-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        filled = {"position": number, "name": "Kriteria", "name_en": "Criterion", **ANCHORS, **row}
        forms |= {f"criteria-{number}-{name}": value for name, value in filled.items()}
    return forms


def test_rubric_is_written(desk):
    award = BareAwardFactory()
    rows = rubric_of({"key": "story", "weight": 60}, {"key": "quality", "weight": 40})

    desk.post(reverse("award_rubric", args=[award.pk]), rows)

    weights = dict(award.criteria.values_list("key", "weight"))
    assert weights == {"story": 60, "quality": 40}


def test_rubric_that_misses_100_comes_back_with_its_sum(desk):
    award = BareAwardFactory()
    rows = rubric_of({"key": "story", "weight": 60}, {"key": "quality", "weight": 30})

    answer = desk.post(reverse("award_rubric", args=[award.pk]), rows)

    assert "Jumlah bobot harus 100. Sekarang 90." in answer.text
    assert award.criteria.count() == 0


@pytest.mark.parametrize("name", ["key", "position"])
def test_two_criteria_swap_what_tells_them_apart(desk, name):
    award = BareAwardFactory()
    one = CriterionFactory(award=award, key="story", position=0, weight=60)
    two = CriterionFactory(award=award, key="quality", position=1, weight=40)
    rows = [
        {"id": row.pk, "key": row.key, "position": row.position, "weight": row.weight}
        for row in (one, two)
    ]
    rows[0][name], rows[1][name] = rows[1][name], rows[0][name]

    answer = desk.post(
        reverse("award_rubric", args=[award.pk]), {**rubric_of(*rows), "criteria-INITIAL_FORMS": 2}
    )

    assert answer.status_code == 302
    swapped = [getattr(two, name), getattr(one, name)]
    assert list(award.criteria.order_by("pk").values_list(name, flat=True)) == swapped


def test_two_criteria_with_one_key_come_back(desk):
    award = BareAwardFactory()
    rows = rubric_of({"key": "story", "weight": 60}, {"key": "story", "weight": 40})

    answer = desk.post(reverse("award_rubric", args=[award.pk]), rows)

    assert answer.status_code == 200
    assert award.criteria.count() == 0


def test_juror_is_seated_with_the_own_province_barred(desk):
    award, juror, home = BareAwardFactory(), UserFactory(), ProvinceFactory()

    desk.post(reverse("award_jury", args=[award.pk]), {"user": juror.pk, "home": home.pk})

    seat = award.seats.get()
    assert (seat.user, seat.number) == (juror, "J1")
    assert list(seat.recusals.values_list("province", flat=True)) == [home.pk]


def test_people_to_seat_are_told_apart_and_searched(desk):
    award = BareAwardFactory()
    UserFactory(full_name="Ratna", username="ratna1", email="ratna@example.org")
    UserFactory(full_name="Ratna", username="ratna2", email="")

    page = desk.get(reverse("award_jury", args=[award.pk]), {"cari": "ratna"}).text

    assert "Ratna (ratna1, r•••@example.org)" in page
    assert "Ratna (ratna2)" in page
    assert "ratna@example.org" not in page


def test_juror_is_barred_from_one_more_province(desk):
    award, province = OpenAwardFactory(), ProvinceFactory()
    seat = award.seats.get(number="J1")
    declared = {"seat": seat.pk, "province": province.pk, "reason": "Adik ipar menjaga lapak"}

    desk.post(reverse("award_recusal", args=[award.pk]), declared)

    assert Recusal.objects.filter(seat=seat, province=province).exists()


def test_seat_of_a_draft_is_taken_back(desk):
    award = AwardFactory()
    seat = award.seats.get(number="J2")

    desk.post(reverse("award_unseat", args=[award.pk, seat.pk]))

    assert award.seats.count() == 3


def test_draft_says_everything_that_is_missing(desk):
    shown = desk.get(reverse("award_desk", args=[BareAwardFactory().pk]))

    assert "Nominenya belum cukup" in shown.text
    assert "Jumlah bobot kriteria harus 100." in shown.text
    assert "Kursi juri kurang" in shown.text


def test_award_goes_all_the_way(desk):
    award = AwardFactory()
    do(desk, award, "buka")
    fill_sheets(Award.objects.get(pk=award.pk))

    with time_machine.travel(EVENING, tick=False):
        do(desk, award, "tutup")
        do(desk, award, "hitung")
        shown = do(desk, award, "umumkan")

    assert state_of(award) == AwardState.FINAL
    assert "Hasil sudah diumumkan dan tidak bisa diubah." in shown.text


def test_closing_early_needs_a_reason(desk):
    award = OpenAwardFactory()

    answer = do(desk, award, "tutup")

    assert "Tulis alasannya" in answer.text
    assert state_of(award) == AwardState.OPEN
    do(desk, award, "tutup", reason="Listrik padam")
    assert state_of(award) == AwardState.CLOSED


def test_deed_that_does_not_exist_is_not_found(desk):
    award = OpenAwardFactory()

    answer = desk.post(f"/admin/penghargaan/{award.pk}/tindakan/hapus/", {"seen": ""})

    assert answer.status_code == 404
    assert state_of(award) == AwardState.OPEN


def test_recusal_without_its_parts_comes_back_as_it_was_typed(desk):
    award, reason = OpenAwardFactory(), "Adik ipar menjaga lapak. " * 7
    address = reverse("award_recusal", args=[award.pk])

    answer = desk.post(address, {"seat": award.seats.first().pk, "reason": reason})

    assert answer.status_code == 422
    assert reason.strip() in answer.text
    assert Recusal.objects.filter(seat__award=award).count() == 4


def test_count_that_lacks_sheets_names_them(desk):
    award = OpenAwardFactory()
    do(desk, award, "tutup", reason="Uji")

    answer = do(desk, award, "hitung")

    assert "Belum bisa dihitung. Masih kurang: lembar nilai untuk " in answer.text
    assert state_of(award) == AwardState.CLOSED


def test_award_is_called_off_with_a_reason(desk):
    award = OpenAwardFactory()

    do(desk, award, "batal", reason="Edisi ditunda")

    assert state_of(award) == AwardState.CANCELLED


def test_open_award_shows_turnout_and_progress_but_no_total(desk):
    award = OpenAwardFactory()
    for voter in range(7):
        cast(award, "01,02,03", voter=voter)

    shown = desk.get(reverse("award_desk", args=[award.pk]))

    assert "<td>7</td>" in shown.text
    assert "0 / 5" in shown.text
    assert "Peringkat" not in shown.text


def test_counted_award_shows_places(desk):
    shown = desk.get(reverse("award_desk", args=[CountedAwardFactory().pk]))

    assert "Hasil sementara" in shown.text


def test_published_award_leads_to_its_totals_and_hides_none(desk):
    award, counted = FinalAwardFactory(), CountedAwardFactory()

    shown = [desk.get(reverse("award_desk", args=[one.pk])).text for one in (award, counted)]

    assert ["Perolehan suara tertutup" in text for text in shown] == [False, False]
    link = f'href="{reverse("voting:result", args=[award.code])}"'
    assert [link in text for text in shown] == [True, False]


@pytest.mark.parametrize("name", ["award_settings", "award_nominees", "award_rubric"])
def test_frozen_award_cannot_be_rewritten(desk, name):
    award = OpenAwardFactory()
    before = Award.objects.values().get(pk=award.pk)
    form = {**settings_of(award.edition), **rubric_of({"key": "one", "weight": 100})}
    form["chosen"] = [award.nominees.first().booth_id]

    desk.post(reverse(name, args=[award.pk]), form)

    assert Award.objects.values().get(pk=award.pk) == before
    assert (award.nominees.count(), award.criteria.count()) == (5, 3)


@pytest.mark.parametrize("role", [Role.JURY_CHAIR, Role.FRAUD_OFFICER])
def test_watchers_see_but_do_nothing(client, role):
    award = ClosedAwardFactory()
    client.force_login(_with_role(role))

    shown = client.get(reverse("award_desk", args=[award.pk]))
    do(client, award, "hitung")

    assert shown.status_code == 200
    assert "Langkah berikutnya" not in shown.text
    assert reverse("award_jury", args=[award.pk]) not in shown.text
    assert state_of(award) == AwardState.CLOSED


@pytest.mark.parametrize("role", [Role.EDITOR, Role.LIBRARIAN, Role.CURATOR])
def test_others_of_the_desk_find_no_award(client, role):
    award = OpenAwardFactory()
    client.force_login(_with_role(role))

    assert client.get(reverse("award_desk", args=[award.pk])).status_code == 404


def test_list_leads_to_the_pages_of_each_award_and_to_a_new_one(desk):
    award = BareAwardFactory()

    page = desk.get("/admin/penghargaan/")

    assert reverse("award_desk", args=[award.pk]) in page.text
    assert reverse("award_new") in page.text


@pytest.mark.parametrize("role", [Role.JURY_CHAIR, Role.FRAUD_OFFICER])
def test_watchers_are_led_to_awards_and_offered_no_new_one(client, role):
    award = BareAwardFactory()
    client.force_login(_with_role(role))

    page = client.get("/admin/penghargaan/")

    assert reverse("award_desk", args=[award.pk]) in page.text
    assert reverse("award_new") not in page.text


def listed(desk, **asked):
    page = desk.get(reverse("award:index"), asked)
    return list(page.context["object_list"])


def test_list_is_searched_filtered_and_ordered(desk):
    first = BareAwardFactory(name="Lapak terbaik", code="lapak-2025")
    second = OpenAwardFactory(name="Anugerah", opens_at=NOON)

    assert listed(desk) == [second, first]
    assert listed(desk, ordering="name") == [second, first]
    assert listed(desk, ordering="-name") == [first, second]
    assert listed(desk, q="lapak-2025") == [first]
    assert listed(desk, q=str(second.edition.name)) == [second]
    assert listed(desk, state="open") == [second]
    assert listed(desk, edition=first.edition.pk) == [first]


def test_list_comes_in_pages(desk):
    BareAwardFactory.create_batch(51)

    assert (len(listed(desk)), len(listed(desk, p=2))) == (50, 1)


def test_list_costs_no_more_with_more_awards(desk, django_assert_num_queries):
    BareAwardFactory()
    desk.get(reverse("award:index"))
    with CaptureQueriesContext(connection) as few:
        desk.get(reverse("award:index"))
    BareAwardFactory.create_batch(3)
    with django_assert_num_queries(len(few)):
        desk.get(reverse("award:index"))


@pytest.mark.parametrize("role", [Role.JURY_CHAIR, Role.FRAUD_OFFICER])
@pytest.mark.parametrize("make", [AwardFactory, OpenAwardFactory])
def test_who_only_watches_is_led_to_no_closed_door(client, role, make):
    client.force_login(_with_role(role))
    address = reverse("award_desk", args=[make().pk])

    page = client.get(address)

    tabs = re.search(r'<nav aria-label="Bagian penghargaan">(.*?)</nav>', page.text, re.DOTALL)[1]
    found = re.findall(r'href="([^"]+)"', tabs)
    assert found[0] == address
    assert all(client.get(tab).status_code == 200 for tab in found)
