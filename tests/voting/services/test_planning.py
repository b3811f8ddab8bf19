"""The chair plans who judges whom; what has been judged stays, and nobody is forbidden anything."""

import pytest

from marketplace.core.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.times import NOON
from tests.factories.voting import (
    AwardFactory,
    BareAwardFactory,
    CountedAwardFactory,
    OpenAwardFactory,
    fill_sheets,
)
from tests.voting.refusals import refused
from voting.models import Assignment, Recusal
from voting.queries.chair import planned_nominees
from voting.services.planning import plan_assignments
from voting.services.scoring import lock_sheet, save_draft

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

FULL = {"story": 8, "quality": 7, "display": 9}


def plan(award, each=3):
    return plan_assignments(award=award, each=each, actor=UserFactory(), at=NOON)


def pairs():
    return set(Assignment.objects.values_list("seat__number", "nominee__code"))


def test_plan_is_written_and_can_be_made_again():
    award = AwardFactory()

    planned = plan(award)
    again = plan(award)

    assert planned == again
    assert pairs() == set(planned)
    assert len(planned) == 15
    assert AuditEntry.objects.filter(action="jury.plan").count() == 2


def test_recused_juror_is_asked_for_nothing_there():
    award = AwardFactory()
    seat, nominee = award.seats.get(number="J1"), award.nominees.get(code="01")
    Recusal.objects.create(seat=seat, province=nominee.province, reason="Saudara")

    plan(award)

    assert ("J1", "01") not in pairs()


def test_what_is_judged_stays_with_its_juror():
    award = OpenAwardFactory()
    planned = plan(award)
    rest = next(
        (seat, code)
        for seat in ("J1", "J2", "J3", "J4")
        for code in ("01", "02", "03", "04", "05")
        if (seat, code) not in planned
    )
    seat, nominee = award.seats.get(number=rest[0]), award.nominees.get(code=rest[1])
    save_draft(seat=seat, nominee=nominee, scores=FULL, note="", at=NOON)

    plan(award)
    again = pairs()

    assert rest in again
    assert lock_sheet(seat=seat, nominee=nominee, at=NOON).state == "locked"


def test_juror_may_judge_what_nobody_asked_for():
    award = OpenAwardFactory()
    planned = set(plan(award))

    fill_sheets(award)

    assert len(planned) < sum(seat.sheets.count() for seat in award.seats.all()) == 20


@pytest.mark.parametrize("each", [0, 2, 5])
def test_number_is_within_rules_and_panel(each):
    award = AwardFactory()

    with refused("bad_number"):
        plan(award, each)

    assert not Assignment.objects.exists()


def test_award_without_a_panel_or_that_is_counted_gets_no_plan():
    with refused("no_panel"):
        plan(BareAwardFactory())
    with refused("wrong_state"):
        plan(CountedAwardFactory())

    assert not Assignment.objects.exists()


def test_plan_is_read_without_those_recused_since():
    award = OpenAwardFactory()
    seat, code = plan(award)[0]
    nominee = award.nominees.get(code=code)
    Recusal.objects.create(
        seat=award.seats.get(number=seat), province=nominee.province, reason="Saudara"
    )

    asked = {one.code: numbers for one, numbers in planned_nominees(award)}

    assert seat not in asked[code]
