"""Ballots, a close and sequencers at once: every ballot has one place, and the log is whole."""

from threading import Barrier

import pytest
from django.db import IntegrityError, transaction

from marketplace.core.errors import RuleError
from tests.concurrency.run import at_once
from tests.factories.accounts import UserFactory
from tests.factories.times import NOON
from tests.factories.voting import OpenAwardFactory, cast
from tests.voting.logs import entries_of, require_whole_log
from tests.voting.witnesses import listed, signed_by
from voting.models import Ballot, Checkpoint, Cosignature
from voting.queries.log import waiting_ballots
from voting.rules.log import entries
from voting.services.awards import close_award
from voting.services.sequencing import sequence
from voting.services.witnessing import take_cosignature

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_sequencers_give_one_index_twice_without_the_row():
    award = OpenAwardFactory()
    sequence(award=award, at=NOON)
    cast(award, "01,02,03", voter=1)
    cast(award, "01,02,03", voter=2)
    together = Barrier(2, timeout=30)

    def look_then_number(number):
        with transaction.atomic():
            keys = sorted(key for key, _entry in waiting_ballots(award, most=9))
            together.wait()
            Ballot.objects.filter(pk=keys[number]).update(log_index=1)

    outcomes = at_once(look_then_number, times=2)

    assert [type(each) for each in outcomes].count(IntegrityError) == 1


def test_cosignature_sent_many_times_at_once_is_kept_once():
    award = OpenAwardFactory()
    sequence(award=award, at=NOON)
    listed(7)
    note = signed_by(7, award.checkpoints.get().note, NOON.timestamp())

    kept = at_once(lambda _: take_cosignature(award=award, content=note, at=NOON), times=6)

    assert {one.pk for one in kept} == {Cosignature.objects.get().pk}


def test_two_sequencers_leave_one_log():
    award = OpenAwardFactory()
    for voter in range(60):
        cast(award, "01,02,03", voter=voter)

    went = at_once(lambda _: sequence(award=award, at=NOON), times=4)

    assert sum(went) == 61
    assert Checkpoint.objects.count() == 1
    require_whole_log(award)


def test_ballots_against_the_close_while_sequencers_run():
    award = OpenAwardFactory()
    operator = UserFactory()

    def act(number):
        if number == 20:
            return close_award(award=award, actor=operator, at=NOON, reason="Uji")
        if number % 8 == 7:
            return sequence(award=award, at=NOON)
        return cast(award, "01,02,03", voter=number)

    outcomes = at_once(act, times=32)
    sequence(award=award, at=NOON)

    refused = [each for each in outcomes if isinstance(each, RuleError)]
    assert {each.code for each in refused} <= {"too_late"}
    said = entries_of(award)
    ballots = [each for each in said if isinstance(each, entries.Ballot)]
    assert said[-1] == entries.Close(award.code, len(ballots))
    assert len(ballots) == Ballot.objects.count() == 32 - 4 - 1 - len(refused)
    require_whole_log(award)
