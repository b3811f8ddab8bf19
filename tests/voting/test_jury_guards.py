"""What PostgreSQL refuses of the chair's deeds, whatever hand tries."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories.accounts import UserFactory
from tests.factories.times import NOON
from tests.factories.voting import EVENING, AwardFactory, OpenAwardFactory, fill_sheets
from voting.models import UnlockRequest
from voting.queries.log import sealed_text
from voting.services.awards import close_award
from voting.services.calibrating import begin_calibration, end_calibration
from voting.services.unlocking import ask_to_unlock, unlock_sheet

pytestmark = pytest.mark.django_db

UNLOCK = "UPDATE voting_scoresheet SET state = 'draft', nonce = '', locked_at = NULL WHERE id = %s"
GRANT = (
    "UPDATE voting_unlockrequest SET state = 'granted', answer = 'Ya', sealed = %s,"
    " decided_at = now(), decided_by_id = %s WHERE id = %s"
)


@pytest.fixture
def request_():
    award = OpenAwardFactory()
    fill_sheets(award)
    sheet = award.seats.get(number="J1").sheets.get(nominee__code="01")
    return ask_to_unlock(seat=sheet.seat, nominee=sheet.nominee, reason="Salah", at=NOON)


def in_sql(text, *values):
    with connection.cursor() as cursor:
        cursor.execute(text, values)


def forbidden(text, *values):
    with pytest.raises(DatabaseError, match="is forbidden"), transaction.atomic():
        in_sql(text, *values)


def grant(request):
    return sealed_text(request.sheet), UserFactory().pk, request.pk


def test_sheet_is_unlocked_by_a_granted_request_alone(request_):
    forbidden(UNLOCK, request_.sheet_id)
    forbidden(GRANT, "lain\n", UserFactory().pk, request_.pk)

    in_sql(GRANT, *grant(request_))
    forbidden("UPDATE voting_scoresheet SET note = 'x' WHERE id = %s", request_.sheet_id)
    in_sql(UNLOCK, request_.sheet_id)


def test_old_permission_unlocks_no_later_seal(request_):
    in_sql(GRANT, *grant(request_))
    in_sql(UNLOCK, request_.sheet_id)
    in_sql(
        "UPDATE voting_scoresheet SET state = 'locked', nonce = %s, locked_at = now()"
        " WHERE id = %s",
        *("e" * 64, request_.sheet_id),
    )

    forbidden(UNLOCK, request_.sheet_id)


def test_nothing_is_unlocked_after_the_close(request_):
    values = grant(request_)
    close_award(award=request_.sheet.seat.award, actor=UserFactory(), at=EVENING)

    forbidden(GRANT, *values)
    forbidden(UNLOCK, request_.sheet_id)


def test_decision_stays(request_):
    unlock_sheet(request=request_, reason="Ya", actor=UserFactory(), at=NOON)

    forbidden("UPDATE voting_unlockrequest SET answer = 'lain' WHERE id = %s", request_.pk)
    forbidden("DELETE FROM voting_unlockrequest WHERE id = %s", request_.pk)
    assert UnlockRequest.objects.get().answer == "Ya"


def test_request_keeps_its_words_and_is_asked_first(request_):
    forbidden("UPDATE voting_unlockrequest SET reason = 'lain' WHERE id = %s", request_.pk)
    forbidden(
        "INSERT INTO voting_unlockrequest (sheet_id, reason, asked_at, state, answer, sealed,"
        " decided_at, decided_by_id) SELECT sheet_id, reason, asked_at, 'refused', 'x', '', now(),"
        " %s FROM voting_unlockrequest",
        UserFactory().pk,
    )


def test_practice_ends_with_its_round():
    award = AwardFactory()
    booths = [nominee.booth for nominee in award.nominees.all()[:2]]
    calibration = begin_calibration(award=award, booths=booths, actor=UserFactory(), at=NOON)
    insert = (
        "INSERT INTO voting_calibrationscore (sample_id, seat_id, criterion_id, value)"
        " VALUES (%s, %s, %s, 5)"
    )
    parts = (award.seats.first().pk, award.criteria.first().pk)
    first, second = calibration.samples.values_list("pk", flat=True)

    in_sql(insert, first, *parts)
    end_calibration(award=award, actor=UserFactory(), at=NOON)

    forbidden(insert, second, *parts)
