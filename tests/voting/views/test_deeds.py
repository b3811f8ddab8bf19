"""What cannot be undone is looked at first, and done as it was seen or not at all."""

from itertools import product

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.urls import reverse

from cms.models import AwardPage
from marketplace.accounts.states import Role
from marketplace.core.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.cms import make_award_index, make_homes
from tests.factories.times import DAY, NOON
from tests.factories.voting import (
    EVENING,
    AwardFactory,
    BareAwardFactory,
    ClosedAwardFactory,
    CountedAwardFactory,
    FinalAwardFactory,
    OpenAwardFactory,
    cast,
)
from voting.models import Award, ResultRecord
from voting.queries.foresight import foresee
from voting.services.awards import close_award
from voting.services.scoring import lock_sheet, save_draft
from voting.states import AwardState, Deed

pytestmark = pytest.mark.django_db

COMPLETE = {"story": 8, "quality": 7, "display": 9}


@pytest.fixture(autouse=True)
def _at_noon(settings):
    settings.DEMO = True  # the second step has its own tests
    with time_machine.travel(NOON, tick=False):
        yield


def person(client, role):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role.value))
    client.force_login(user)
    return client


@pytest.fixture
def desk(client):
    return person(client, Role.COMMITTEE)


def page(award, deed):
    return reverse("award_deed", args=[award.pk, deed])


def state_of(award):
    return Award.objects.get(pk=award.pk).state


def closed_with_a_draft():
    """Return a closed award: 3 public ballots, one of J1's sheets a complete draft."""
    award = OpenAwardFactory()
    for voter in range(3):
        cast(award, "01,02,03", voter=voter)
    for seat, nominee in product(award.seats.all(), award.nominees.select_related("booth")):
        sheet = save_draft(seat=seat, nominee=nominee, scores=COMPLETE, note="", at=NOON)
        if (seat.number, nominee.code) == ("J1", "04"):
            left = sheet
        else:
            lock_sheet(seat=seat, nominee=nominee, at=NOON)
    close_award(award=award, actor=UserFactory(), at=EVENING)
    return award, left


def test_count_shows_ballots_sheets_and_whose_drafts_are_left(desk):
    award, _sheet = closed_with_a_draft()

    shown = desk.get(page(award, "hitung"))

    assert '<th scope="row">Publik</th><td>3</td>' in shown.text
    assert '<th scope="row">Delegasi</th><td>0</td>' in shown.text
    assert "19 dari 20 lembar terkunci." in shown.text
    assert "Kursi J1: nomine 04" in shown.text
    assert "Langkah ini tidak bisa dibatalkan." in shown.text


def test_looking_does_nothing(desk):
    award, _sheet = closed_with_a_draft()
    lines = AuditEntry.objects.count()

    desk.get(page(award, "hitung"))

    assert state_of(award) == AwardState.CLOSED
    assert (ResultRecord.objects.count(), AuditEntry.objects.count()) == (0, lines)


@pytest.mark.parametrize("seen", ["", "0" * 64])
def test_deed_without_a_look_is_not_done(desk, seen):
    award, _sheet = closed_with_a_draft()

    answer = desk.post(page(award, "hitung"), {"seen": seen})

    assert answer.status_code == 422
    assert state_of(award) == AwardState.CLOSED


def test_sheet_locked_meanwhile_asks_to_look_again(desk):
    award, sheet = closed_with_a_draft()
    seen = desk.get(page(award, "hitung")).context["foresight"].mark
    lock_sheet(seat=sheet.seat, nominee=sheet.nominee, at=NOON)

    refused = desk.post(page(award, "hitung"), {"seen": seen})

    assert refused.status_code == 422
    assert "Keadaannya berubah sejak halaman ini dibuka." in refused.text
    assert "20 dari 20 lembar terkunci." in refused.text
    assert (state_of(award), ResultRecord.objects.count()) == (AwardState.CLOSED, 0)
    again = refused.context["foresight"].mark
    desk.post(page(award, "hitung"), {"seen": again})
    assert state_of(award) == AwardState.COUNTED


