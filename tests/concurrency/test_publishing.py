"""Two committee members publish: one record, and the slower one is told."""

import time
from threading import Barrier

import pytest
from django.db import transaction

from marketplace.core.errors import RuleError
from tests.concurrency.run import at_once
from tests.factories.accounts import UserFactory
from tests.factories.voting import EVENING, ClosedAwardFactory, CountedAwardFactory
from voting.models import Award, Result, ResultRecord
from voting.services.awards import cancel_award
from voting.services.counting import count_award, publish_award
from voting.states import AwardState

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_race_is_real_without_the_lock():
    award = CountedAwardFactory()
    together = Barrier(2, timeout=30)

    def publish_carelessly(_):
        seen = Award.objects.get(pk=award.pk).state
        together.wait()
        if seen == AwardState.COUNTED:
            Award.objects.filter(pk=award.pk).update(state=AwardState.FINAL)
            return "published"
        return "refused"

    assert at_once(publish_carelessly, times=2) == ["published", "published"]


def test_two_members_publish_one_record():
    award = CountedAwardFactory()
    officers = [UserFactory(), UserFactory()]

    outcomes = at_once(lambda n: publish_award(award=award, actor=officers[n], at=EVENING), times=2)

    assert [type(outcome) for outcome in outcomes].count(ResultRecord) == 1
    refused = next(outcome for outcome in outcomes if isinstance(outcome, RuleError))
    assert (refused.code, str(refused)) == ("already_published", "Hasil ini sudah diumumkan.")
    assert ResultRecord.objects.filter(stage="final").count() == 1
    assert Result.objects.filter(record__stage="final").count() == 5


def test_two_members_count_once():
    award = ClosedAwardFactory()
    officer = UserFactory()

    outcomes = at_once(lambda _: count_award(award=award, actor=officer, at=EVENING), times=3)

    assert [type(outcome) for outcome in outcomes].count(ResultRecord) == 1
    assert [getattr(outcome, "code", "") for outcome in outcomes].count("wrong_state") == 2


def test_publishing_and_calling_off_end_in_one_of_both():
    award = CountedAwardFactory()
    officer = UserFactory()

    def publish():
        publish_award(award=award, actor=officer, at=EVENING)

    def call_off():
        cancel_award(award=award, actor=officer, at=EVENING, reason="Sengketa")

    outcomes = at_once(lambda n: (publish, call_off)[n](), times=2)

    assert [outcome for outcome in outcomes if outcome is None] == [None]
    is_final = Award.objects.get(pk=award.pk).state == AwardState.FINAL
    assert ResultRecord.objects.filter(stage="final").exists() == is_final


def test_two_awards_in_opposite_order_do_not_deadlock():
    awards = [CountedAwardFactory(), CountedAwardFactory()]
    officer = UserFactory()

    def publish_both(number):
        for award in awards if number % 2 else reversed(awards):
            with transaction.atomic():
                publish_award(award=award, actor=officer, at=EVENING)
            time.sleep(0.05)

    outcomes = at_once(publish_both, times=2)

    assert {getattr(outcome, "code", None) for outcome in outcomes} <= {None, "already_published"}
    assert ResultRecord.objects.filter(stage="final").count() == 2
