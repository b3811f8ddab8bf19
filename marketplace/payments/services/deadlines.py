"""Do what the clock owes: parcels that never left go back, those that were sent are there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from marketplace.orders.models import Parcel
from marketplace.orders.queries.deadlines import arrived, not_left
from marketplace.orders.services.parcels import receive_parcel
from marketplace.orders.services.payment import order_locked
from marketplace.orders.states import ParcelState, Party

from .refunding import Cause, refund_parcel

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Kept:
    """How many parcels were called off and how many count as received."""

    called_off: int
    received: int


def keep_deadlines(*, at: datetime) -> Kept:
    """Call off what was not packed or sent in time and pay it back; what was sent is received.

    Each parcel in a transaction of its own; one whose seller was a moment faster is passed over.
    """
    return Kept(
        called_off=_each(not_left(at), lambda parcel: _call_off(parcel, at)),
        received=_each(arrived(at), lambda parcel: receive_parcel(parcel=parcel, at=at)),
    )


@transaction.atomic
def _call_off(parcel: Parcel, at: datetime) -> None:
    """Call off a parcel that is still late once its order is locked."""
    order_locked(parcel.order_id)
    late = not_left(at).filter(pk=parcel.pk).first()
    if late is None:
        raise RuleError("wrong_state", _("Paket ini sudah dikemas atau dikirim."))
    reason = _reason(late)
    refund_parcel(parcel=parcel, cause=Cause(reason=reason, by=Party.CLOCK), at=at)


def _reason(late: Parcel) -> str:
    """Say in the buyer's language what its seller did not do."""
    with translation.override(late.order.language):
        if late.state == ParcelState.WAITING:
            return _("Tidak dikemas sampai batas waktunya.")
        return _("Tidak dikirim atau dibawa ke lapak sampai batas waktunya.")


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
