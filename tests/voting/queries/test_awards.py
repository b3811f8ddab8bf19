from datetime import timedelta

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.times import DAY, NOON
from tests.factories.voting import (
    AwardFactory,
    ClosedAwardFactory,
    CountedAwardFactory,
    FinalAwardFactory,
    NomineeFactory,
    OpenAwardFactory,
    VoterFactory,
    cast,
    tag_of,
)
from voting.queries.awards import (
    chosen_nominees,
    current_ballot,
    holds_on,
    nominees_of,
    phase_of,
    public_awards,
    running_awards,
    told_of,
    turnout,
)
from voting.services.awards import cancel_award, close_award
from voting.services.ballots import cast_public_ballot
from voting.states import Electorate

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def cancelled(award):
    return cancel_award(award=award, actor=UserFactory(), at=NOON, reason="Edisi ditunda")


def test_award_is_public_once_it_was_opened_even_if_called_off_since():
    AwardFactory()
    cancelled(AwardFactory())
    shown = [OpenAwardFactory(), cancelled(OpenAwardFactory())]

    assert sorted(public_awards().values_list("pk", flat=True)) == [award.pk for award in shown]


def test_phase_of_an_open_award_follows_the_clock():
    award = OpenAwardFactory()
    moments = [award.opens_at - DAY, award.opens_at, award.closes_at - DAY, award.closes_at]

    phases = [phase_of(award, moment) for moment in moments]

    assert phases == ["upcoming", "running", "running", "time_up"]


@pytest.mark.parametrize("factory", [ClosedAwardFactory, CountedAwardFactory, FinalAwardFactory])
def test_phase_after_the_close_is_the_state(factory):
    award = factory()

    assert phase_of(award, NOON) == award.state
    assert phase_of(award, NOON).is_over


def test_called_off_award_says_why_and_others_say_nothing():
    award = cancelled(OpenAwardFactory())

    assert told_of(award, NOON) == {
        "award": award,
        "phase": "cancelled",
        "called_off_because": "Edisi ditunda",
        "closed_early_because": "",
        "heard_until": None,
    }
    running = OpenAwardFactory()
    assert told_of(running, NOON) == {
        "award": running,
        "phase": "running",
        "called_off_because": "",
        "closed_early_because": "",
        "heard_until": None,
    }


@pytest.mark.parametrize(("after", "told"), [(0, ""), (-1, "Listrik padam")])
def test_award_that_closed_early_says_why_and_one_on_time_does_not(after, told):
    award = OpenAwardFactory()
    at = award.closes_at + timedelta(minutes=after)

    closed = close_award(award=award, actor=UserFactory(), at=at, reason="Listrik padam")

    assert told_of(closed, at)["closed_early_because"] == told


def test_running_awards_are_those_one_can_vote_for_now():
    award = OpenAwardFactory()
    sooner = OpenAwardFactory(closes_at=NOON + DAY)
    FinalAwardFactory()

    assert list(running_awards(NOON)) == [sooner, award]
    assert list(running_awards(NOON + DAY)) == [award]
    assert list(running_awards(award.opens_at - DAY)) == []


@pytest.mark.parametrize("more", [0, 3])
def test_nominees_need_one_query(django_assert_num_queries, more):
    award = AwardFactory()
    for number in range(more):
        NomineeFactory(award=award, code=f"z{number}")

    with django_assert_num_queries(1):
        assert len([f"{n.booth.dye} {n.province.name}" for n in nominees_of(award)]) == 5 + more


def test_turnout_counts_voters_not_ballots():
    award = OpenAwardFactory()
    cast(award, "01,02,03", voter=1)
    cast(award, "01,02,04", voter=1)
    cast(award, "01,02,03", voter=2)
    cast(award, "01,02,03", voter=3, electorate=Electorate.DELEGATE)
    cast(OpenAwardFactory(), "01,02,03", voter=4)

    assert turnout(award) == {"public": 2, "delegate": 1}


def test_turnout_of_nobody_is_nought():
    assert turnout(OpenAwardFactory()) == {"public": 0, "delegate": 0}


def test_current_ballot_is_the_highest_version_of_the_voter():
    award = OpenAwardFactory()
    cast(award, "01,02,03", voter=1)
    cast(award, "03,04,05", voter=1)
    cast(award, "01,02,05", voter=2)

    assert current_ballot(award, tag_of(1)).choices == "03,04,05"
    assert current_ballot(award, tag_of(3)) is None


def test_voter_sees_the_own_choice():
    voter = VoterFactory()
    assert chosen_nominees(voter) == []

    cast_public_ballot(voter=voter, choices=["05", "01", "02"], nonce="0" * 32, at=NOON)

    assert [nominee.code for nominee in chosen_nominees(voter)] == ["01", "02", "05"]


def test_opened_awards_hold_a_booth_where_it_is(django_assert_num_queries):
    booth = OpenAwardFactory().nominees.first().booth

    with django_assert_num_queries(1):
        holds = holds_on(booth)

    assert holds == [
        "Lapak ini nomine “Lapak terbaik”, jadi provinsi dan edisinya tidak bisa diubah lagi."
    ]
    assert holds_on(AwardFactory().nominees.first().booth) == []
