import pytest

from tests.factories.accounts import UserFactory
from tests.factories.times import DAY, NOON
from tests.factories.voting import (
    EVENING,
    AwardFactory,
    CountedAwardFactory,
    NomineeFactory,
    OpenAwardFactory,
)
from tests.voting.refusals import refused
from voting.models import Recusal, Score, ScoreSheet
from voting.queries.jury import scores_of
from voting.rules.sheets import SheetLine, sheet_text
from voting.services.awards import cancel_award, close_award
from voting.services.scoring import lock_sheet, save_draft

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

FULL = {"story": 8, "quality": 7, "display": 9}


@pytest.fixture
def seat():
    return OpenAwardFactory().seats.first()


@pytest.fixture
def nominee(seat):
    return seat.award.nominees.first()


def draft(seat, nominee, scores=FULL, note="", at=NOON):
    return save_draft(seat=seat, nominee=nominee, scores=scores, note=note, at=at)


def test_draft_is_kept_and_overwritten(seat, nominee):
    draft(seat, nominee, {"story": 3}, note="Menarik")

    sheet = draft(seat, nominee, {"story": 8, "display": 9})

    assert scores_of(sheet) == {"story": 8, "display": 9}
    assert (sheet.state, sheet.note) == ("draft", "")
    assert ScoreSheet.objects.count() == 1


@pytest.mark.parametrize("value", [0, 11, -1])
def test_score_outside_1_to_10_is_refused(seat, nominee, value):
    draft(seat, nominee, {"story": 5})

    with refused("bad_score"):
        draft(seat, nominee, {"story": value})

    assert Score.objects.get().value == 5


def test_unknown_criterion_is_refused(seat, nominee):
    with refused("unknown_criterion"):
        draft(seat, nominee, {"smell": 5})

    assert not ScoreSheet.objects.exists()


def test_complete_sheet_is_locked_and_sealed(seat, nominee):
    draft(seat, nominee)

    sheet = lock_sheet(seat=seat, nominee=nominee, at=NOON)

    sheet.refresh_from_db()
    assert (sheet.state, sheet.locked_at, len(sheet.nonce)) == ("locked", NOON, 64)
    lines = [SheetLine(nominee.code, key, score) for key, score in scores_of(sheet).items()]
    assert sheet.nonce in sheet_text(seat.award.code, seat.number, lines, sheet.nonce)


def test_two_sheets_have_two_nonces(seat):
    sheets = []
    for nominee in seat.award.nominees.all()[:2]:
        draft(seat, nominee)
        sheets.append(lock_sheet(seat=seat, nominee=nominee, at=NOON))

    assert sheets[0].nonce != sheets[1].nonce


def test_incomplete_sheet_names_what_is_missing(seat, nominee):
    draft(seat, nominee, {"quality": 7})

    with refused("incomplete_sheet") as refusal:
        lock_sheet(seat=seat, nominee=nominee, at=NOON)

    assert str(refusal.value) == "Masih kosong: Kriteria story dan Kriteria display."
    assert ScoreSheet.objects.get().state == "draft"


def test_locked_sheet_does_not_change(seat, nominee):
    draft(seat, nominee)
    lock_sheet(seat=seat, nominee=nominee, at=NOON)

    with refused("already_locked"):
        draft(seat, nominee, {"story": 1})
    with refused("already_locked"):
        lock_sheet(seat=seat, nominee=nominee, at=NOON)

    assert scores_of(ScoreSheet.objects.get()) == FULL


def test_barred_nominee_is_refused(seat, nominee):
    Recusal.objects.create(seat=seat, province=nominee.booth.province, reason="Saudara")

    with refused("barred"):
        draft(seat, nominee)
    with refused("barred"):
        lock_sheet(seat=seat, nominee=nominee, at=NOON)

    assert not ScoreSheet.objects.exists()


def test_nominee_of_another_award_is_refused(seat):
    with refused("barred"):
        draft(seat, NomineeFactory())

    assert not ScoreSheet.objects.exists()


def test_nobody_judges_a_draft_award():
    award = AwardFactory()

    with refused("not_open"):
        draft(award.seats.first(), award.nominees.first())

    assert not ScoreSheet.objects.exists()


def test_nobody_judges_what_was_called_off(seat, nominee):
    cancel_award(award=seat.award, actor=UserFactory(), at=NOON, reason="Pameran ditunda")

    with refused("called_off") as refusal:
        draft(seat, nominee)
    with refused("called_off"):
        lock_sheet(seat=seat, nominee=nominee, at=NOON)

    assert str(refusal.value).startswith("Penghargaan ini dibatalkan.")
    assert not ScoreSheet.objects.exists()


def test_nobody_judges_before_the_opening_time(seat, nominee):
    with refused("not_open"):
        draft(seat, nominee, at=NOON - 2 * DAY)

    assert not ScoreSheet.objects.exists()


def test_juror_finishes_after_the_close(seat, nominee):
    draft(seat, nominee)
    close_award(award=seat.award, actor=UserFactory(), at=EVENING)

    assert lock_sheet(seat=seat, nominee=nominee, at=EVENING).state == "locked"


def test_nobody_judges_once_the_award_is_counted():
    award = CountedAwardFactory()
    before = list(Score.objects.order_by("pk").values_list("value", flat=True))

    with refused("already_counted"):
        draft(award.seats.first(), award.nominees.first(), at=EVENING)

    assert list(Score.objects.order_by("pk").values_list("value", flat=True)) == before
