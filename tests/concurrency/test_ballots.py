"""Many clicks of one voter: one slot, no version lost or given twice."""

from itertools import combinations
from threading import Barrier

import pytest
from django.db import IntegrityError, transaction

from marketplace.core.errors import RuleError
from tests.concurrency.run import at_once
from tests.factories.voting import CODES, OpenAwardFactory, cast, tag_of
from voting.models import Ballot, VoterSlot

CHOICES = [",".join(codes) for codes in combinations(CODES, 3)]
NONCE = "0" * 32

pytestmark = pytest.mark.django_db(transaction=True)


def versions():
    return sorted(Ballot.objects.values_list("version", flat=True))


def test_the_race_is_real_without_the_statement():
    award = OpenAwardFactory()
    together = Barrier(4, timeout=30)

    def look_then_write(_):
        used = VoterSlot.objects.filter(award=award, tag=tag_of(1)).exists()
        together.wait()
        if not used:
            VoterSlot.objects.create(award=award, tag=tag_of(1), electorate="public")

    outcomes = at_once(look_then_write, times=4)

    assert [type(outcome) for outcome in outcomes].count(IntegrityError) == 3


def test_versions_are_lost_when_they_are_counted_in_python():
    award = OpenAwardFactory()
    cast(award, "01,02,03", voter=1)
    together = Barrier(2, timeout=30)

    def read_then_add(_):
        slot = VoterSlot.objects.get(award=award, tag=tag_of(1))
        together.wait()
        VoterSlot.objects.filter(pk=slot.pk, version=slot.version).update(version=slot.version + 1)
        return slot.version + 1

    assert at_once(read_then_add, times=2) == [2, 2]


def test_double_post_is_two_versions_without_the_constraint():
    award = OpenAwardFactory()
    cast(award, "01,02,03", voter=2, nonce=NONCE)
    together = Barrier(2, timeout=30)

    def look_then_cast(number):
        known = Ballot.objects.filter(award=award, tag=tag_of(1), nonce=NONCE).exists()
        together.wait()
        if not known:  # a nonce and a choice of its own stand for a table without the constraint
            cast(award, CHOICES[number], voter=1, nonce=f"{number:032}")

    assert at_once(look_then_cast, times=2) == [None, None]
    versions = Ballot.objects.filter(tag=tag_of(1)).values_list("version", flat=True)
    assert sorted(versions) == [1, 2]


def test_one_paper_sent_by_eight_clicks_is_one_ballot():
    award = OpenAwardFactory()

    outcomes = at_once(lambda _: cast(award, "01,02,03", voter=1, nonce=NONCE), times=8)

    assert {outcome.pk for outcome in outcomes} == {Ballot.objects.get().pk}
    assert VoterSlot.objects.get().version == 1


def test_last_version_sent_by_four_clicks_is_one_ballot():
    award = OpenAwardFactory()
    for choices in CHOICES[:4]:
        cast(award, choices, voter=1)

    outcomes = at_once(lambda _: cast(award, CHOICES[4], voter=1, nonce=NONCE), times=4)

    assert {outcome.version for outcome in outcomes} == {5}
    assert versions() == [1, 2, 3, 4, 5]


def test_four_clicks_are_four_versions_of_one_ballot():
    award = OpenAwardFactory()

    outcomes = at_once(lambda number: cast(award, CHOICES[number], voter=1), times=4)

    assert {type(outcome) for outcome in outcomes} == {Ballot}
    assert versions() == [1, 2, 3, 4]
    assert VoterSlot.objects.get().version == 4


def test_of_eight_clicks_five_count_and_three_are_told():
    award = OpenAwardFactory()

    outcomes = at_once(lambda number: cast(award, CHOICES[number], voter=1), times=8)

    refused = [outcome.code for outcome in outcomes if isinstance(outcome, RuleError)]
    assert refused == ["too_many_changes"] * 3
    assert versions() == [1, 2, 3, 4, 5]


def test_same_choice_from_four_browsers_uses_one_version():
    award = OpenAwardFactory()

    outcomes = at_once(lambda _: cast(award, "01,02,03", voter=1), times=4)

    refused = [outcome.code for outcome in outcomes if isinstance(outcome, RuleError)]
    assert refused == ["unchanged"] * 3
    assert (versions(), VoterSlot.objects.get().version) == ([1], 1)


def test_voters_do_not_wait_for_each_other():
    award = OpenAwardFactory()
    inside = Barrier(4, timeout=30)

    def vote(number):
        with transaction.atomic():
            cast(award, "01,02,03", voter=number)
            inside.wait()

    assert at_once(vote, times=4) == [None] * 4
    assert Ballot.objects.count() == 4


def test_opposite_order_of_voters_does_not_deadlock():
    award = OpenAwardFactory()

    def one_by_one(number):
        for voter in (1, 2) if number % 2 else (2, 1):
            cast(award, CHOICES[number], voter=voter)

    outcomes = at_once(one_by_one, times=4)

    assert outcomes == [None] * 4
    assert versions() == [1, 1, 2, 2, 3, 3, 4, 4]