def test_draft_begun_meanwhile_asks_to_look_again(desk):
    award = OpenAwardFactory()
    close_award(award=award, actor=UserFactory(), at=EVENING)
    before = foresee(Deed.COUNT, award, NOON).mark
    seat, nominee = award.seats.get(number="J1"), award.nominees.get(code="01")
    save_draft(seat=seat, nominee=nominee, scores=COMPLETE, note="", at=NOON)

    assert foresee(Deed.COUNT, award, NOON).mark != before


def test_opening_shows_what_is_frozen_and_refuses_what_was_changed_since(desk):
    award = AwardFactory()
    seen = desk.get(page(award, "buka")).context["foresight"].mark
    Award.objects.filter(pk=award.pk).update(weight_jury=60, weight_public=15)

    refused = desk.post(page(award, "buka"), {"seen": seen})

    assert "Keadaannya berubah" in refused.text
    assert state_of(award) == AwardState.DRAFT


def test_ballots_cast_meanwhile_do_not_hinder_the_close(desk):
    award = OpenAwardFactory()
    seen = desk.get(page(award, "tutup")).context["foresight"].mark
    cast(award, "01,02,03", voter=1)

    desk.post(page(award, "tutup"), {"seen": seen, "reason": "Listrik padam"})

    assert state_of(award) == AwardState.CLOSED


def test_close_after_its_time_asks_for_no_reason(desk):
    award = OpenAwardFactory()

    with time_machine.travel(EVENING, tick=False):
        shown = desk.get(page(award, "tutup"))
        desk.post(page(award, "tutup"), {"seen": shown.context["foresight"].mark})

    assert 'name="reason"' not in shown.text
    assert state_of(award) == AwardState.CLOSED


@pytest.mark.parametrize("deed", ["tutup", "batal"])
def test_long_reason_comes_back_with_a_sentence(desk, deed):
    award = OpenAwardFactory()
    seen = desk.get(page(award, deed)).context["foresight"].mark

    answer = desk.post(page(award, deed), {"seen": seen, "reason": "x" * 301})

    assert answer.status_code == 422
    assert "Paling banyak 300 huruf. Ringkaslah alasannya." in answer.text
    assert "x" * 301 in answer.text
    assert state_of(award) == AwardState.OPEN


def test_called_off_award_says_so_at_the_desk(desk):
    award = OpenAwardFactory()
    seen = desk.get(page(award, "batal")).context["foresight"].mark

    shown = desk.post(page(award, "batal"), {"seen": seen, "reason": "Banjir"}, follow=True)

    assert "Penghargaan ini dibatalkan." in shown.text
    assert "Alasan panitia: Banjir" in shown.text
    assert "Lengkapi dulu" not in shown.text


@pytest.mark.parametrize(
    ("factory", "possible"),
    [
        (AwardFactory, {"buka", "batal"}),
        (OpenAwardFactory, {"tutup", "batal"}),
        (ClosedAwardFactory, {"hitung", "batal"}),
        (CountedAwardFactory, {"umumkan", "batal"}),
        (FinalAwardFactory, set()),
    ],
)
def test_only_possible_deeds_are_shown(desk, factory, possible):
    award = factory()

    answers = {deed.value: desk.get(page(award, deed.value)).status_code for deed in Deed}

    assert {deed for deed, status in answers.items() if status == 200} == possible
    assert set(answers.values()) <= {200, 302}


def test_deed_out_of_turn_says_why(desk):
    award = OpenAwardFactory()

    answer = desk.get(page(award, "hitung"), follow=True)

    assert answer.redirect_chain == [(reverse("award_desk", args=[award.pk]), 302)]
    assert [str(message) for message in answer.context["messages"]] == [
        "Langkah “Hitung” tidak tersedia, karena keadaan penghargaan ini: Dibuka."
    ]
    assert state_of(award) == AwardState.OPEN


