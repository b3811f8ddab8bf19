"""Put goods into a cart, change how many, take them out, and take note of what changed."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.cart.access import Holder
from marketplace.cart.models import Cart, CartLine
from marketplace.cart.queries.lines import lines_of, problem_with, stock_of, variant_now
from marketplace.cart.rules import MOST_PIECES, pieces_to_keep, problem_of
from marketplace.cart.states import Problem
from marketplace.catalogue.errors import SoldOut
from marketplace.catalogue.models import Variant
from marketplace.core.errors import RuleError

from .carts import hold_cart, refuse_too_many_lines


@transaction.atomic
def put_in_cart(*, holder: Holder, variant: Variant, quantity: int, at: datetime) -> CartLine:
    """Add so many of a variant to those that are in the cart; make the cart where there is none.

    The line's cart says whose it is: its `key` is what a new browser must be given to carry.
    Raise RuleError: "not_on_shelf", "sold_out", "too_many", "cart_full" or "crowded"; the cart is
    then as it was.
    """
    cart = hold_cart(holder=holder, at=at)
    now = variant_now(variant.pk)
    there = cart.lines.filter(variant=now).first()
    already = there.quantity if there else 0
    _refuse_what_cannot_be_had(now, already + quantity, already)
    if there is None:
        refuse_too_many_lines(cart.lines.count() + 1)
        return CartLine.objects.create(
            cart=cart, variant=now, quantity=quantity, seen_price=now.price, added_at=at
        )
    there.quantity += quantity
    there.save(update_fields=["quantity"])
    return there


@transaction.atomic
def change_quantity(
    *, holder: Holder, line: CartLine, quantity: int, at: datetime
) -> CartLine | None:
    """Let a line say another number; 0 takes it out.

    Raise RuleError: "line_gone" where it was taken out meanwhile, else as `put_in_cart`.
    """
    if quantity == 0:
        remove_line(holder=holder, line=line, at=at)
        return None
    cart = hold_cart(holder=holder, at=at)
    held = cart.lines.filter(pk=line.pk).first()
    if held is None:
        raise RuleError("line_gone", _("Barang ini sudah tidak ada di keranjang. Muat ulang."))
    _refuse_what_cannot_be_had(variant_now(held.variant_id), quantity)
    held.quantity = quantity
    held.save(update_fields=["quantity"])
    return held


@transaction.atomic
def remove_line(*, holder: Holder, line: CartLine, at: datetime) -> Cart:
    """Take a line out of the cart; a second press changes nothing."""
    cart = hold_cart(holder=holder, at=at)
    cart.lines.filter(pk=line.pk).delete()
    return cart


@transaction.atomic
def accept_changes(*, holder: Holder, at: datetime) -> Cart:
    """Take note, for a buyer who has seen them, of all changes since the lines were put in.

    Prices are what they are now, numbers come down to what is left, and what is sold out or no
    longer sold goes.
    """
    cart = hold_cart(holder=holder, at=at)
    for line in lines_of(cart):
        _accept(line)
    return cart


def _accept(line: Any) -> None:
    keep = pieces_to_keep(
        problem=problem_with(line), stock=stock_of(line.variant), quantity=line.quantity
    )
    if keep:
        line.quantity, line.seen_price = keep, line.variant.price
        line.save(update_fields=["quantity", "seen_price"])
    else:
        line.delete()


def _refuse_what_cannot_be_had(variant: Any, quantity: int, already: int = 0) -> None:
    """Raise RuleError where so many of a variant, of which some are there, cannot be sold."""
    if not 1 <= quantity <= MOST_PIECES:
        raise RuleError("too_many", _("Tulis jumlah 1 sampai 99 untuk satu pilihan."))
    stock = stock_of(variant)
    problem = problem_of(on_shelf=variant.on_shelf, stock=stock, quantity=quantity)
    if problem == Problem.GONE:
        raise RuleError(
            "not_on_shelf", _("Barang ini tidak dijual lagi. Lihat barang lain di katalog.")
        )
    if problem == Problem.SHORT and already:
        raise RuleError("sold_out", _still_there(stock or 0, already))
    if problem:
        raise SoldOut({variant.pk: stock or 0})


def _still_there(stock: int, already: int) -> str:
    return _(
        "Stok tinggal %(stock)d, dan %(already)d sudah ada di keranjang Anda. "
        "Ubah jumlahnya di keranjang."
    ) % {"stock": stock, "already": already}
