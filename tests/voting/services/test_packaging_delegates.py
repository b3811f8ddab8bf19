"""An award that delegates helped to decide counts again to the same, and to nothing else."""

import subprocess
import sys

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.cases import decide, propose
from tests.factories.times import NOON
from tests.factories.voting import EVENING, OpenAwardFactory, cast, fill_sheets, tag_of
from tests.voting.packages import package_files, package_of, resealed, texts_in
from voting.models import ResultRecord
from voting.queries.results import document_of
from voting.rules.log.entries import Ballot, Close, read_entry, write_entry
from voting.rules.log.whole import DifferenceError
from voting.rules.package import ROLL
from voting.rules.verifying import verify
from voting.services.awards import close_award
from voting.services.cards import block_card
from voting.services.counting import count_award, publish_award
from voting.services.deciding import give_opinion
from voting.services.objecting import object_to
from voting.services.sequencing import sequence
from voting.states import Verdict

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def record():
    """The final record of an award with seven delegates, one of whom thought again, one revoked."""
    award, operator = OpenAwardFactory(), UserFactory()
    for voter in range(11, 14):
        cast(award, "01,02,03", voter=voter)
    for voter in range(1, 8):
        cast(award, "01,02,04", voter=voter, electorate="delegate")
    cast(award, "02,03,05", voter=1, electorate="delegate")
    card = award.cards.select_related("award").get(credential=tag_of(7))
    case = block_card(card=card, statement="Hilang", actor=operator, at=NOON)
    for officer in (UserFactory(), UserFactory()):
        give_opinion(case=case, officer=officer, verdict=Verdict.UPHOLD, reason="Ya", at=NOON)
    fill_sheets(award)
    close_award(award=award, actor=operator, at=EVENING)
    sequence(award=award, at=EVENING)
    count_award(award=award, actor=operator, at=EVENING)
    publish_award(award=award, actor=operator, at=EVENING)
    sequence(award=award, at=EVENING)
    return ResultRecord.objects.select_related("award").get(award=award, stage="final")


def told(arguments, folder):
    return subprocess.run(  # noqa: S603 - our own program, in a folder of the test
        [sys.executable, "-I", "-S", *arguments],
        env={}, cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_program_counts_delegates_again(record, tmp_path):
    zipped, program = tmp_path / "lapak.zip", tmp_path / "verify.py"
    zipped.write_bytes(package_of(record))
    program.write_bytes(package_files(record)["verify.py"])

    ran = told([program, zipped], tmp_path)

    assert (ran.returncode, ran.stderr, "COCOK" in ran.stdout) == (0, "", True)


def test_ballot_that_a_delegate_wins_back_counts_again(tmp_path):
    award, operator = OpenAwardFactory(), UserFactory()
    for voter in range(1, 8):
        cast(award, "01,02,04", voter=voter, electorate="delegate")
    case = decide(propose(award, [1, 2]))
    fill_sheets(award)
    close_award(award=award, actor=operator, at=EVENING)
    sequence(award=award, at=EVENING)
    count_award(award=award, actor=operator, at=EVENING)
    decide(object_to(case=case, tag=tag_of(1), statement="Kartu saya sendiri.", at=EVENING))
    publish_award(award=award, actor=operator, at=EVENING)
    sequence(award=award, at=EVENING)
    record = ResultRecord.objects.select_related("award").get(award=award, stage="final")
    zipped, program = tmp_path / "lapak.zip", tmp_path / "verify.py"
    zipped.write_bytes(package_of(record))
    program.write_bytes(package_files(record)["verify.py"])

    ran = told([program, zipped], tmp_path)

    ballots = document_of(record)["ballots"]
    assert (ballots["raw"]["delegate"], ballots["validated"]["delegate"]) == (7, 6)
    assert (ran.returncode, ran.stdout.startswith("COCOK")) == (0, True)


def test_card_that_was_revoked_is_in_the_raw_count_alone(record):
    ballots = document_of(record)["ballots"]

    assert (ballots["raw"]["delegate"], ballots["validated"]["delegate"]) == (7, 6)


def test_roll_holds_every_card_once(record):
    lines = package_files(record)[ROLL].decode().splitlines()

    assert lines == sorted(tag_of(voter) for voter in range(1, 10))


def invented(files, award):
    """Add a ballot under a card that nobody printed, as an operator with the log key could."""
    said = [read_entry(text) for text in texts_in(files)]
    stranger = Ballot(award.code, "delegate", "f" * 32, 1, ("01", "02", "03"), "0" * 32)
    close = next(place for place, entry in enumerate(said) if isinstance(entry, Close))
    counted = said[close]._replace(ballots=said[close].ballots + 1)
    entries = [*said[:close], stranger, counted, *said[close + 1 :]]
    return resealed(files, award, [write_entry(entry) for entry in entries])


def test_invented_delegate_is_found_out(record, tmp_path):
    files = invented(package_files(record), record.award)
    for name, content in files.items():
        place = tmp_path / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)

    ran = told([tmp_path / "verify.py"], tmp_path)

    assert ran.returncode == 1
    assert ran.stdout.endswith("DIFFERS: entries.txt: a card is not in the roll\n")


def test_card_that_is_added_to_the_roll_later_is_found_out(record):
    files = invented(package_files(record), record.award)
    longer = files[ROLL] + b"f" * 32 + b"\n"

    with pytest.raises(DifferenceError, match=r"roll\.txt: is not what the opening committed to"):
        verify({**files, ROLL: longer})
