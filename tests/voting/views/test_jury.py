"""A juror's pages: list, sheet, draft, lock; never anything of somebody else's."""

import re
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from marketplace.accounts.states import Role
from tests.factories.accounts import UserFactory, member_of
from tests.factories.times import DAY, NOON
from tests.factories.voting import (
    EVENING,
    AwardFactory,
    CountedAwardFactory,
    NomineeFactory,
    OpenAwardFactory,
    fill_sheets,
    walk_to,
)
from voting.models import Score, ScoreSheet
from voting.queries.jury import scores_of
from voting.services.awards import cancel_award, open_award
from voting.services.scoring import lock_sheet, save_draft
from voting.states import SheetState

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

COMPLETE = {"nilai_story": "8", "nilai_quality": "7", "nilai_display": "10", "note": "Rapi"}
SURELY = {"kunci": "ya", "yakin": "ya"}


@pytest.fixture(autouse=True)
def _at_noon(settings):
    settings.DEMO = True  # the second step has its own tests
    with time_machine.travel(NOON, tick=False):
        yield


def opened(*, more=()):
    """Return an open award with nominees 01 to 05, 77 from J1's own province, and `more`."""
    award = AwardFactory()
    home = award.seats.get(number="J1").recusals.get().province
    NomineeFactory(award=award, code="77", booth__province=home)
    for code in more:
        NomineeFactory(award=award, code=code)
    open_award(award=award, actor=UserFactory(), at=award.opens_at)
    return award


@pytest.fixture
def award():
    return opened()


@pytest.fixture
def seat(award, client):
    seat = award.seats.get(number="J1")
    client.force_login(seat.user)
    return seat


def sheet_page(seat, code="01"):
    return reverse("voting:sheet", args=[seat.award.code, code])


def test_only_award_opens_at_once(seat, client):
    assert client.get(reverse("voting:seats")).url == reverse("voting:jury", args=[seat.award.code])


def test_person_without_seat_is_told_what_comes_next(client, django_user_model):
    client.force_login(django_user_model.objects.create(username="warga"))

    assert "Belum ada yang perlu Anda nilai" in client.get(reverse("voting:seats")).text


def test_chair_without_seat_is_led_to_the_progress_of_the_jury(client):
    client.force_login(member_of(Role.JURY_CHAIR))

    shown = client.get(reverse("voting:seats")).text

    assert f'href="{reverse("award:index")}"' in shown
    assert "Belum ada yang perlu Anda nilai" not in shown


def test_juror_reads_the_name_under_which_a_booth_stands(award, seat, client):
    for nominee in award.nominees.filter(code__in=["01", "77"]):
        nominee.booth.name = f"Berganti {nominee.code}"
        nominee.booth.save()

    pages = [
        client.get(address)
        for address in (
            reverse("voting:jury", args=[award.code]),
            sheet_page(seat),
            sheet_page(seat, "77"),
        )
    ]

    assert ["Berganti" in page.text for page in pages] == [False, False, False]
    assert award.nominees.get(code="77").name in pages[2].text


def test_list_shows_progress_and_what_is_barred(award, seat, client):
    barred = award.nominees.get(code="77")
    nominee = award.nominees.get(code="02")
    scores = {"story": 8, "quality": 7, "display": 9}
    save_draft(seat=seat, nominee=nominee, scores=scores, note="", at=NOON)
    lock_sheet(seat=seat, nominee=nominee, at=NOON)

    shown = client.get(reverse("voting:jury", args=[award.code]))

    assert 'value="1" max="5"' in shown.text
    assert reverse("voting:sheet", args=[award.code, "77"]) not in shown.text
    assert barred.booth.name in shown.text


def test_list_costs_no_more_with_more_nominees(
    award, seat, client, django_assert_max_num_queries, django_assert_num_queries
):
    with django_assert_max_num_queries(9) as few:
        client.get(reverse("voting:jury", args=[award.code]))
    larger = opened(more=("21", "22", "23"))
    client.force_login(larger.seats.get(number="J1").user)
    with django_assert_num_queries(len(few)):
        client.get(reverse("voting:jury", args=[larger.code]))


def test_draft_may_be_incomplete(award, seat, client):
    answer = client.post(sheet_page(seat), {"nilai_story": "8", "note": "Nanti lagi"})

    assert answer.url == reverse("voting:jury", args=[award.code])
    sheet = ScoreSheet.objects.get()
    assert (sheet.state, sheet.note, scores_of(sheet)) == ("draft", "Nanti lagi", {"story": 8})


def test_draft_comes_back_as_it_was_left(seat, client):
    client.post(sheet_page(seat), {"nilai_story": "8", "note": "Nanti lagi"})

    shown = client.get(sheet_page(seat))

    assert re.findall(r'name="nilai_story" value="8"[^>]*checked', shown.text)
    assert "Nanti lagi" in shown.text
    assert "Menjadi teladan" in shown.text


def test_complete_sheet_is_locked(seat, client):
    client.post(sheet_page(seat), {**COMPLETE, **SURELY})

    sheet = ScoreSheet.objects.get()
    assert sheet.state == SheetState.LOCKED
    shown = client.get(sheet_page(seat))
    assert "Lembar ini terkunci" in shown.text
    assert "data-sheet" not in shown.text


