"""The second secret of a draw: any until the opening, one from then on, opened after the close."""

from hashlib import sha256

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.times import NOON
from tests.factories.voting import (
    EVENING,
    SECOND_SECRET,
    AwardFactory,
    BareAwardFactory,
    ClosedAwardFactory,
    FinalAwardFactory,
    OpenAwardFactory,
)
from tests.voting.refusals import refused
from voting.models import SecondSecret
from voting.services.drawing import commit_second_secret, draw_for, reveal_second_secret
from voting.services.readiness import faults_of

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

DIGEST = sha256(b"x" * 32).hexdigest()


@pytest.fixture
def officer():
    return UserFactory()


def commit(award, officer, digest=DIGEST):
    return commit_second_secret(award=award, digest=digest, actor=officer, at=NOON)


def reveal(award, officer, secret=SECOND_SECRET):
    return reveal_second_secret(award=award, secret=secret, actor=officer, at=EVENING)


def test_award_without_a_second_secret_does_not_open(officer):
    award = BareAwardFactory()

    before = "second_secret_missing" in faults_of(award, at=NOON)
    commit(award, officer)

    assert (before, "second_secret_missing" in faults_of(award, at=NOON)) == (True, False)


def test_commitment_may_be_another_one_until_the_opening(officer):
    award = AwardFactory()

    commit(award, officer, f" {DIGEST.upper()}\n")

    assert SecondSecret.objects.get(award=award).sha256 == DIGEST


@pytest.mark.parametrize("digest", ["", "x" * 64, DIGEST[:-1], DIGEST + "0"])
def test_what_is_no_hash_is_not_kept(officer, digest):
    award = AwardFactory()

    with refused("bad_digest"):
        commit(award, officer, digest)

    assert SecondSecret.objects.get(award=award).sha256 != DIGEST


def test_opened_award_keeps_its_commitment(officer):
    with refused("frozen"):
        commit(OpenAwardFactory(), officer)


@pytest.mark.parametrize("make", [AwardFactory, OpenAwardFactory, FinalAwardFactory])
def test_secret_stays_sealed_before_the_close_and_after_the_result(officer, make):
    award = make()

    with refused("not_closed"):
        reveal(award, officer)

    assert draw_for(award) is None


@pytest.mark.parametrize("secret", ["", "00" * 32, SECOND_SECRET[:-2], "z" * 64])
def test_another_secret_is_refused(officer, secret):
    award = ClosedAwardFactory()

    with refused("other_secret"):
        reveal(award, officer, secret)

    assert SecondSecret.objects.get(award=award).secret == ""


def test_secret_is_opened_once_and_says_by_whom(officer):
    award = ClosedAwardFactory()

    reveal(award, officer, SECOND_SECRET.upper())
    with refused("already_revealed"):
        reveal(award, officer)

    kept = SecondSecret.objects.get(award=award)
    assert (kept.secret, kept.revealed_by, kept.revealed_at) == (SECOND_SECRET, officer, EVENING)
