"""Many requests for one address: one code in a minute, five tries in all."""

from threading import Barrier

import pytest
from django.core import mail

from marketplace.core.errors import RuleError
from tests.concurrency.run import at_once
from tests.factories.times import NOON
from tests.factories.voting import OpenAwardFactory
from voting.models import Challenge, Voter
from voting.queries.registration import codes_sent
from voting.services.registration import Application, confirm_code, request_code

pytestmark = pytest.mark.django_db(transaction=True)

TAG = "0" * 32
ANI = Application("ani@example.org", language="id", is_adult=True, privacy_version="2026-11")


def ask(award, number):
    return request_code(award=award, application=ANI, proof="", browser=str(number), at=NOON)


def test_the_race_is_real_without_the_queue():
    award = OpenAwardFactory()
    together = Barrier(3, timeout=30)

    def look_then_send(number):
        sent = codes_sent(award, TAG, since=award.opens_at)
        together.wait()
        if not sent:
            Challenge.objects.create(
                award=award,
                tag=TAG,
                email=ANI.email,
                language=ANI.language,
                privacy_version=ANI.privacy_version,
                is_proved=False,
                browser=str(number),
                code_hash="0" * 64,
                sent_at=NOON,
            )

    assert at_once(look_then_send, times=3) == [None] * 3
    assert codes_sent(award, TAG, since=award.opens_at) == 3


def test_many_requests_mail_one_code():
    award = OpenAwardFactory()

    outcomes = at_once(lambda number: ask(award, number), times=4)

    assert [type(outcome) for outcome in outcomes].count(Challenge) == 1
    assert [getattr(outcome, "code", "") for outcome in outcomes].count("too_soon") == 3
    assert (Challenge.objects.count(), len(mail.outbox)) == (1, 1)


def test_guesses_at_once_are_counted_one_by_one():
    award = OpenAwardFactory()
    ask(award, 0)
    code = mail.outbox[0].subject[:6]
    wrong = [f"{(int(code) + step) % 10**6:06}" for step in range(1, 9)]

    outcomes = at_once(
        lambda number: confirm_code(award=award, browser="0", code=wrong[number], at=NOON), times=8
    )

    codes = [outcome.code for outcome in outcomes if isinstance(outcome, RuleError)]
    assert (codes.count("wrong_code"), codes.count("no_tries_left")) == (5, 3)
    assert Challenge.objects.get().tries == 5
    assert not Voter.objects.exists()


def test_right_code_typed_twice_makes_one_voter():
    award = OpenAwardFactory()
    ask(award, 0)
    code = mail.outbox[0].subject[:6]

    outcomes = at_once(
        lambda _: confirm_code(award=award, browser="0", code=code, at=NOON), times=3
    )

    assert [type(outcome) for outcome in outcomes].count(Voter) == 1
    assert Voter.objects.count() == 1
