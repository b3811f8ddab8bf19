"""Do what the clock owes: parcels that nobody packed go back, those that were sent are there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from marketplace.orders.models import Parcel
from marketplace.orders.rules.deadlines import ARRIVAL_DAYS
from marketplace.orders.services.parcels import receive_parcel
from marketplace.orders.services.payment import order_locked
from marketplace.orders.states import BOUGHT, ParcelState, Party

from .refunding import Cause, refund_parcel

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Kept:
    """How many parcels were called off and how many count as received."""

    called_off: int
    received: int


def keep_deadlines(*, at: datetime) -> Kept:
    """Call off what was not packed in time and pay it back, and let what was sent be received.

    Each parcel in a transaction of its own; one whose seller was a moment faster is passed over.
    """
    bought = Parcel.objects.filter(order__state__in=sorted(BOUGHT)).select_related("order")
    unpacked = bought.filter(state=ParcelState.WAITING, pack_by__lte=at)
    arrived = bought.filter(state=ParcelState.SENT, sent_at__lte=at - timedelta(days=ARRIVAL_DAYS))
    return Kept(
        called_off=_each(unpacked.order_by("pk"), lambda parcel: _call_off(parcel, at)),
        received=_each(arrived.order_by("pk"), lambda one: receive_parcel(parcel=one, at=at)),
    )


@transaction.atomic
def _call_off(parcel: Parcel, at: datetime) -> None:
    """Call off a parcel that still waits once its order is locked."""
    order_locked(parcel.order_id)
    if not Parcel.objects.filter(pk=parcel.pk, state=ParcelState.WAITING).exists():
        raise RuleError("wrong_state", _("Paket ini sudah dikemas."))
    with translation.override(parcel.order.language):
        reason = _("Tidak dikemas sampai batas waktunya.")
    refund_parcel(parcel=parcel, cause=Cause(reason=reason, by=Party.CLOCK), at=at)


def _each(parcels: Iterable[Parcel], deed: Callable[[Parcel], object]) -> int:
    """Do a deed to each parcel, and return to how many it could be done."""
    done = 0
    for parcel in list(parcels):
        try:
            deed(parcel)
            done += 1
        except RuleError as refused:
            log.info("deadline_passed_over", parcel=parcel.pk, code=refused.code)
    return done
