"""Every hold is somebody's, and stands as they stand."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from django.conf import settings
from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat, Replace
from django.utils.module_loading import import_string

from marketplace.catalogue.models import StockHold
from marketplace.catalogue.states import HoldState
from marketplace.orders.models import OrderLine
from marketplace.orders.rules.numbers import KEPT_AGAIN
from marketplace.orders.states import Channel, OrderState, ParcelState

from .facts import Fact, unlike

NOTHING = "nothing"
GIVEN_BACK_THEN = f"{HoldState.RETURNED}, "
"""How a first hold stands beside a second one, taken for money that came late."""


@dataclass(frozen=True, slots=True)
class HoldOwner:
    """Who keeps goods in the stock under references of their own.

    `owns` returns what is true of a hold (the outer row) of theirs, `facts` what has to be so of
    their holds. Owners stand in the setting HOLD_OWNERS.
    """

    owns: Callable[[], Exists]
    facts: Callable[[], list[Fact]]


def facts() -> list[Fact]:
    """Return that no hold is nobody's, and what each owner wants of theirs."""
    owners: list[HoldOwner] = [import_string(path) for path in settings.HOLD_OWNERS]
    nobodys = StockHold.objects.filter(reduce(and_, [~Q(owner.owns()) for owner in owners]))
    told = nobodys.annotate(wanted=Value("somebody's"), found=F("reference"))
    own = [fact for owner in owners for fact in owner.facts()]
    return [Fact("hold_is_somebodys", "hold", told), *own]


def _is_of_an_order() -> Exists:
    number = Replace(OuterRef("reference"), Value(KEPT_AGAIN), Value(""))
    lines = _sent_for().filter(variant=OuterRef("variant"), parcel__order__number=number)
    return Exists(lines)


def _sent_for() -> QuerySet[OrderLine]:
    """Return what was ordered on the site; what goes over a table is its owner's to know."""
    return OrderLine.objects.filter(parcel__order__channel=Channel.WEB)


def _of_orders() -> list[Fact]:
    lines = _sent_for().annotate(
        first=kept_under(OuterRef("parcel__order__number")),
        again=kept_under(Concat(OuterRef("parcel__order__number"), Value(KEPT_AGAIN))),
    )
    wrong = unlike(lines, wanted=_kept_as_ordered(), found=_kept())
    return [Fact("order_keeps_its_goods", "line of", wrong, "parcel__order__number")]


def kept_under(reference: Any) -> Coalesce:
    """Return how a line's units are kept under a reference; nothing where there is no such hold."""
    holds = StockHold.objects.filter(
        reference=reference, variant=OuterRef("variant"), quantity=OuterRef("quantity")
    )
    state = Subquery(holds.values("state")[:1], output_field=CharField())
    return Coalesce(state, Value(NOTHING))


def _kept() -> Case:
    both = Concat(F("first"), Value(", "), F("again"))
    return Case(When(again=NOTHING, then=F("first")), default=both, output_field=CharField())


def _kept_as_ordered() -> Case:
    """Return how the goods of a line have to be kept, by its order and its parcel.

    Without money they are held while the order waits, and given back once it ended; with it they
    are sold, under the second reference if the money came late, until the parcel is called off.
    """
    is_unpaid = Q(parcel__order__paid_at=None)
    is_back = Q(parcel__state=ParcelState.CANCELLED)
    was_late = ~Q(again=NOTHING)
    sold, returned = HoldState.SOLD.value, HoldState.RETURNED.value
    return Case(
        When(is_unpaid & Q(parcel__order__state=OrderState.PLACED), then=Value(HoldState.HELD)),
        When(is_unpaid, then=Value(returned)),
        When(was_late & is_back, then=Value(GIVEN_BACK_THEN + returned)),
        When(was_late, then=Value(GIVEN_BACK_THEN + sold)),
        When(is_back, then=Value(returned)),
        default=Value(sold),
        output_field=CharField(),
    )


OF_ORDERS = HoldOwner(owns=_is_of_an_order, facts=_of_orders)
"""Orders keep goods under their number, and under its second form where their money was late."""
