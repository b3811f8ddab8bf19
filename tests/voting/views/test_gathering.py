"""Booths are gathered on their own pages, one after the other, before anything is cast."""

import re

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from tests.factories.times import NOON
from tests.factories.voting import OpenAwardFactory
from tests.voting.views.visitor import vote
from voting.models import Ballot

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def award():
    return OpenAwardFactory()


@pytest.fixture
def here():
    return Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "same-origin"})


def page(award, name):
    return reverse(f"voting:{name}", args=[award.code])


def gather(browser, award, *codes):
    for code in codes:
        answer = browser.post(page(award, "gather"), {"pilih": code})
    return answer


def ticked(browser, award, name="gathered"):
    return re.findall(r'value="(\d\d)" checked', browser.get(page(award, name)).text)


def test_three_booth_pages_tick_three_booths(award, here):
    answer = gather(here, award, "04", "02", "04", "01")

    assert answer.url == page(award, "gathered")
    assert ticked(here, award) == ["01", "02", "04"]
    assert "3 dari 3 lapak terpilih." in here.get(answer.url).text
    assert Ballot.objects.count() == 0


def test_gathered_booths_are_sent_like_any_others_and_then_forgotten(award, here):
    gather(here, award, "01", "02", "03")

    answer = here.post(page(award, "vote"), {"choices": ["01", "02", "03"], "nonce": "ab" * 16})

    assert answer.url == page(award, "register")
    assert ticked(here, award) == []


def test_what_is_gathered_stands_in_no_table(award, here):
    gather(here, award, "01", "02")

    assert Session.objects.count() == 0


def test_gathered_booths_that_somebody_wrote_themselves_are_not_ours(award, here):
    here.cookies[f"kumpulan-{award.code}"] = "WyIwMSJd:1abcde:made-up"

    assert ticked(here, award) == []


def test_fourth_booth_is_left_out_in_words_and_the_three_stay(award, here):
    gather(here, award, "01", "02", "03")

    answer = gather(here, award, "04")

    fourth = award.nominees.get(code="04").name
    assert answer.status_code == 422
    assert f"{fourth} belum ikut terpilih, karena satu suara hanya memuat 3 lapak." in answer.text
    assert 'href="#lapak-04"' in answer.text
    assert re.findall(r'value="(\d\d)" checked', answer.text) == ["01", "02", "03"]
    assert ticked(here, award) == ["01", "02", "03"]


def test_booth_gathered_again_is_none_too_many(award, here):
    answer = gather(here, award, "01", "02", "03", "01")

    assert answer.url == page(award, "gathered")
    assert ticked(here, award) == ["01", "02", "03"]


def test_single_choice_is_one_booth(here):
    award = OpenAwardFactory(marks=1)

    answer = gather(here, award, "01", "02")

    assert "hanya memuat 1 lapak. Hapus dulu centang lapak lain di bawah" in answer.text
    assert ticked(here, award) == ["01"]


def test_what_is_no_nominee_is_not_found(award, here):
    assert gather(here, award, "99").status_code == 404
    assert here.post(page(award, "gather")).status_code == 404
    assert ticked(here, award) == []


def test_nobody_elses_browser_knows(award, here):
    gather(here, award, "01")

    assert ticked(Client(), award) == []


def test_gathered_paper_is_never_kept_and_the_common_one_knows_no_choice(award, here):
    gather(here, award, "01")

    assert "no-store" in here.get(page(award, "gathered"))["Cache-Control"]
    assert ticked(here, award, "vote") == []


@pytest.mark.parametrize("query", [{"pilih": "02"}, {"pilih": ["02", "zz"]}, {"apa": "saja"}])
def test_paper_is_one_page_whatever_is_asked_of_it(award, here, query, settings):
    settings.PUBLIC_PAGES_KEPT = 1_000_000
    plain = here.get(page(award, "vote"))

    asked = here.get(page(award, "vote"), query)

    assert asked.content == plain.content
    assert asked["ETag"] == plain["ETag"]


def test_foreign_site_gathers_nothing(award, here):
    answer = here.post(
        page(award, "gather"), {"pilih": "01"}, headers={"sec-fetch-site": "cross-site"}
    )

    assert answer.status_code == 403
    assert ticked(here, award) == []


def test_page_for_gathered_booths_is_there_before_anything_was_gathered(award, here):
    shown = here.get(page(award, "gathered"))

    assert shown.status_code == 200
    assert "lapak terpilih." not in shown.text


def test_who_has_voted_is_told_what_a_new_choice_would_replace(
    award, here, django_capture_on_commit_callbacks
):
    vote(here, award, django_capture_on_commit_callbacks)
    gather(here, award, "04")

    told = here.get(page(award, "gathered")).text

    assert "Anda sudah memberi suara" in told
    assert "Kirim perubahan" in told
    assert all(nominee.name in told for nominee in award.nominees.filter(code__in=["01", "02"]))
    assert ticked(here, award) == ["04"]
