"""Two officers who agree decide a case; neither sees the other's opinion before giving an own."""

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.cases import propose, say
from tests.factories.times import NOON
from tests.factories.voting import FinalAwardFactory, JurorSeatFactory, OpenAwardFactory
from tests.voting.refusals import refused
from voting.models import Case, LogEntry, Opinion
from voting.states import CaseState, EntryKind, Verdict

pytestmark = pytest.mark.django_db

VOTERS = (1, 2)


@pytest.fixture
def award():
    return OpenAwardFactory()


def test_case_gets_the_next_number_of_its_award(award):
    other = propose(OpenAwardFactory(), VOTERS)

    codes = [propose(award, VOTERS).code, propose(award, VOTERS).code]

    assert (other.code, codes) == ("P1", ["P1", "P2"])


def test_two_equal_opinions_uphold_a_case_and_the_log_names_both(award):
    case = propose(award, VOTERS)
    one, other = UserFactory(), UserFactory()

    say(case, other)
    say(case, one)

    case.refresh_from_db()
    entry = LogEntry.objects.get(award=award, kind=EntryKind.CASE)
    officers = f"petugas-{one.pk},petugas-{other.pk}"
    assert (case.state, case.decided_at) == (CaseState.UPHELD, NOON)
    assert entry.text.split("\n")[3:] == ["P1", case.dossier_sha256, officers, ""]


def test_third_officer_decides_where_two_differ(award):
    case = propose(award, VOTERS)

    say(case, UserFactory())
    say(case, UserFactory(), Verdict.DISMISS)
    halfway = Case.objects.get(pk=case.pk).state
    say(case, UserFactory(), Verdict.DISMISS)

    case.refresh_from_db()
    assert (halfway, case.state) == (CaseState.PROPOSED, CaseState.DISMISSED)
    assert not LogEntry.objects.filter(kind=EntryKind.CASE).exists()


def test_officer_says_it_once(award):
    case, officer = propose(award, VOTERS), UserFactory()
    say(case, officer)

    with refused("opinion_given"):
        say(case, officer)

    assert Opinion.objects.count() == 1


def test_juror_and_whoever_proposed_it_say_nothing(award):
    proposer = UserFactory()
    case = propose(award, VOTERS, proposed_by=proposer)
    juror = award.seats.first().user

    with refused("has_a_seat"):
        say(case, juror)
    with refused("proposed_it"):
        say(case, proposer)

    assert not Opinion.objects.exists()


def test_juror_of_another_award_may_decide(award):
    say(propose(award, VOTERS), JurorSeatFactory().user)

    assert Opinion.objects.count() == 1


def test_opinion_needs_a_reason_and_an_undecided_case(award):
    case = propose(award, VOTERS)

    with refused("reason_needed"):
        say(case, UserFactory(), reason="  ")
    say(case, UserFactory())
    say(case, UserFactory())
    with refused("already_decided"):
        say(case, UserFactory())

    assert Opinion.objects.count() == 2


def test_nothing_is_proposed_or_decided_once_the_result_is_final():
    award = FinalAwardFactory()

    with refused("not_decidable"):
        propose(award, VOTERS)

    assert not Case.objects.exists()


def test_case_about_nobody_is_not_proposed(award):
    with refused("no_members"):
        propose(award, ())
