from datetime import timedelta
from hashlib import sha256

import pytest

from marketplace.core.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.times import DAY, NOON
from tests.factories.voting import (
    EVENING,
    ClosedAwardFactory,
    CountedAwardFactory,
    FinalAwardFactory,
    OpenAwardFactory,
    VoterFactory,
    tag_of,
)
from voting.models import Ballot, Challenge, Signal, Voter
from voting.rules.dossier import Dossier
from voting.services.awards import cancel_award
from voting.services.cases import propose_case
from voting.services.retention import erase_signals, erase_voters

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    settings.VOTING_KEYS_DIR = tmp_path / "keys"
    return settings.VOTING_KEYS_DIR


def called_off():
    award = OpenAwardFactory()
    return cancel_award(award=award, actor=UserFactory(), at=NOON, reason="Batal")


def sent_code(award, *, at=NOON):
    return Challenge.objects.create(
        award=award, tag="a" * 32, email="ani@example.org", language="id", is_proved=True,
        privacy_version="2026-11", browser="b" * 32, code_hash="c" * 64, sent_at=at,
    )  # fmt: skip


@pytest.mark.parametrize("make", [FinalAwardFactory, called_off])
def test_addresses_and_key_go_once_nobody_can_object(keys, make):
    award = make()
    VoterFactory.create_batch(2, award=award)
    sent_code(award, at=EVENING)
    ballots = list(Ballot.objects.values())

    erased = erase_voters(at=EVENING)

    assert (erased.voters, erased.codes, erased.keys) == (2, 1, [award.code])
    assert (Voter.objects.count(), Challenge.objects.count()) == (0, 0)
    assert list(keys.glob("*.key")) == []
    assert list(Ballot.objects.values()) == ballots


@pytest.mark.parametrize("make", [OpenAwardFactory, ClosedAwardFactory, CountedAwardFactory])
def test_addresses_stay_while_somebody_may_object(keys, make):
    award = make()
    VoterFactory(award=award)
    sent_code(award, at=EVENING)

    erased = erase_voters(at=EVENING)

    assert (erased.voters, erased.codes, erased.keys) == (0, 0, [])
    assert (Voter.objects.count(), Challenge.objects.count()) == (1, 1)
    assert [file.name for file in keys.glob("*.key")] == [f"{award.code}.key"]


def test_codes_go_a_day_after_they_were_sent():
    award = OpenAwardFactory()
    sent_code(award, at=NOON - DAY - timedelta(seconds=1))
    kept = sent_code(award, at=NOON - DAY)

    assert erase_voters(at=NOON).codes == 1
    assert list(Challenge.objects.all()) == [kept]


def test_erasing_stands_in_the_audit_log_once_and_names_nobody():
    award = FinalAwardFactory()
    VoterFactory(award=award, email="ani@example.org")

    erase_voters(at=EVENING)
    erase_voters(at=EVENING)

    lines = AuditEntry.objects.filter(target=f"voting.Award:{award.pk}", actor=None)
    assert sorted(lines.values_list("action", "detail__voters")) == [
        ("award.key_destroyed", None),
        ("award.voters_erased", 1),
    ]
    assert "ani@" not in str(list(lines.values()))


def test_other_awards_are_left_alone():
    VoterFactory(award=FinalAwardFactory())
    other = VoterFactory(award=OpenAwardFactory())

    erase_voters(at=EVENING)

    assert list(Voter.objects.all()) == [other]


def noted(award):
    return Signal.objects.create(award=award, tag="a" * 32, version=1, window=NOON)


@pytest.mark.parametrize(("make", "since"), [(FinalAwardFactory, EVENING), (called_off, NOON)])
def test_signals_go_thirty_days_after_the_end(make, since):
    award = make()
    noted(award)
    other = noted(OpenAwardFactory())

    gone = [erase_signals(at=since + timedelta(days=days)) for days in (30, 31, 32)]

    assert gone == [0, 1, 0]
    assert list(Signal.objects.all()) == [other]
    assert AuditEntry.objects.filter(action="award.signals_erased").count() == 1


def test_what_people_wrote_about_cases_goes_and_the_case_stays():
    award = OpenAwardFactory()
    dossier = Dossier("cluster", "BUY", [tag_of(1)], {}, statement="Saksi: Ani, 0812")
    case = propose_case(award=award, dossier=dossier, proposed_by=None, at=NOON)
    cancel_award(award=award, actor=UserFactory(), at=NOON, reason="Batal")

    erase_signals(at=NOON + timedelta(days=31))

    case.refresh_from_db()
    assert (case.statement, case.statement_salt, "Ani" in case.dossier) == ("", "", False)
    assert case.dossier_sha256 == sha256(case.dossier.encode()).hexdigest()