def test_unready_award_shows_what_is_missing_instead_of_yes(desk):
    award = AwardFactory()
    award.criteria.all().delete()

    shown = desk.get(page(award, "buka"))
    refused = desk.post(page(award, "buka"), {"seen": shown.context["foresight"].mark})

    address = reverse("award_rubric", args=[award.pk])
    assert "Jumlah bobot kriteria harus 100." in shown.text
    assert f'<a href="{address}">' in shown.text
    assert "Ya: Buka" not in shown.text
    assert (refused.status_code, state_of(award)) == (422, AwardState.DRAFT)


TABS = (
    *("award_settings", "award_nominees", "award_rubric", "award_jury"),
    *("award_cards", "award_draw"),
)


def test_each_missing_thing_leads_to_the_tab_that_mends_it(desk):
    award = BareAwardFactory(closes_at=NOON - DAY, opens_at=NOON - 2 * DAY)

    shown = desk.get(reverse("award_desk", args=[award.pk]))

    tabs = [address for _sentence, address in shown.context["faults"]]
    assert tabs == [reverse(name, args=[award.pk]) for name in TABS]
    assert all(f'<a href="{address}">Lengkapi' in shown.text for address in tabs)


def test_unknown_deed_is_not_found(desk):
    assert desk.get(page(OpenAwardFactory(), "hapus")).status_code == 404


def test_watcher_may_not_even_look(client):
    award, _sheet = closed_with_a_draft()
    person(client, Role.JURY_CHAIR)

    answer = client.post(page(award, "hitung"), {"seen": foresee(Deed.COUNT, award, NOON).mark})

    assert answer.status_code in {302, 403}
    assert state_of(award) == AwardState.CLOSED


def test_look_costs_no_more_with_more_sheets(django_assert_num_queries):
    award = ClosedAwardFactory()
    with django_assert_num_queries(10):
        foresee(Deed.COUNT, award, NOON)
    bare = AwardFactory()
    with django_assert_num_queries(10):
        foresee(Deed.COUNT, bare, NOON)


def test_opening_says_what_will_appear_where_and_then_leads_there(desk):
    index = make_award_index(make_homes())
    award, address = AwardFactory(), "/penghargaan/{}/".format
    draft = AwardPage(title="Draf", slug=award.code, award=award, locale=index["en"].locale)
    draft.live = False
    index["en"].add_child(instance=draft)

    shown = desk.get(page(award, "buka"))
    desk.post(page(award, "buka"), {"seen": shown.context["foresight"].mark})
    after = desk.get(reverse("award_desk", args=[award.pk]))

    assert f"{address(award.code)} (Bahasa Indonesia): halaman baru" in shown.text
    assert f"/en{address(award.code)} (English): halamannya masih draf" in shown.text
    assert f'href="/admin/pages/{draft.pk}/edit/"' in shown.text
    assert f"/suara/{award.code}/: surat suara" in shown.text
    assert f'<a href="{address(award.code)}">' in after.text
    assert f'<a href="/suara/{award.code}/">' in after.text
    assert f'href="/admin/pages/{draft.pk}/edit/"' in after.text
    assert "/hasil/" not in after.text
    draft.refresh_from_db()
    assert draft.live is False


def test_published_award_leads_to_its_public_result(desk):
    award = FinalAwardFactory()

    shown = desk.get(reverse("award_desk", args=[award.pk]))

    assert f'<a href="/suara/{award.code}/hasil/">' in shown.text
    assert "Situs ini belum punya daftar penghargaan" in shown.text


def test_publishing_says_that_no_objection_comes_after_it(desk):
    shown = desk.get(page(CountedAwardFactory(), "umumkan"))

    assert "Sesudah ini tidak ada keberatan yang bisa mengubah hasil" in shown.text
    assert "putuskan dulu keberatan yang sudah masuk" in shown.text
