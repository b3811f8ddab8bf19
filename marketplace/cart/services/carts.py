"""Hold a cart while it changes; join, choose, empty and forget carts.

Who takes two carts takes the account's first, then the browser's.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.cart.access import Holder
from marketplace.cart.models import Cart, CartLine
from marketplace.cart.rules import KEPT_DAYS, MOST_LINES, MOST_PIECES
from marketplace.core.errors import RuleError

A_MINUTE = timedelta(minutes=1)


def hold_cart(*, holder: Holder, at: datetime) -> Cart:
    """Lock the cart that a change of this holder goes to, and make it where there is none.

    An account whose own cart is empty takes over what the browser's holds. Call inside a
    transaction. Raise RuleError("crowded") where a script seems to begin carts.
    """
    if holder.user is None:
        _refuse_a_crowd(holder, at)
        return _held(at, key=holder.key or uuid4())
    cart = _held(at, owner=holder.user)
    browsers = _browsers_cart(holder)
    if browsers and not cart.lines.exists():
        _take_over(cart, browsers)
    return cart


def lock_cart(*, cart: Cart) -> Cart | None:
    """Lock a cart and return it as it is now, None if it is gone. Call inside a transaction."""
    return Cart.objects.select_for_update(no_key=True).filter(pk=cart.pk).first()


def empty_cart(*, cart: Cart) -> None:
    """Take every line out of a cart that the caller has locked: they were ordered."""
    cart.lines.all().delete()


@transaction.atomic
def join_carts(*, holder: Holder, at: datetime) -> Cart:
    """Put what the browser's cart holds to what is in the account's, at most 99 of each.

    A line that stands in both keeps the price that the account saw. Raise RuleError("cart_full"),
    and change nothing, where the lines are too many for one cart.
    """
    cart = hold_cart(holder=holder, at=at)
    browsers = _browsers_cart(holder)
    if browsers is None:
        return cart
    own = {line.variant_id: line for line in cart.lines.all()}
    for line in browsers.lines.filter(variant__in=own):
        mine = own[line.variant_id]
        mine.quantity = min(MOST_PIECES, mine.quantity + line.quantity)
        mine.save(update_fields=["quantity"])
    browsers.lines.filter(variant__in=own).delete()
    refuse_too_many_lines(len(own) + browsers.lines.count())
    _take_over(cart, browsers)
    return cart


@transaction.atomic
def choose_cart(*, holder: Holder, at: datetime) -> Cart:
    """Keep what the browser's cart holds and put the account's lines away."""
    cart = hold_cart(holder=holder, at=at)
    browsers = _browsers_cart(holder)
    if browsers:
        cart.lines.all().delete()
        _take_over(cart, browsers)
    return cart


@transaction.atomic
def drop_browsers_cart(*, holder: Holder, at: datetime) -> Cart:
    """Keep the account's lines and put the browser's cart away."""
    cart = hold_cart(holder=holder, at=at)
    browsers = _browsers_cart(holder)
    if browsers:
        browsers.delete()
    return cart


@transaction.atomic
def forget_old_carts(*, at: datetime) -> int:
    """Delete browsers' carts that nobody touched for 60 days, and return how many there were.

    One that is being changed just now is passed over.
    """
    old = Cart.objects.filter(owner=None, touched_at__lte=at - timedelta(days=KEPT_DAYS))
    keys = list(old.select_for_update(skip_locked=True).values_list("pk", flat=True))
    Cart.objects.filter(pk__in=keys).delete()
    return len(keys)


def refuse_too_many_lines(number: int) -> None:
    """Raise RuleError("cart_full") where a cart would have more than 50 lines."""
    if number > MOST_LINES:
        raise RuleError(
            "cart_full",
            _(
                "Satu keranjang memuat paling banyak 50 macam barang. "
                "Pesan atau hapus sebagian dahulu."
            ),
        )


def _held(at: datetime, **whose: Any) -> Cart:
    """Make the cart or touch the one that is there; either way the statement locks its row."""
    Cart.objects.bulk_create(
        [Cart(created_at=at, touched_at=at, **whose)],
        update_conflicts=True,
        unique_fields=list(whose),
        update_fields=["touched_at"],
    )
    return Cart.objects.get(**whose)


def _browsers_cart(holder: Holder) -> Cart | None:
    """Lock and return the cart that the browser of an account carries beside the account's."""
    if holder.user is None or holder.key is None:
        return None
    return Cart.objects.select_for_update(no_key=True).filter(key=holder.key).first()


def _take_over(cart: Cart, browsers: Cart) -> None:
    """Move the lines into a cart that has none of these variants; the emptied cart goes."""
    CartLine.objects.filter(cart=browsers).update(cart=cart)
    browsers.delete()


def _refuse_a_crowd(holder: Holder, at: datetime) -> None:
    """Let who has a cart already go on; count the new ones of the last minute."""
    lately = at - A_MINUTE
    begun = Cart.objects.filter(owner=None, touched_at__gt=lately, created_at__gt=lately)
    if holder.key is None and begun.count() >= settings.NEW_CARTS_A_MINUTE:
        raise RuleError("crowded", _("Toko sedang ramai. Tunggu semenit, lalu tekan lagi."))
