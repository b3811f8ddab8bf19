"""What the database refuses in raw SQL: the course of an award, its ballots, its booths."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models.expressions import RawSQL
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothFactory
from tests.factories.places import ProvinceFactory
from tests.factories.voting import (
    EVENING,
    AwardFactory,
    BareAwardFactory,
    ClosedAwardFactory,
    CountedAwardFactory,
    FinalAwardFactory,
    OpenAwardFactory,
    cast,
    tag_of,
)
from voting.models import Award, Ballot, JurorSeat, Nominee, VoterSlot
from voting.services.awards import cancel_award, take_alone
from voting.states import AWARD_MOVES, AwardState

pytestmark = pytest.mark.django_db

AT = {
    AwardState.DRAFT: AwardFactory,
    AwardState.OPEN: OpenAwardFactory,
    AwardState.CLOSED: ClosedAwardFactory,
    AwardState.COUNTED: CountedAwardFactory,
    AwardState.FINAL: FinalAwardFactory,
}


def test_ballots_can_be_put_in_the_order_of_their_keys():
    """What docs/operate.md asks for after the close: the order of writing is gone."""
    award = OpenAwardFactory()
    for voter in range(20):
        cast(award, "01,02,03", voter=voter)

    in_sql("SET CONSTRAINTS ALL IMMEDIATE")
    in_sql("CLUSTER voting_ballot USING voting_ballot_pkey")
    in_sql("CLUSTER voting_voterslot USING voting_voterslot_pkey")

    for rows in (Ballot.objects, VoterSlot.objects):
        by_key = rows.order_by("pk").values_list("pk", flat=True)
        assert list(rows.order_by(RawSQL("ctid", [])).values_list("pk", flat=True)) == list(by_key)


def test_taking_an_award_alone_locks_its_row_and_no_other():
    award = OpenAwardFactory()

    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        take_alone(award)

    locking = [line["sql"] for line in asked if "FOR UPDATE" in line["sql"]]
    assert [sql.partition("FOR UPDATE")[2] for sql in locking] == [' OF "voting_award"']


def in_sql(text, *values):
    with connection.cursor() as cursor:
        cursor.execute(text, values)


def forbidden(text, *values):
    with pytest.raises(DatabaseError, match="is forbidden"), transaction.atomic():
        in_sql(text, *values)


@pytest.mark.parametrize("before", AT)
def test_award_only_moves_as_its_table_says(before):
    award = AT[before]()
    allowed = AWARD_MOVES.get(before, frozenset())

    for after in set(AwardState) - allowed - {before}:
        forbidden("UPDATE voting_award SET state = %s WHERE id = %s", after.value, award.pk)

    assert Award.objects.get(pk=award.pk).state == before


@pytest.mark.parametrize("before", set(AT) - {AwardState.DRAFT, AwardState.FINAL})
def test_award_moves_on_as_its_table_says(before):
    award = AT[before]()

    for after in AWARD_MOVES[before]:
        with transaction.atomic():
            in_sql(
                "UPDATE voting_award SET state = %s, closed_at = COALESCE(closed_at, %s)"
                " WHERE id = %s",
                *(after.value, EVENING, award.pk),
            )
            assert Award.objects.get(pk=award.pk).state == after
            transaction.set_rollback(True)


def test_cancelled_award_stays_cancelled():
    award = OpenAwardFactory()
    cancel_award(award=award, actor=award.seats.first().user, at=EVENING, reason="Batal")

    for after in set(AwardState) - {AwardState.CANCELLED}:
        forbidden("UPDATE voting_award SET state = %s WHERE id = %s", after.value, award.pk)


def test_award_begins_as_a_draft():
    award = OpenAwardFactory()
    columns = ", ".join(
        f.column for f in Award._meta.concrete_fields if f.column not in {"id", "code"}
    )

    forbidden(
        f"INSERT INTO voting_award (code, {columns}) SELECT 'lain', {columns}"  # noqa: S608
        " FROM voting_award WHERE id = %s",
        award.pk,
    )

    assert Award.objects.count() == 1


@pytest.mark.parametrize("moment", [None, "2020-01-01T00:00Z"])
def test_time_of_the_close_stays(moment):
    award = ClosedAwardFactory()

    forbidden("UPDATE voting_award SET closed_at = %s WHERE id = %s", moment, award.pk)

    assert Award.objects.get(pk=award.pk).closed_at == EVENING


@pytest.mark.embedded
def test_closed_award_says_when():
    award = OpenAwardFactory()

    with pytest.raises(IntegrityError, match="closed_award_says_when"), transaction.atomic():
        in_sql("UPDATE voting_award SET state = 'closed' WHERE id = %s", award.pk)

    assert Award.objects.get().state == AwardState.OPEN


@pytest.mark.embedded
@pytest.mark.parametrize(
    ("column", "value", "name"),
    [
        ("marks", 0, "marks_from_1_to_10"),
        ("marks", 11, "marks_from_1_to_10"),
        ("top_places", 0, "one_prize_at_least"),
        ("min_sheets", 1, "two_sheets_at_least"),
    ],
)
def test_settings_without_sense_are_refused(column, value, name):
    award = BareAwardFactory()

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        in_sql(f"UPDATE voting_award SET {column} = %s WHERE id = %s", value, award.pk)  # noqa: S608

    assert (award.marks, award.top_places, award.min_sheets) == (3, 3, 3)


def put_in_a_ballot(award, nonce="0" * 32):
    text = (
        "INSERT INTO voting_ballot"
        " (id, award_id, electorate, tag, version, choices, nonce, tracking_code)"
        " VALUES (%s, %s, 'public', %s, 1, '01,02,03', %s, '')"
    )
    return text, uuid4().hex, award.pk, tag_of("raw"), nonce


@pytest.mark.parametrize("state", set(AT) - {AwardState.OPEN})
def test_ballot_only_falls_into_an_open_award(state):
    award = AT[state]()
    before = award.ballots.count()

    forbidden(*put_in_a_ballot(award))

    assert award.ballots.count() == before


@pytest.mark.embedded
def test_open_award_takes_a_ballot_and_each_nonce_of_a_voter_once():
    award = OpenAwardFactory()
    text, *values = put_in_a_ballot(award)
    in_sql(text, *values)

    with pytest.raises(IntegrityError), transaction.atomic():
        in_sql(text.replace(" 1,", " 2,"), uuid4().hex, *values[1:])

    assert Ballot.objects.get().version == 1


@pytest.mark.parametrize("column", ["province_id", "edition_id"])
def test_booth_that_stands_in_an_open_award_stays_where_it_is(column):
    booth = OpenAwardFactory().nominees.first().booth
    other = BoothFactory()

    forbidden(
        f"UPDATE booths_booth SET {column} = %s WHERE id = %s",  # noqa: S608
        getattr(other, column),
        booth.pk,
    )


def test_booth_of_a_draft_may_move_and_any_booth_may_be_renamed():
    drafted, standing = AwardFactory().nominees.first(), OpenAwardFactory().nominees.first()

    in_sql(
        "UPDATE booths_booth SET province_id = %s WHERE id = %s",
        ProvinceFactory().pk,
        drafted.booth_id,
    )
    in_sql("UPDATE booths_booth SET name = 'Lain' WHERE id = %s", standing.booth_id)

    assert Nominee.objects.get(pk=standing.pk).name != "Lain"


@pytest.mark.parametrize("change", [{"name": "Lain"}, {"name_en": "Other"}])
def test_what_a_nominee_is_called_is_frozen(change):
    nominee = OpenAwardFactory().nominees.first()

    with pytest.raises(DatabaseError, match="is forbidden"), transaction.atomic():
        Nominee.objects.filter(pk=nominee.pk).update(**change)

    nominee.refresh_from_db()
    assert nominee.name == nominee.booth.name


def seat_in_sql(award, reason):
    text = (
        "INSERT INTO voting_jurorseat (award_id, user_id, number, reason) VALUES (%s, %s, 'J9', %s)"
    )
    return text, award.pk, UserFactory().pk, reason


@pytest.mark.parametrize("state", set(AT) - {AwardState.DRAFT, AwardState.OPEN})
def test_nobody_is_seated_after_the_close(state):
    award = AT[state]()

    forbidden(*seat_in_sql(award, "Juri sakit"))

    assert award.seats.count() == 4


def test_replacement_is_seated_in_an_open_award_with_a_reason_alone():
    award = OpenAwardFactory()

    forbidden(*seat_in_sql(award, ""))
    in_sql(*seat_in_sql(award, "Juri sakit"))

    forbidden("UPDATE voting_jurorseat SET reason = 'Lain' WHERE award_id = %s", award.pk)
    forbidden("DELETE FROM voting_jurorseat WHERE award_id = %s", award.pk)
    assert JurorSeat.objects.filter(award=award).count() == 5
