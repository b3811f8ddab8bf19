"""Officers at the same moment: one decision, and cases are numbered without gaps."""

from threading import Barrier

import pytest
from django.db import IntegrityError, transaction

from marketplace.core.errors import RuleError
from tests.concurrency.run import at_once
from tests.factories.accounts import UserFactory
from tests.factories.cases import decide, propose, say
from tests.factories.voting import (
    EVENING,
    CountedAwardFactory,
    OpenAwardFactory,
    tag_of,
    walk_to,
)
from voting.models import Case, LogEntry, Opinion
from voting.services.counting import publish_award
from voting.services.logging import log_case
from voting.services.objecting import object_to
from voting.states import AwardState, CaseKind, CaseState, EntryKind

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_opinions_at_once_leave_a_case_undecided_without_its_row():
    case = propose(OpenAwardFactory(), [1, 2])
    officers, together = [UserFactory(), UserFactory()], Barrier(2, timeout=30)

    def say_then_look(number):
        with transaction.atomic():
            Opinion.objects.create(
                case=case,
                officer=officers[number],
                verdict="upheld",
                reason="x",
                given_at=case.proposed_at,
            )
            together.wait()
            seen = case.opinions.count()
            together.wait()
            return seen

    assert at_once(say_then_look, times=2) == [1, 1]


def test_opinions_at_once_decide_a_case_once():
    award = OpenAwardFactory()
    case = propose(award, [1, 2])
    officers = UserFactory.create_batch(6)

    outcomes = at_once(lambda number: say(case, officers[number]), times=6)

    refused = [each.code for each in outcomes if isinstance(each, RuleError)]
    case.refresh_from_db()
    assert (case.state, refused) == (CaseState.UPHELD, ["already_decided"] * 4)
    assert LogEntry.objects.filter(award=award, kind=EntryKind.CASE).count() == 1


def test_officer_who_presses_twice_says_it_once():
    case, officer = propose(OpenAwardFactory(), [1]), UserFactory()

    outcomes = at_once(lambda _: say(case, officer), times=4)

    refused = [each.code for each in outcomes if isinstance(each, RuleError)]
    assert refused == ["opinion_given"] * 3
    assert Opinion.objects.count() == 1


def test_cases_proposed_at_once_are_numbered_in_a_row():
    award = OpenAwardFactory()

    at_once(lambda number: propose(award, [number]), times=8)

    codes = Case.objects.filter(award=award).values_list("code", flat=True)
    assert sorted(codes) == [f"P{number}" for number in range(1, 9)]


def test_case_is_logged_once_whoever_tries():
    case = propose(OpenAwardFactory(), [1])
    log_case(case, (1, 2))

    with pytest.raises(IntegrityError), transaction.atomic():
        log_case(case, (1, 2))


def test_objection_sent_by_many_clicks_is_one_case():
    award = OpenAwardFactory()
    case = decide(propose(award, [1]))
    walk_to(award, "counted")

    outcomes = at_once(
        lambda _: object_to(case=case, tag=tag_of(1), statement="Saya ada.", at=EVENING), times=6
    )

    refused = [each.code for each in outcomes if isinstance(each, RuleError)]
    assert refused == ["already_objected"] * 5
    assert Case.objects.filter(kind=CaseKind.OBJECTION).count() == 1


def test_case_is_proposed_before_a_publication_or_not_at_all():
    award = CountedAwardFactory()
    operator = UserFactory()

    def act(number):
        if number == 3:
            return publish_award(award=award, actor=operator, at=EVENING)
        return propose(award, [number])

    outcomes = at_once(act, times=6)

    award.refresh_from_db()
    undecided = Case.objects.filter(award=award, state=CaseState.PROPOSED).count()
    codes = {each.code for each in outcomes if isinstance(each, RuleError)}
    assert (award.state == AwardState.FINAL) == (undecided == 0)
    assert codes <= {"not_decidable", "cases_undecided"}
