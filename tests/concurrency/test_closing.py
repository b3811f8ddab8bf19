"""Ballots against closing: what was acknowledged is counted, what came later is told so."""

import time
from threading import Event

import pytest
from django.db import transaction

from marketplace.core.errors import RuleError
from tests.concurrency.run import at_once
from tests.factories.accounts import UserFactory
from tests.factories.voting import (
    EVENING,
    NOON,
    OpenAwardFactory,
    cast,
    fill_sheets,
    tag_of,
)
from voting.models import Award, Ballot
from voting.services.awards import close_award
from voting.services.counting import count_award
from voting.services.scoring import lock_sheet, save_draft
from voting.states import AwardState

pytestmark = pytest.mark.django_db(transaction=True)


def close_now(award):
    return close_award(award=award, actor=UserFactory(), at=NOON, reason="Listrik padam")


def test_the_race_is_real_without_the_lock():
    award = OpenAwardFactory()
    voted, closed = Event(), Event()

    def vote_carelessly():
        with transaction.atomic():
            assert Award.objects.get(pk=award.pk).state == AwardState.OPEN
            Ballot.objects.create(
                award=award,
                electorate="public",
                tag=tag_of(1),
                version=1,
                choices="01,02,03",
                nonce="0" * 32,
            )
            voted.set()
            closed.wait(timeout=30)

    def close_carelessly():
        voted.wait(timeout=30)
        Award.objects.filter(pk=award.pk).update(state=AwardState.CLOSED, closed_at=NOON)
        seen = Ballot.objects.count()
        closed.set()
        return seen

    outcomes = at_once(lambda n: (vote_carelessly, close_carelessly)[n](), times=2)

    assert outcomes == [None, 0]
    assert Ballot.objects.count() == 1


def test_closing_waits_for_ballots_on_their_way():
    award = OpenAwardFactory()
    voted = Event()

    def vote_slowly():
        with transaction.atomic():
            cast(award, "01,02,03", voter=1)
            voted.set()
            time.sleep(0.5)

    def close_and_look():
        voted.wait(timeout=30)
        close_now(award)
        return Ballot.objects.count()

    outcomes = at_once(lambda n: (vote_slowly, close_and_look)[n](), times=2)

    assert outcomes == [None, 1]


def test_ballot_that_meets_a_closing_award_is_too_late():
    award = OpenAwardFactory()
    closing = Event()

    def close_slowly():
        with transaction.atomic():
            close_now(award)
            closing.set()
            time.sleep(0.5)

    def vote():
        closing.wait(timeout=30)
        cast(award, "01,02,03", voter=1)

    outcomes = at_once(lambda n: (close_slowly, vote)[n](), times=2)

    assert isinstance(outcomes[1], RuleError)
    assert outcomes[1].code == "too_late"
    assert not Ballot.objects.exists()


def test_every_acknowledged_ballot_is_there_when_the_award_has_closed():
    award = OpenAwardFactory()

    def vote_or_close(number):
        if number == 4:
            close_now(award)
            return Ballot.objects.count()
        return cast(award, "01,02,03", voter=number)

    outcomes = at_once(vote_or_close, times=9)

    taken = [outcome for outcome in outcomes if isinstance(outcome, Ballot)]
    refused = [outcome.code for outcome in outcomes if isinstance(outcome, RuleError)]
    assert outcomes[4] == len(taken) == Ballot.objects.count()
    assert refused == ["too_late"] * (8 - len(taken))


def test_ballot_and_closing_in_either_order_do_not_deadlock():
    awards = [OpenAwardFactory(), OpenAwardFactory()]

    def vote_and_close(number):
        cast(awards[number % 2], "01,02,03", voter=number)
        close_now(awards[1 - number % 2])

    outcomes = at_once(vote_and_close, times=4)

    assert {getattr(outcome, "code", None) for outcome in outcomes} <= {
        None,
        "wrong_state",
        "too_late",
    }
    assert set(Award.objects.values_list("state", flat=True)) == {AwardState.CLOSED}


def test_count_waits_for_a_juror_who_is_locking_a_sheet():
    award = OpenAwardFactory()
    fill_sheets(award, unlocked=[("J1", "01")])
    seat, nominee = award.seats.get(number="J1"), award.nominees.get(code="01")
    close_award(award=award, actor=UserFactory(), at=EVENING)
    locked = Event()

    def lock_slowly():
        with transaction.atomic():
            save_draft(seat=seat, nominee=nominee, scores={"story": 1}, note="", at=EVENING)
            lock_sheet(seat=seat, nominee=nominee, at=EVENING)
            locked.set()
            time.sleep(0.5)

    def count():
        locked.wait(timeout=30)
        record = count_award(award=award, actor=UserFactory(), at=EVENING)
        return '"sheets":4,"standard_error"' in record.document

    outcomes = at_once(lambda n: (lock_slowly, count)[n](), times=2)

    assert outcomes == [None, True]
