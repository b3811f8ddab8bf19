"""Hand over what was ordered on the web and is fetched at the booth."""

from datetime import datetime

import structlog
from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from booths.models import Booth, Taking
from booths.queries.pickups import order_to_fetch, parcels_here
from marketplace.accounts.models import User
from marketplace.core.errors import RuleError
from marketplace.core.locks import hold_shared
from marketplace.orders.models import Order, Parcel
from marketplace.orders.services.parcels import receive_parcel
from marketplace.orders.services.payment import order_locked
from marketplace.orders.states import UNSENT
from marketplace.payments.services.checking import take_cash

MOST_WRONG, WRONG_SECONDS = 10, 10 * 60
"""Wrong codes that one keeper may type, and for how long each series counts."""

log = structlog.get_logger()


def find_by_code(*, booth: Booth, code: str, by: User) -> Order:
    """Return the order whose pick-up code was typed, however it was written.

    Raise RuleError("wrong_code") where this booth has none, RuleError("too_many_tries") after ten
    of them in ten minutes.
    """
    tries = f"wrong-pickup-codes-{by.pk}"
    if cache.get(tries, 0) >= MOST_WRONG:
        raise RuleError("too_many_tries", _("Terlalu banyak kode salah. Tunggu sepuluh menit."))
    order = order_to_fetch(booth, code)
    if order is None:
        cache.add(tries, 0, WRONG_SECONDS)
        cache.incr(tries)
        raise RuleError(
            "wrong_code", _("Kode ini tidak ada di lapak ini. Periksa hurufnya, lalu coba lagi.")
        )
    return order


@transaction.atomic
def hand_over(
    *, booth: Booth, order: Order, with_cash: bool, by: User, at: datetime
) -> list[Parcel]:
    """Give a buyer what waits at this booth, after taking the cash for it where that is due.

    Raise RuleError("unpaid") where nobody has paid and no cash is taken, what `take_cash` raises
    where it is, and RuleError("nothing_waits") where all was fetched or called off.
    """
    hold_shared(booth)
    locked = order_locked(order.pk)
    if with_cash:
        _take_cash(booth, locked, by, at)
    elif not locked.paid_at:
        raise RuleError("unpaid", _("Pesanan ini belum dibayar. Jangan serahkan barangnya."))
    waiting = parcels_here(booth, locked).filter(state__in=sorted(UNSENT)).order_by("pk")
    handed = [receive_parcel(parcel=parcel, at=at) for parcel in waiting]
    if not handed:
        raise RuleError("nothing_waits", _("Tidak ada paket yang menunggu di lapak ini."))
    log.info("order_handed_over", order=locked.pk, booth=booth.pk, parcels=len(handed))
    return handed


def _take_cash(booth: Booth, order: Order, by: User, at: datetime) -> None:
    payment = take_cash(order=order, by=by, at=at)
    Taking.objects.create(
        booth=booth, keeper=by, payment=payment, amount=payment.amount, taken_at=at
    )
