"""What a juror's device sends: kept once, a conflict shown, and never under another name."""

import json

import pytest
import time_machine
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.times import DAY, NOON
from tests.factories.voting import OpenAwardFactory
from voting.models import Recusal, ScoreSheet
from voting.queries.jury import scores_of
from voting.services.scoring import lock_sheet, save_draft

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

FULL = {"story": 8, "quality": 7, "display": 9}


@pytest.fixture(autouse=True)
def _at_noon(settings):
    settings.DEMO = True  # the second step has its own tests
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def seat(client):
    seat = OpenAwardFactory().seats.get(number="J1")
    client.force_login(seat.user)
    return seat


def told(seat, *, base=0, code="01", **fields):
    given = {"note": "", **{f"nilai_{key}": str(value) for key, value in fields.items()}}
    return {"id": code, "seat": str(seat.pk), "fields": given, "base": base}


def send(client, seat, body):
    address = reverse("voting:jury_send", args=[seat.award.code])
    return client.post(address, json.dumps(body), content_type="application/json")


def test_draft_is_kept_once_however_often_it_is_sent(seat, client):
    first = send(client, seat, told(seat, story=8))
    again = send(client, seat, told(seat, story=8))

    assert first.json() == again.json() == {"state": "sent", "revision": 1}
    assert scores_of(ScoreSheet.objects.get()) == {"story": 8}


def test_sheet_that_was_changed_elsewhere_is_shown_and_not_overwritten(seat, client):
    send(client, seat, told(seat, story=8, display=2))

    answer = send(client, seat, told(seat, story=3))

    assert (answer.status_code, answer.json()["code"]) == (409, "edited_elsewhere")
    assert answer.json()["theirs"] == {
        "revision": 1,
        "fields": {"note": "", "nilai_story": 8, "nilai_display": 2},
    }
    assert scores_of(ScoreSheet.objects.get()) == {"story": 8, "display": 2}


def test_juror_who_chose_this_device_overwrites_the_whole_sheet(seat, client):
    send(client, seat, told(seat, story=8, display=2))

    answer = send(client, seat, told(seat, story=3, base=1))

    assert answer.json() == {"state": "sent", "revision": 2}
    assert scores_of(ScoreSheet.objects.get()) == {"story": 3}


def test_form_without_a_script_shows_both_and_asks_once_more(seat, client):
    page = reverse("voting:sheet", args=[seat.award.code, "01"])
    send(client, seat, told(seat, story=8))

    first = client.post(page, {"nilai_story": "3", "note": "", "revisi": "0"})
    stored = scores_of(ScoreSheet.objects.get())
    again = client.post(page, {"nilai_story": "3", "note": "", "revisi": "1"})

    assert first.status_code == 422
    assert "Yang tersimpan di situs" in first.text
    assert 'name="revisi" value="1"' in first.text
    assert stored == {"story": 8}
    assert again.status_code == 302
    assert scores_of(ScoreSheet.objects.get()) == {"story": 3}


def test_who_is_signed_out_or_is_another_juror_sends_nothing(seat, client):
    other = seat.award.seats.get(number="J2")
    client.force_login(other.user)
    as_other = send(client, seat, told(seat, story=8))
    address = reverse("voting:jury_send", args=[seat.award.code])
    token = client.get(f"{address}?kursi={seat.pk}")
    own_token = client.get(f"{address}?kursi={other.pk}")
    client.logout()
    signed_out = send(client, seat, told(seat, story=8))

    assert [as_other.status_code, token.status_code, signed_out.status_code] == [401, 401, 401]
    assert own_token.json()["token"]
    assert not ScoreSheet.objects.exists()


def test_person_without_a_seat_finds_nothing(seat, client):
    client.force_login(UserFactory())

    assert send(client, seat, told(seat, story=8)).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        {"id": "01"},
        {"id": "99", "seat": "1", "fields": {}, "base": 0},
        {"id": "01", "seat": "1", "fields": 5, "base": 0},
        {"id": "01", "seat": "1", "fields": {}, "base": "x"},
        {"id": "01", "seat": "1", "fields": {"nilai_story": "11"}, "base": 0},
    ],
)
def test_nonsense_is_refused_in_a_sentence(seat, client, body):
    answer = send(client, seat, body)

    assert answer.status_code == 409
    assert answer.json()["message"]
    assert not ScoreSheet.objects.exists()


def test_refusals_are_told_in_the_sites_words(seat, client):
    with time_machine.travel(NOON - 2 * DAY, tick=False):
        early = send(client, seat, told(seat, story=8)).json()
    nominee = seat.award.nominees.get(code="02")
    Recusal.objects.create(seat=seat, province=nominee.province, reason="Saudara")
    barred = send(client, seat, told(seat, code="02", story=8)).json()
    first = seat.award.nominees.get(code="01")
    save_draft(seat=seat, nominee=first, scores=FULL, note="", at=NOON)
    lock_sheet(seat=seat, nominee=first, at=NOON)
    locked = send(client, seat, told(seat, story=1)).json()

    assert early == {"code": "not_open", "message": "Penilaian belum dibuka."}
    assert barred == {"code": "barred", "message": "Anda tidak menilai nomine ini."}
    assert locked["code"] == "already_locked"
    assert scores_of(ScoreSheet.objects.get(nominee=first)) == FULL


def test_worker_names_what_the_pages_consist_of(client):
    answer = client.get(reverse("voting:jury_worker"))
    assert "self.WAITS = true;" in answer.content.decode()

    assert answer["Content-Type"] == "text/javascript"
    assert 'self.KIND = "juri";' in answer.text
    assert "voting/jury/page.js" in answer.text
    assert client.get(reverse("voting:jury_offline")).status_code == 200


def test_locked_sheet_shows_its_seal_and_can_be_asked_for(seat, client):
    nominee = seat.award.nominees.get(code="01")
    save_draft(seat=seat, nominee=nominee, scores=FULL, note="", at=NOON)
    lock_sheet(seat=seat, nominee=nominee, at=NOON)
    page = reverse("voting:sheet", args=[seat.award.code, "01"])
    ask = reverse("voting:ask_to_unlock", args=[seat.award.code, "01"])

    before = client.get(page).text
    empty = client.post(ask, {"reason": ""})
    client.post(ask, {"reason": "Salah lapak"})
    again = client.post(ask, {"reason": "Salah lapak"})

    assert "Segel di buku suara" in before
    assert empty.status_code == again.status_code == 422
    assert "Menunggu ketua juri" in client.get(page).text
    assert "Minta buka kunci" not in client.get(page).text
