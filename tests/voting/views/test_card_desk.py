"""The card desk: who gets in, and what a press does."""

import re

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.accounts.states import Role
from tests.factories.accounts import UserFactory
from tests.factories.places import ProvinceFactory
from tests.factories.times import NOON
from tests.factories.voting import (
    AwardFactory,
    DelegateCardFactory,
    OpenAwardFactory,
    cast,
    code_of,
    hand_out_to,
    walk_to,
)
from voting.models import Ballot, Case, DelegateCard, EnvelopeCount, PaperEntry
from voting.services.awards import open_award
from voting.services.ballots import cast_delegate_ballot
from voting.services.cards import hand_out

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_visiting_at_noon")]


@pytest.fixture(autouse=True)
def _no_second_step(settings):
    settings.DEMO = True


def officer(role=Role.COMMITTEE):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role.value))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def desk():
    return officer()


@pytest.fixture
def card():
    draft = AwardFactory()
    card = DelegateCardFactory(award=draft, number=112)
    open_award(award=draft, actor=UserFactory(), at=draft.opens_at)
    card.award.refresh_from_db()
    return card


def page(card, name="card_desk", *, numbered=False):
    numbers = [card.number] if numbered else []
    return reverse(f"voting:{name}", args=[card.award.code, *numbers])


def post(desk, card, name, **sent):
    return desk.post(page(card, name, numbered=True), sent, follow=True)


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def state_of(card):
    return DelegateCard.objects.get(pk=card.pk).state


@pytest.mark.parametrize("typed", ["112", " 0112 ", "#112", "code"])
def test_card_is_found_by_number_or_code(desk, card, typed):
    named = code_of(card) if typed == "code" else typed

    answer = desk.post(page(card), {"card": named})

    assert answer["Location"] == page(card, "desk_card", numbered=True)


@pytest.mark.parametrize("typed", ["999", "0000-0000-0000-0000", "٣", "123456789"])
def test_unknown_card_says_so(desk, card, typed):
    answer = desk.post(page(card), {"card": typed})

    assert answer.status_code == 422
    assert "Tidak ada kartu dengan nomor atau kode itu" in words(answer)


def test_card_is_handed_out_with_one_press(desk, card):
    shown = desk.get(page(card, "desk_card", numbered=True))
    answer = post(desk, card, "give_card")

    assert "Serahkan kartu 112" in words(shown)
    assert f"Kartu 112 diserahkan: {card.province.name}." in words(answer)
    assert state_of(card) == "active"


def test_second_press_is_told(desk, card):
    post(desk, card, "give_card")

    answer = post(desk, card, "give_card")

    assert (answer.status_code, "Kartu 112 sudah diserahkan." in words(answer)) == (422, True)


def test_spare_asks_for_its_province(desk, card):
    spare, home = card.award.cards.get(number=1), ProvinceFactory()

    refused = post(desk, spare, "give_card")
    given = post(desk, spare, "give_card", province=home.pk)

    assert "pilih dulu provinsinya" in words(refused)
    assert f"Kartu 001 diserahkan: {home.name}." in words(given)


def test_lost_card_is_blocked_and_replaced(desk, card):
    post(desk, card, "give_card")

    empty = post(desk, card, "block_card", statement=" ")
    blocked = post(desk, card, "block_card", statement="Hilang di aula")
    replaced = post(desk, card, "replace_card", spare="002")
    seen = desk.get(page(card, "desk_card", numbered=True))

    assert "Tulis apa yang terjadi dengan kartu ini." in words(empty)
    assert "Perkara P1: Menunggu keputusan." in words(blocked)
    assert f"Kartu 002 diserahkan: {card.province.name}." in words(replaced)
    assert "Sudah diganti kartu 002." in words(seen)
    assert (state_of(card), Case.objects.get().kind) == ("blocked", "card")


def test_two_fraud_officers_revoke_a_card_they_never_see_the_choice_of(desk, card):
    post(desk, card, "give_card")
    cast_delegate_ballot(card=card, choices=["01", "02", "03"], nonce="0" * 32, at=NOON)
    post(desk, card, "block_card", statement="Difoto orang lain")
    address = reverse("award_case", args=[card.award.pk, Case.objects.get().pk])

    for _ in range(2):
        client = officer(Role.FRAUD_OFFICER)
        shown = client.get(address)
        client.post(address, {"verdict": "upheld", "reason": "Jelas"})

    assert "Difoto orang lain" in words(shown)
    assert "01,02,03" not in shown.content.decode()
    assert state_of(card) == "revoked"
    seen = desk.get(page(card, "desk_card", numbered=True))
    assert "Perkara P1: Dibenarkan." in words(seen)


