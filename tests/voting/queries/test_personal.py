"""What a juror finds in the own record."""

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.times import NOON
from tests.factories.voting import AwardFactory, OpenAwardFactory, fill_sheets
from voting.queries.personal import jury_record
from voting.services.calibrating import begin_calibration, score_sample
from voting.services.unlocking import ask_to_unlock

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def test_record_holds_what_a_juror_asked_for():
    award = OpenAwardFactory()
    fill_sheets(award)
    sheet = award.seats.get(number="J1").sheets.get(nominee__code="01")
    ask_to_unlock(seat=sheet.seat, nominee=sheet.nominee, reason="Salah", at=NOON)

    rows = jury_record(sheet.seat.user)

    assert [row["reason"] for row in rows if "reason" in row] == ["Salah"]
    assert len(rows) == 6
    assert jury_record(UserFactory()) == []


def test_record_holds_practice_scores():
    award = AwardFactory()
    booths = [nominee.booth for nominee in award.nominees.all()[:2]]
    sample = begin_calibration(
        award=award, booths=booths, actor=UserFactory(), at=NOON
    ).samples.first()
    seat = award.seats.first()
    scores = {"story": 8, "quality": 7, "display": 9}
    score_sample(seat=seat, sample=sample, scores=scores, at=NOON)

    assert [row["value"] for row in jury_record(seat.user)] == [8, 7, 9]
