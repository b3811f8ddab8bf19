import altcha
import pytest

from tests.factories.times import DAY, NOON
from tests.factories.voting import BareAwardFactory
from tests.voting.refusals import refused
from voting.models import SpentProof
from voting.services.proofs import (
    LIFETIME,
    clear_spent_proofs,
    is_disposable,
    new_challenge,
    spend_proof,
)

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def solve(challenge):
    """Do what the browser does."""
    given = altcha.Challenge.from_dict(challenge)
    return altcha.Payload(given, altcha.solve_challenge(given)).to_base64()


def test_solved_challenge_is_accepted_once():
    award = BareAwardFactory()
    payload = solve(new_challenge(award=award, is_hard=False, at=NOON))

    spend_proof(award=award, payload=payload, needs_hard=False, at=NOON)

    with refused("bad_proof"):
        spend_proof(award=award, payload=payload, needs_hard=False, at=NOON)
    assert SpentProof.objects.count() == 1


def test_hard_challenge_takes_more_rounds_and_serves_disposable_addresses():
    award = BareAwardFactory()
    payload = solve(new_challenge(award=award, is_hard=True, at=NOON))

    assert altcha.Payload.from_base64(payload).solution.counter >= 2000
    assert spend_proof(award=award, payload=payload, needs_hard=True, at=NOON).pk


def test_easy_challenge_is_not_enough_where_a_hard_one_is_asked():
    award = BareAwardFactory()
    payload = solve(new_challenge(award=award, is_hard=False, at=NOON))

    with refused("harder_proof"):
        spend_proof(award=award, payload=payload, needs_hard=True, at=NOON)

    assert not SpentProof.objects.exists()


def test_challenge_expires():
    award = BareAwardFactory()
    payload = solve(new_challenge(award=award, is_hard=False, at=NOON))

    with refused("bad_proof"):
        spend_proof(award=award, payload=payload, needs_hard=False, at=NOON + DAY)


def test_challenge_of_another_award_is_refused():
    payload = solve(new_challenge(award=BareAwardFactory(), is_hard=False, at=NOON))

    with refused("bad_proof"):
        spend_proof(award=BareAwardFactory(), payload=payload, needs_hard=False, at=NOON)


def test_changed_challenge_is_refused():
    award = BareAwardFactory()
    challenge = new_challenge(award=award, is_hard=False, at=NOON)
    solved = altcha.Payload.from_base64(solve(challenge))
    solved.challenge.parameters.data["hard"] = True

    with refused("bad_proof"):
        spend_proof(award=award, payload=solved.to_base64(), needs_hard=True, at=NOON)


def test_unsolved_challenge_is_refused():
    award = BareAwardFactory()
    given = altcha.Challenge.from_dict(new_challenge(award=award, is_hard=False, at=NOON))
    payload = altcha.Payload(given, altcha.Solution(1, "00" * 32)).to_base64()

    with refused("bad_proof"):
        spend_proof(award=award, payload=payload, needs_hard=False, at=NOON)


@pytest.mark.parametrize("payload", ["x", "bnVsbA==", "e30="])
def test_nonsense_is_refused(payload):
    award = BareAwardFactory()

    with refused("bad_proof"):
        spend_proof(award=award, payload=payload, needs_hard=False, at=NOON)


def spent(award, *, at):
    payload = solve(new_challenge(award=award, is_hard=False, at=at))
    spend_proof(award=award, payload=payload, needs_hard=False, at=at + LIFETIME)
    return payload


def test_expired_spent_proofs_go_and_the_others_stay():
    award = BareAwardFactory()
    spent(award, at=NOON)
    spent(award, at=NOON + 2 * DAY)

    gone = clear_spent_proofs(at=NOON + 2 * DAY)

    kept = SpentProof.objects.get()
    assert (gone, kept.expires_at) == (1, NOON + 2 * DAY + 2 * LIFETIME)


@pytest.mark.parametrize("later", [0 * DAY, LIFETIME, 2 * LIFETIME, DAY, 2 * DAY])
def test_no_proof_can_be_spent_again_once_it_is_forgotten(later):
    award = BareAwardFactory()
    payload = spent(award, at=NOON)

    clear_spent_proofs(at=NOON + later)

    with refused("bad_proof"):
        spend_proof(award=award, payload=payload, needs_hard=False, at=NOON + later)


@pytest.mark.parametrize(
    ("email", "expected"),
    [("ani@mailinator.com", True), ("ani@Mailinator.COM ", True), ("ani@example.org", False)],
)
def test_disposable_addresses_are_known(email, expected):
    assert is_disposable(email) is expected
