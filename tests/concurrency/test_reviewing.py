"""Two reviewers of one product, and a seller who changes a mind at the same moment."""

from threading import Barrier

import pytest

from marketplace.catalogue.models import Product, ReviewDecision
from marketplace.catalogue.services import products, reviewing
from marketplace.catalogue.states import ProductState
from marketplace.core.errors import RuleError
from tests.concurrency.run import at_once
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import ProductFactory
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_race_is_real_without_the_lock():
    product = ProductFactory(submitted=True)
    verdicts = [(UserFactory(), "changes", ProductState.NEEDS_CHANGES)]
    verdicts += [(UserFactory(), "rejected", ProductState.REJECTED)]
    together = Barrier(2, timeout=30)

    def look_then_write(number):
        reviewer, decision, state = verdicts[number]
        waits = Product.objects.get(pk=product.pk).state == ProductState.SUBMITTED
        together.wait()
        if waits:
            ReviewDecision.objects.create(
                product=product, reviewer=reviewer, decision=decision, reason="Alasan.", at=NOON
            )
            Product.objects.filter(pk=product.pk).update(state=state)

    assert at_once(look_then_write, times=2) == [None, None]
    decisions = ReviewDecision.objects.values_list("decision", flat=True)
    assert sorted(decisions) == ["changes", "rejected"]


def test_of_two_reviewers_one_decides_and_one_is_told():
    product = ProductFactory(submitted=True)
    verdicts = [
        reviewing.Verdict(reviewer=UserFactory(), seen_at=NOON, reason="Alasan.") for _ in range(2)
    ]
    decide = [reviewing.approve_product, reviewing.reject_product]

    outcomes = at_once(
        lambda number: decide[number](product=product, verdict=verdicts[number], at=NOON), times=2
    )

    told = [outcome.code for outcome in outcomes if isinstance(outcome, RuleError)]
    product.refresh_from_db()
    assert told == ["already_decided"]
    assert product.get_state_display().lower() in {"tayang", "ditolak"}
    assert ReviewDecision.objects.count() == 1


def test_product_is_taken_back_or_decided_never_both():
    product = ProductFactory(submitted=True)
    verdict = reviewing.Verdict(reviewer=UserFactory(), seen_at=NOON)

    def act(number):
        if number:
            return products.take_back_product(product=product)
        return reviewing.approve_product(product=product, verdict=verdict, at=NOON)

    outcomes = at_once(act, times=2)

    product.refresh_from_db()
    refused = [outcome for outcome in outcomes if isinstance(outcome, RuleError)]
    assert len(refused) == 1
    is_listed = product.state == ProductState.LISTED
    assert ReviewDecision.objects.exists() is is_listed
    assert is_listed or product.state == ProductState.DRAFT
