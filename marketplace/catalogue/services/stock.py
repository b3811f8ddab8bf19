"""Take units off the shelf, give them back, count them. Each change is a move."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum

from marketplace.catalogue.errors import SoldOut
from marketplace.catalogue.models import Product, StockHold, StockMove, Variant
from marketplace.catalogue.states import HOLD_MOVES, HoldState, MoveReason
from marketplace.core.page_cache import move_version_stamp

FEW = 5
"""From so many down the page of a product says how many are left."""


@transaction.atomic
def take_stock(
    *, wanted: Mapping[int, int], reference: str, at: datetime, until: datetime
) -> list[StockHold]:
    """Keep so many units of each variant, by its key, until then: all of them or none.

    Raise SoldOut, a RuleError("sold_out"), naming every variant that is short. One statement a
    variant looks and takes, so nobody can take between the look and the taking; they go in the
    order of keys, so no two takers wait for each other in a circle.
    """
    found = Variant.objects.select_related("product").only("product__preorder_days")
    variants = {one.pk: one for one in found.filter(pk__in=wanted).order_by("pk")}
    short = [
        key
        for key in sorted(wanted)
        if key not in variants or not _took(variants[key], wanted[key])
    ]
    if short:
        raise SoldOut(_left_of(short))
    kept = {"reference": reference, "held_at": at, "expires_at": until}
    holds = StockHold.objects.bulk_create(
        _hold_of(variants[key], wanted[key], kept) for key in sorted(wanted)
    )
    _write_moves(holds, MoveReason.HELD, at)
    return holds


def sell_held(*, references: Collection[str], at: datetime) -> list[StockHold]:
    """Let what is kept under these go for good, and return the holds that were still kept.

    Whoever finds fewer than were taken came too late: the others were given back meanwhile. Call
    inside a transaction.
    """
    holds = _ending(StockHold.objects.filter(reference__in=references), HoldState.SOLD, at)
    return sorted(holds, key=lambda hold: hold.variant_id)


@transaction.atomic
def return_stock(*, holds: Iterable[StockHold], at: datetime) -> list[StockHold]:
    """Give units back, each hold once; return the holds that this call ended."""
    keys = [hold.pk for hold in holds]
    ended = _ending(StockHold.objects.filter(pk__in=keys), HoldState.RETURNED, at)
    for hold in ended:
        if hold.takes_stock:
            Variant.objects.filter(pk=hold.variant_id).update(stock=F("stock") + hold.quantity)
    _write_moves(ended, MoveReason.RETURNED, at)
    return ended


@transaction.atomic
def write_off(*, holds: Iterable[StockHold], at: datetime) -> None:
    """Count out again what has just been given back and is not there, or cannot be sold.

    In the transaction that gave it back, at the same time: nobody takes it in between, and whoever
    counts the shelf meanwhile is not told of it.
    """
    for hold in sorted(holds, key=lambda one: one.variant_id):
        if hold.takes_stock:
            gone = Variant.objects.filter(pk=hold.variant_id)
            gone.update(stock=F("stock") - hold.quantity)
            StockMove.objects.create(
                variant_id=hold.variant_id, change=-hold.quantity, reason=MoveReason.COUNTED, at=at
            )


def count_stock(*, variant: Variant, counted: int, seen: int | None, at: datetime) -> bool:
    """Set the stock to what was counted, less what was taken since, and tell whether it changed.

    `seen` is the last move that whoever counted knew of; what buyers took or gave back after it is
    no part of the count. So a sale between the look and the press is not undone, and a second
    press counts nothing twice. Never below 0. Call inside a transaction.
    """
    held = Variant.objects.select_for_update(no_key=True).get(pk=variant.pk)
    stock = max(0, counted + _moved_since(held, seen))
    if stock == held.stock:
        return False
    Variant.objects.filter(pk=held.pk).update(stock=stock)
    change = stock - held.stock
    StockMove.objects.create(variant=held, change=change, reason=MoveReason.COUNTED, at=at)
    return True


def _moved_since(variant: Variant, seen: int | None) -> int:
    if seen is None:
        return 0
    written_off = variant.moves.filter(
        reason=MoveReason.COUNTED, at=OuterRef("at"), change=-OuterRef("change")
    )
    not_back = Q(reason=MoveReason.RETURNED) & Exists(written_off)
    later = variant.moves.filter(pk__gt=seen).exclude(Q(reason=MoveReason.COUNTED) | not_back)
    return later.aggregate(sum=Sum("change"))["sum"] or 0


def _has_stock(product: Product) -> bool:
    """Tell whether a product is taken from a stock, and not made when it is ordered."""
    return not product.preorder_days


def _took(variant: Variant, quantity: int) -> bool:
    if not _has_stock(variant.product):
        return True
    enough = Variant.objects.filter(pk=variant.pk, stock__gte=quantity)
    return bool(enough.update(stock=F("stock") - quantity))


def _hold_of(variant: Variant, quantity: int, kept: Mapping[str, Any]) -> StockHold:
    takes_stock = _has_stock(variant.product)
    return StockHold(variant=variant, quantity=quantity, takes_stock=takes_stock, **kept)


def _left_of(keys: Collection[int]) -> dict[int, int]:
    found = dict(Variant.objects.filter(pk__in=keys).values_list("pk", "stock"))
    return {key: found.get(key, 0) for key in keys}


def _ending(asked: QuerySet[StockHold], to: HoldState, at: datetime) -> list[StockHold]:
    """End the holds that may still end so, in the order of variants, and return them."""
    before = [state for state, after in HOLD_MOVES.items() if to in after]
    held = asked.filter(state__in=before).select_for_update().order_by("variant_id", "pk")
    holds = list(held)
    StockHold.objects.filter(pk__in=[hold.pk for hold in holds]).update(state=to, ended_at=at)
    return holds


def _write_moves(holds: Collection[StockHold], reason: MoveReason, at: datetime) -> None:
    """Write down what holds took or gave back, and let pages say what is left of little."""
    taken = [hold for hold in holds if hold.takes_stock]
    sign = -1 if reason == MoveReason.HELD else 1
    StockMove.objects.bulk_create(
        StockMove(
            variant_id=hold.variant_id,
            change=sign * hold.quantity,
            reason=reason,
            hold=hold,
            at=at,
        )
        for hold in taken
    )
    most = max((hold.quantity for hold in taken), default=0)
    keys = [hold.variant_id for hold in taken]
    if Variant.objects.filter(pk__in=keys, stock__lte=FEW + most).exists():
        transaction.on_commit(move_version_stamp)
