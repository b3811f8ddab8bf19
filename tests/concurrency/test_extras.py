"""Two clocks tell once, two devices answer once, two presses rate and wish once."""

from threading import Barrier

import pytest
from django.core import mail

from marketplace.catalogue.models import Rating, RatingAnswer, StockAlert, Variant, Wish
from marketplace.catalogue.queries.alerts import alerts_to_tell
from marketplace.catalogue.services.alerts import Asker, ask_for_news, tell_restocked
from marketplace.catalogue.services.ratings import (
    Opinion,
    Rater,
    answer_rating,
    rate_product,
    withdraw_rating,
)
from marketplace.catalogue.services.wishes import add_wish
from marketplace.catalogue.states import AlertState
from marketplace.catalogue.tasks import tell_restock
from marketplace.core.errors import RuleError
from tests.concurrency.run import at_once
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import ProductFactory, VariantFactory
from tests.factories.extras import RatingFactory, StockAlertFactory
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db(transaction=True)


def codes(outcomes):
    return sorted(outcome.code if isinstance(outcome, RuleError) else "" for outcome in outcomes)


def test_the_race_is_real_when_one_looks_before_telling():
    alert = StockAlertFactory(variant__stock=3)
    looked = Barrier(2, timeout=30)

    def look_then_tell(_number):
        (found,) = alerts_to_tell()
        looked.wait()
        StockAlert.objects.filter(pk=found.pk).update(state=AlertState.TOLD, told_at=NOON)
        tell_restock.enqueue(found.pk)

    assert at_once(look_then_tell, times=2) == [None, None]
    assert [letter.to for letter in mail.outbox] == [[alert.email]] * 2


def test_many_clocks_send_one_letter_for_each_alert():
    alerts = StockAlertFactory.create_batch(6, variant=VariantFactory(on_shelf=True, stock=3))

    told = at_once(lambda _number: tell_restocked(at=NOON), times=5)

    assert sum(told) == 6
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(one.email for one in alerts)


def test_address_that_asks_at_once_gets_one_letter():
    variant = VariantFactory(on_shelf=True, stock=0)
    asker = Asker("siti@example.org", "id")

    alerts = at_once(lambda _n: ask_for_news(variant=variant, asker=asker, at=NOON), times=6)

    assert {type(alert) for alert in alerts} == {StockAlert}
    assert StockAlert.objects.count() == 1
    assert len(mail.outbox) == 1


def test_seller_on_two_devices_answers_once():
    rating = RatingFactory()

    outcomes = at_once(
        lambda number: answer_rating(rating=rating, text=f"Jawaban {number}", at=NOON), times=4
    )

    assert codes(outcomes) == ["", *["already_answered"] * 3]
    (kept,) = (outcome for outcome in outcomes if isinstance(outcome, RatingAnswer))
    assert RatingAnswer.objects.get().text == kept.text


def test_buyer_who_presses_twice_rates_once():
    product = ProductFactory(listed=True)

    def rate(number):
        return rate_product(
            product=product,
            purchase="LP-AAAA/1",
            opinion=Opinion(stars=number + 1),
            rater=Rater(),
            at=NOON,
        )

    assert codes(at_once(rate, times=4)) == ["", *["already_rated"] * 3]
    assert Rating.objects.count() == 1


def test_answer_and_withdrawal_at_once_leave_no_answer_to_nothing():
    rating = RatingFactory()

    def answer_or_withdraw(number):
        if number:
            return answer_rating(rating=rating, text="Terima kasih.", at=NOON)
        return withdraw_rating(rating=rating)

    outcomes = at_once(answer_or_withdraw, times=2)

    assert outcomes[0] is None
    assert isinstance(outcomes[1], RatingAnswer) or outcomes[1].code == "withdrawn"
    assert (Rating.objects.count(), RatingAnswer.objects.count()) == (0, 0)


def test_two_presses_wish_once():
    user, product = UserFactory(), ProductFactory(listed=True)

    outcomes = at_once(lambda _number: add_wish(user=user, product=product, at=NOON), times=4)

    assert {type(outcome) for outcome in outcomes} == {Wish}
    assert Wish.objects.count() == 1


def test_last_unit_is_told_of_and_sold_at_once():
    alert = StockAlertFactory(variant__stock=1)

    def sell_or_tell(number):
        if number:
            return tell_restocked(at=NOON)
        return Variant.objects.filter(pk=alert.variant_id, stock=1).update(stock=0)

    sold, told = at_once(sell_or_tell, times=2)

    assert sold == 1
    alert.refresh_from_db()
    assert (alert.state == AlertState.TOLD) == bool(told)
