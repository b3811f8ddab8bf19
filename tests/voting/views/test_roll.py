"""Making cards at the committee's desk: one answer with the sheets, and nothing kept."""

import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from marketplace.accounts.states import Role
from tests.core.pdf_text import text_of
from tests.factories.accounts import UserFactory
from tests.factories.voting import AwardFactory, OpenAwardFactory
from voting.queries.cards import card_by_code, root_of_roll

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_visiting_at_noon")]

CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")


@pytest.fixture
def desk(client, settings):
    settings.DEMO = True  # the second step has its own tests
    user = UserFactory()
    user.groups.add(Group.objects.get(name=Role.COMMITTEE.value))
    client.force_login(user)
    return client


@pytest.fixture
def award():
    award = AwardFactory()
    award.cards.all().delete()
    return award


def address(award):
    return reverse("award_cards", args=[award.pk])


def make(desk, award, **wanted):
    return desk.post(address(award), {"seen": root_of_roll(award), **wanted})


def test_cards_come_as_one_file_that_nobody_keeps(desk, award):
    answer = make(desk, award, each=2, spares=1)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="kartu-{award.code}.pdf"'
    assert "no-store" in answer["Cache-Control"]
    codes = CODE.findall(text_of(answer.content))
    assert len(codes) == award.cards.count() == 11
    assert all(card_by_code(award, code) for code in codes)


def test_spares_are_a_tenth_unless_somebody_says_otherwise(desk, award):
    make(desk, award, each=3)

    assert award.cards.filter(province=None).count() == 2  # of 15, rounded up


def test_single_province_gets_its_own_number(desk, award):
    province = award.nominees.get(code="01").province

    make(desk, award, each=1, spares=0, **{f"provinsi_{province.code}": 4})

    assert award.cards.filter(province=province).count() == 4
    assert award.cards.count() == 8


def test_no_number_is_answered_with_a_sentence(desk, award):
    answer = make(desk, award)

    assert answer.status_code == 422
    assert "Isi berapa kartu yang dibuat." in answer.content.decode()


def test_second_press_on_the_same_page_voids_nothing(desk, award):
    seen = root_of_roll(award)
    desk.post(address(award), {"seen": seen, "each": 1})
    root = root_of_roll(award)

    answer = desk.post(address(award), {"seen": seen, "each": 1})

    assert answer.status_code == 422
    assert "berkas yang pertama yang berlaku" in answer.content.decode()
    assert root_of_roll(award) == root


def test_page_of_an_open_award_makes_nothing(desk):
    award = OpenAwardFactory()

    shown, sent = desk.get(address(award)), make(desk, award, each=1)

    assert "Buat ulang" not in shown.content.decode()
    assert reverse("voting:card_desk", args=[award.code]) in shown.content.decode()
    assert sent.status_code == 422
    assert award.cards.count() == 9


def test_who_only_watches_makes_no_cards(client, award, settings):
    settings.DEMO = True
    user = UserFactory()
    user.groups.add(Group.objects.get(name=Role.FRAUD_OFFICER.value))
    client.force_login(user)

    make(client, award, each=1)

    assert not award.cards.exists()
