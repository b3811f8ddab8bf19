"""The stock is the sum of its moves, and every hold has moved what it keeps."""

from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When

from marketplace.catalogue.models import StockHold, StockMove, Variant
from marketplace.catalogue.states import HoldState, MoveReason

from .facts import Fact, sum_of, unlike

KEEPS = Q(takes_stock=True)
"""Holds that took units; what is made to order took none."""


def facts() -> list[Fact]:
    """Return what has to be so of variants, their moves and their holds."""
    moved = sum_of(StockMove.objects.all(), "change", variant="pk")
    strayed = unlike(
        StockMove.objects.filter(hold__isnull=False),
        wanted=F("hold__variant"),
        found=F("variant"),
    )
    return [
        Fact(
            "stock_is_its_moves",
            "variant",
            unlike(Variant.objects.all(), wanted=moved, found=F("stock")),
        ),
        Fact("stock_is_not_below_0", "variant", _below_0()),
        Fact("hold_took_its_units", "hold", _moved(MoveReason.HELD, KEEPS, -F("quantity"))),
        Fact(
            "hold_gave_its_units_back",
            "hold",
            _moved(MoveReason.RETURNED, KEEPS & Q(state=HoldState.RETURNED), F("quantity")),
        ),
        Fact("move_is_of_its_holds_variant", "move", strayed),
    ]


def _below_0() -> QuerySet[Any]:
    return Variant.objects.filter(stock__lt=0).annotate(wanted=Value(0), found=F("stock"))


def _moved(reason: MoveReason, has_moved: Q, quantity: Any) -> QuerySet[Any]:
    """Return the holds whose moves of one reason are not what they took or gave back."""
    moves = StockMove.objects.filter(reason=reason)
    wanted = Case(When(has_moved, then=quantity), default=Value(0))
    return unlike(StockHold.objects.all(), wanted=wanted, found=sum_of(moves, "change", hold="pk"))
