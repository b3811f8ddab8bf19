"""What is found is put before the officers once, and what grew later is put before them too."""

import pytest
from django.core.management import call_command

from tests.factories.cases import decide
from tests.factories.times import NOON
from tests.factories.voting import FinalAwardFactory, OpenAwardFactory, VoterFactory
from voting.models import Case, Signal
from voting.services.ballots import cast_public_ballot
from voting.services.clustering import find_clusters
from voting.services.signals import Traits
from voting.states import CaseKind, CaseState, Verdict, VoidReason

pytestmark = pytest.mark.django_db

BOT = Traits("203.0.113.0/24", "f" * 16, 2)


def come(award, numbers, traits=BOT, *, address="orang{}@gmail.com"):
    """Let visitors vote, each with an address of its own."""
    voters = [VoterFactory(award=award, email=address.format(n)) for n in numbers]
    for number, voter in zip(numbers, voters, strict=True):
        cast_public_ballot(
            voter=voter, choices=["01", "02", "03"], nonce=f"{number:032x}", at=NOON, traits=traits
        )
    return voters


@pytest.fixture
def award():
    return OpenAwardFactory()


def spread(count):
    """Return numbers that are no run."""
    return [10 * one for one in range(count)]


def test_crowd_of_a_machine_becomes_a_case_once(award):
    voters = come(award, spread(8))

    proposed = [find_clusters(award=award, at=NOON) for _night in range(2)]

    ((case,), again) = proposed
    assert again == []
    assert (case.kind, case.reason, case.state) == ("cluster", VoidReason.BOT, CaseState.PROPOSED)
    assert set(case.members.values_list("tag", flat=True)) == {voter.tag for voter in voters}
    assert '"facts":{"new":8,"rule":"speed","voters":8}' in case.dossier


def test_new_members_of_a_known_crowd_become_a_case_of_their_own(award):
    come(award, spread(8))
    find_clusters(award=award, at=NOON)
    (late,) = come(award, [5_000])

    (case,) = find_clusters(award=award, at=NOON)

    assert case.code == "P2"
    assert list(case.members.values_list("tag", flat=True)) == [late.tag]


def test_what_officers_dismissed_is_not_proposed_again(award):
    come(award, spread(8))
    (case,) = find_clusters(award=award, at=NOON)
    decide(case, Verdict.DISMISS)

    assert find_clusters(award=award, at=NOON) == []


def test_run_of_addresses_is_found_from_the_addresses_themselves(award):
    come(award, range(1, 6), Traits("203.0.113.0/24"), address="Budi{}+lomba@Contoh.id")

    (case,) = find_clusters(award=award, at=NOON)

    assert case.reason == VoidReason.DUPLICATE


def test_crowd_that_tells_nothing_is_not_found(award):
    come(award, spread(20), Traits())

    assert find_clusters(award=award, at=NOON) == []


def test_every_version_is_noted_and_the_last_one_looked_at(award):
    voters = come(award, spread(8))
    slow = Traits("203.0.113.0/24", "f" * 16, 90)
    for voter in voters:
        cast_public_ballot(
            voter=voter, choices=["02", "03", "04"], nonce="ab" * 16, at=NOON, traits=slow
        )

    assert Signal.objects.filter(award=award).count() == 16
    assert find_clusters(award=award, at=NOON) == []


def test_ballot_sent_twice_is_noted_once(award):
    (voter,) = come(award, [7])

    cast_public_ballot(
        voter=voter, choices=["01", "02", "03"], nonce=f"{7:032x}", at=NOON, traits=BOT
    )

    assert Signal.objects.filter(tag=voter.tag).count() == 1


def test_address_and_moment_are_noted_coarsely(award):
    at = NOON.replace(minute=44, second=31)
    voter = VoterFactory(award=award, email="Ani.Sari+lapak@Gmail.com")

    cast_public_ballot(
        voter=voter,
        choices=["01", "02", "03"],
        nonce="cd" * 16,
        at=at,
        traits=Traits(seconds=10**6),
    )

    signal = Signal.objects.get(tag=voter.tag)
    assert (signal.domain, signal.is_variant) == ("gmail.com", True)
    assert signal.window == NOON.replace(minute=30)
    assert signal.seconds == 86_400


def test_command_looks_through_every_award_that_can_still_be_decided(award, capsys):
    come(award, spread(8))
    FinalAwardFactory()

    call_command("find_clusters")

    assert capsys.readouterr().out == "1 cases proposed.\n"
    assert Case.objects.get().kind == CaseKind.CLUSTER