def test_replacement_that_is_none_says_so(desk, card):
    post(desk, card, "give_card")
    post(desk, card, "block_card", statement="Hilang")

    unknown = post(desk, card, "replace_card", spare="999")
    itself = post(desk, card, "replace_card", spare="112")

    assert "Tidak ada kartu" in words(unknown)
    assert "sudah diserahkan" in words(itself)


def test_desk_counts_what_is_left_out_and_used_and_no_choice(desk, card):
    hand_out_to(card.award, 1)
    cast(card.award, "01,02,03", voter=1, electorate="delegate")

    shown = desk.get(page(card))

    counts = [(one.left, one.out, one.used) for one in shown.context["shelves"]]
    assert sorted(counts) == [(0, 1, 1), (1, 0, 0), (8, 0, 0)]
    assert Ballot.objects.get().choices not in shown.content.decode()


def test_one_more_province_costs_no_more_queries(desk, card):
    few = queries(desk, card)
    draft = AwardFactory()
    DelegateCardFactory.create_batch(5, award=draft)
    open_award(award=draft, actor=UserFactory(), at=draft.opens_at)

    assert queries(desk, draft.cards.last()) == few


def queries(desk, card):
    desk.get(page(card))
    with CaptureQueriesContext(connection) as asked:
        desk.get(page(card))
    return len(asked)


def test_desk_is_found_from_its_address(desk, card):
    assert desk.get(reverse("voting:card_desks"))["Location"] == page(card)
    OpenAwardFactory()

    assert desk.get(reverse("voting:card_desks")).status_code == 200


def test_nobody_else_finds_the_desk(card, client):
    addresses = [
        reverse("voting:card_desks"),
        page(card),
        page(card, "envelopes"),
        page(card, "paper_ballots"),
        page(card, "desk_card", numbered=True),
    ]
    assert {client.get(each).status_code for each in addresses} == {302}
    client.force_login(UserFactory())

    assert {client.get(each).status_code for each in addresses} == {404}
    assert client.post(page(card, "give_card", numbered=True)).status_code == 404
    assert state_of(card) == "printed"


def test_draft_has_no_desk(desk):
    card = DelegateCardFactory()

    assert desk.get(page(card)).status_code == 404


def test_desk_of_an_award_that_is_over_says_so(desk, card):
    walk_to(card.award, "closed")

    assert "Pemungutan suara sudah ditutup" in words(desk.get(page(card)))
    assert "sudah ditutup" in words(post(desk, card, "give_card"))


def type_in(desk, card, *choices):
    sent = {"card": code_of(card), "choices": choices}
    return desk.post(page(card, "envelopes"), sent, follow=True)


def ticked(answer):
    return re.findall(r'name="choices"[^>]* checked', answer.content.decode())


def test_two_officers_type_a_ballot_in(desk, card):
    hand_out(card=card, actor=UserFactory(), at=NOON)

    first = type_in(desk, card, "01", "02", "03")
    again = type_in(desk, card, "01", "02", "03")
    second = type_in(officer(), card, "03", "02", "01")

    assert "Kartu 112: tersimpan." in words(first)
    assert not ticked(first)
    assert (again.status_code, "Petugas lain" in words(again)) == (422, True)
    assert "Kartu 112: sama, dan tercatat" in words(second)
    assert Ballot.objects.get().choices == "01,02,03"


def test_two_readings_that_differ_are_told_and_shown_to_neither(desk, card):
    hand_out(card=card, actor=UserFactory(), at=NOON)
    type_in(desk, card, "01", "02", "03")

    answer = type_in(officer(), card, "01", "02", "04")

    assert "Kartu 112: kedua ketikan berbeda dan dibuang." in words(answer)
    assert not ticked(answer)
    assert not Ballot.objects.exists()


def test_ballot_of_paper_for_no_card_says_so(desk, card):
    hand_out(card=card, actor=UserFactory(), at=NOON)

    for named in ("999", str(card)):
        sent = {"card": named, "choices": ["01", "02", "03"]}
        assert "Tidak ada kartu" in words(desk.post(page(card, "envelopes"), sent))

    assert not PaperEntry.objects.exists()


def test_envelopes_are_counted(desk, card):
    address = page(card, "envelope_count")

    first = desk.post(address, {"number": 2}, follow=True)
    again = desk.post(address, {"number": 2})
    wrong = desk.post(address, {"number": ""})
    second = officer().post(address, {"number": 2}, follow=True)

    assert "Satu petugas sudah menghitung." in words(first)
    assert (again.status_code, wrong.status_code) == (422, 422)
    assert "2 amplop belum tercatat" in words(second)
    assert EnvelopeCount.objects.get().second == 2


def test_ballot_of_paper_is_a_file(desk, card):
    answer = desk.get(page(card, "paper_ballots"))

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