def test_lock_is_asked_about_on_a_page_that_shows_the_scores(seat, client):
    answer = client.post(sheet_page(seat), {**COMPLETE, "kunci": "ya", "yakin": ""})

    assert answer.status_code == 200
    assert "Setelah dikunci nilai tidak bisa diubah." in answer.text
    assert re.findall(r"<dd[^>]*>\s*(\d+|Rapi)\s*</dd>", answer.text) == ["8", "7", "10", "Rapi"]
    sheet = ScoreSheet.objects.get()
    assert (sheet.state, scores_of(sheet)) == ("draft", {"story": 8, "quality": 7, "display": 10})


def test_answered_page_locks_what_it_showed(seat, client):
    asked = client.post(sheet_page(seat), {**COMPLETE, "note": 'Rapi "sekali"', "kunci": "ya"})
    client.post(sheet_page(seat), {**COMPLETE, "nilai_story": "1"})  # in another tab

    main = asked.text.split("<main")[1]
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', main)
    client.post(sheet_page(seat), {**{k: unescape(v) for k, v in fields}, "kunci": "ya"})

    sheet = ScoreSheet.objects.get()
    assert (sheet.state, sheet.note) == (SheetState.LOCKED, 'Rapi "sekali"')
    assert scores_of(sheet) == {"story": 8, "quality": 7, "display": 10}


def test_incomplete_sheet_is_not_locked_and_names_what_is_missing(award, seat, client):
    answer = client.post(sheet_page(seat), {"nilai_story": "8", "note": "", "kunci": "ya"})

    assert answer.status_code == 422
    for key in ("quality", "display"):
        assert f'<a href="#id_nilai_{key}">' in answer.text
    assert '<a href="#id_nilai_story">' not in answer.text
    assert "Masih kosong. Pilih nilai dari 1 sampai 10." in answer.text
    sheet = ScoreSheet.objects.get()
    assert (sheet.state, scores_of(sheet)) == ("draft", {"story": 8})


@pytest.mark.parametrize("value", ["0", "11", "7.5", "sangat baik"])
def test_score_outside_the_scale_is_refused(seat, client, value):
    answer = client.post(sheet_page(seat), {**COMPLETE, "nilai_story": value})

    assert answer.status_code == 422
    assert "Nilai dari 1 sampai 10." in answer.text
    assert Score.objects.count() == 0


def test_locked_sheet_cannot_be_changed(seat, client):
    client.post(sheet_page(seat), {**COMPLETE, **SURELY})

    answer = client.post(sheet_page(seat), {**COMPLETE, "nilai_story": "1"})

    assert answer.status_code == 422
    assert scores_of(ScoreSheet.objects.get())["story"] == 8


def test_own_province_has_no_sheet_but_a_reason(award, seat, client):
    fill_sheets(award)
    before = ScoreSheet.objects.count()

    shown = client.get(sheet_page(seat, "77"))
    sent = client.post(sheet_page(seat, "77"), COMPLETE)

    assert (shown.status_code, sent.status_code) == (403, 403)
    assert "Alasan: Provinsi sendiri." in shown.text
    assert "data-sheet" not in shown.text
    assert ScoreSheet.objects.count() == before


def test_juror_of_another_award_finds_nothing(seat, client):
    other = OpenAwardFactory().seats.get(number="J2")

    assert client.get(sheet_page(other)).status_code == 404


def test_nobody_sees_a_score_of_another_juror(award, seat, client):
    other = award.seats.get(number="J2")
    for nominee in award.nominees.filter(code__in=["01", "02", "03"]):
        secret = {"scores": {"story": 8}, "note": "rahasia juri lain"}
        save_draft(seat=other, nominee=nominee, at=NOON, **secret)

    pages = [client.get(reverse("voting:jury", args=[award.code]))]
    pages += [client.get(sheet_page(seat, code)) for code in ("01", "02", "03")]

    assert not [page for page in pages if "rahasia juri lain" in page.text]


def test_counted_award_takes_no_more_scores(award, seat, client):
    fill_sheets(award)
    walk_to(award, "counted")
    before = list(Score.objects.order_by("pk").values_list("value", flat=True))

    client.post(sheet_page(seat), COMPLETE)

    assert list(Score.objects.order_by("pk").values_list("value", flat=True)) == before


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [(NOON - 2 * DAY, "Penilaian belum dibuka"), (EVENING, "Nilai sudah dihitung.")],
)
def test_sheet_is_no_form_outside_the_time_of_judging(client, moment, sentence):
    award = CountedAwardFactory() if moment == EVENING else OpenAwardFactory()
    seat = award.seats.get(number="J1")
    client.force_login(seat.user)

    with time_machine.travel(moment, tick=False):
        shown = client.get(sheet_page(seat, award.nominees.first().code))
        listing = client.get(reverse("voting:jury", args=[award.code]))

    assert sentence in listing.text
    assert sentence in shown.text or "Lembar ini terkunci" in shown.text
    assert "data-sheet" not in shown.text


def test_draft_left_behind_can_still_be_read(award, seat, client):
    client.post(sheet_page(seat), {"nilai_story": "8", "note": "Rapi"})
    walk_to(award, "counted")

    shown = client.get(sheet_page(seat))

    assert "jadi tidak ikut dihitung" in shown.text
    assert "belum diisi" in shown.text
    assert "Rapi" in shown.text


def test_juror_of_a_called_off_award_is_told_why(award, seat, client):
    cancel_award(award=award, actor=UserFactory(), at=NOON, reason="Pameran ditunda.")

    shown = client.get(sheet_page(seat))

    assert "Alasan panitia: Pameran ditunda." in shown.text
    assert "Kunci penilaian" not in shown.text


def test_stranger_is_sent_to_sign_in(award, client):
    assert "/akun/" in client.get(reverse("voting:jury", args=[award.code])).url
