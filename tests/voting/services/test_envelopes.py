"""Ballots of paper: read by two, counted by two, and of their way a number alone is kept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.core.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.times import NOON
from tests.factories.voting import EVENING, OpenAwardFactory, cast, hand_out_to, tag_of
from tests.voting.refusals import refused
from voting.models import Ballot, EnvelopeCount, PaperEntry
from voting.queries.cards import envelopes_of
from voting.services.awards import cancel_award
from voting.services.ballots import cast_delegate_ballot
from voting.services.cards import block_card
from voting.services.envelopes import Typed, count_envelopes, type_in
from voting.services.retention import erase_voters

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

CHOICES = ["01", "02", "03"]


@pytest.fixture
def award():
    award = OpenAwardFactory()
    hand_out_to(award, 1)
    return award


def card_of(award, voter=1):
    return award.cards.select_related("award", "province").get(credential=tag_of(voter))


def typed(award, choices=CHOICES, *, actor=None, voter=1, at=NOON):
    return type_in(card=card_of(award, voter), choices=choices, actor=actor or UserFactory(), at=at)


def test_ballot_is_cast_once_two_officers_read_the_same(award):
    assert typed(award) == Typed.FIRST
    assert not Ballot.objects.exists()

    assert typed(award, ["03", "02", "01"]) == Typed.CAST

    ballot = Ballot.objects.get()
    assert (ballot.electorate, ballot.tag, ballot.choices) == ("delegate", tag_of(1), "01,02,03")
    assert (PaperEntry.objects.count(), EnvelopeCount.objects.get().typed_in) == (0, 1)


def test_phone_is_of_no_use_after_the_paper(award):
    typed(award)
    typed(award)

    with refused("on_paper"):
        cast_delegate_ballot(
            card=card_of(award), choices=["01", "02", "04"], nonce="f" * 32, at=NOON
        )
    with refused("on_paper"):
        typed(award)

    assert Ballot.objects.get().choices == "01,02,03"


def test_different_readings_are_both_thrown_away(award):
    typed(award)

    assert typed(award, ["01", "02", "04"]) == Typed.DIFFERENT

    assert (Ballot.objects.count(), PaperEntry.objects.count()) == (0, 0)
    assert typed(award) == Typed.FIRST


def test_one_officer_is_not_two(award):
    officer = UserFactory()
    typed(award, actor=officer)

    with refused("typed_already"):
        typed(award, actor=officer)

    assert (Ballot.objects.count(), PaperEntry.objects.count()) == (0, 1)


def test_paper_of_a_card_that_voted_by_phone_is_not_counted(award):
    cast(award, "01,02,04", voter=1, electorate="delegate")

    with refused("card_used"):
        typed(award)

    assert Ballot.objects.get().choices == "01,02,04"


def test_phone_between_two_officers_wins(award):
    typed(award)
    cast(award, "01,02,04", voter=1, electorate="delegate")

    with refused("card_used"):
        typed(award)


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        (["01", "02"], "wrong_number_of_choices"),
        (["01", "02", "99"], "unknown_nominee"),
        (["01", "02", "02"], "same_choice_twice"),
    ],
)
def test_paper_says_what_a_ballot_can_say(award, choices, code):
    with refused(code):
        typed(award, choices)

    assert not PaperEntry.objects.exists()


def test_paper_needs_a_card_that_votes_in_time(award):
    with refused("not_handed_out"):
        typed(award, voter=2)
    with refused("too_late"):
        typed(award, at=EVENING)
    block_card(card=card_of(award), statement="Dicuri", actor=UserFactory(), at=NOON)
    with refused("blocked"):
        typed(award)

    assert not PaperEntry.objects.exists()


def test_nothing_is_written_down_of_what_was_chosen(award):
    typed(award)
    typed(award)

    entries = AuditEntry.objects.filter(action="card.paper_cast")
    assert [entry.detail for entry in entries] == [{}]


def test_what_one_officer_read_goes_with_the_addresses(award):
    typed(award)
    cancel_award(award=award, actor=UserFactory(), at=NOON, reason="Batal")

    erase_voters(at=NOON)

    assert not PaperEntry.objects.exists()


def count(award, number, actor):
    return count_envelopes(award=award, number=number, actor=actor, at=NOON)


def test_envelopes_are_counted_by_two_officers(award):
    one, two = UserFactory(), UserFactory()
    assert envelopes_of(award).counted is None
    count(award, 2, one)
    with refused("other_officer_needed"):
        count(award, 2, one)
    assert envelopes_of(award).counted is None

    count(award, 2, two)

    found = envelopes_of(award)
    assert (found.counted, found.typed_in, found.difference) == (2, 0, 2)


def test_counts_that_differ_are_counted_anew(award):
    one, two = UserFactory(), UserFactory()
    count(award, 2, one)
    count(award, 3, two)
    assert (envelopes_of(award).counted, envelopes_of(award).difference) == (None, None)

    count(award, 3, one)
    count(award, 3, two)

    assert envelopes_of(award).counted == 3


def test_envelopes_typed_in_come_off_the_count(award):
    for officer in (UserFactory(), UserFactory()):
        typed(award, actor=officer)
        count(award, 1, officer)
    hand_out_to(award, 2)
    typed(award, voter=2)

    found = envelopes_of(award)

    assert (found.counted, found.typed_in, found.difference) == (1, 1, 0)
    assert (found.waiting, found.used) == (1, 1)


def test_envelopes_are_not_counted_after_the_award_is(award):
    cancel_award(award=award, actor=UserFactory(), at=NOON, reason="Batal")

    with refused("too_late"):
        count(award, 2, UserFactory())

    assert not EnvelopeCount.objects.exists()


def test_cards_in_use_are_found_from_the_roll_and_not_among_all_voters(award):
    cast(award, "01,02,04", voter=1, electorate="delegate")
    cast(award, "01,02,04", voter=500)

    with CaptureQueriesContext(connection) as asked:
        assert envelopes_of(award).used == 1

    assert not [one for one in asked if 'FROM "voting_voterslot" WHERE' in one["sql"]]
