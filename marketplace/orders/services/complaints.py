"""A buyer says what is wrong, the seller answers, somebody decides."""

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.formats import ZONES
from marketplace.core.states import move
from marketplace.orders.models import Complaint, Parcel
from marketplace.orders.rules.deadlines import complain_by, fetch_by
from marketplace.orders.states import COMPLAINT_MOVES, ComplaintState, ParcelState
from marketplace.orders.tasks import tell_complaint

from .parcels import move_parcel
from .payment import order_locked


@transaction.atomic
def open_complaint(*, parcel: Parcel, reason: str, text: str, at: datetime) -> Complaint:
    """Say what is wrong with a parcel that was sent or received, or is still not at its booth.

    Raise RuleError("too_late") two working days after receipt, RuleError("too_early") while a
    parcel may still be fetched, RuleError("wrong_state") where it never left its seller, and where
    a complaint is open already.
    """
    moved = move_parcel(parcel, ParcelState.COMPLAINT)
    _require_time(moved, at)
    complaint = Complaint.objects.create(parcel=moved, reason=reason, text=text, opened_at=at)
    transaction.on_commit(partial(tell_complaint.enqueue, complaint.pk))
    return complaint


@transaction.atomic
def answer_complaint(*, complaint: Complaint, answer: str, at: datetime) -> Complaint:
    """Let the seller say something to a complaint, once."""
    locked = _locked(complaint)
    also = {"answer": answer, "answered_at": at}
    move(locked, ComplaintState.ANSWERED, moves=COMPLAINT_MOVES, also=also)
    transaction.on_commit(partial(tell_complaint.enqueue, locked.pk))
    return locked


@transaction.atomic
def settle_complaint(
    *, complaint: Complaint, at: datetime, by: User | None = None, reason: str = ""
) -> Complaint:
    """End a complaint without money: the buyer is content, or the committee decided so.

    `by` is who decided it for the committee, and `reason` stands in the audit log. Once:
    RuleError("wrong_state") else.
    """
    locked = _locked(complaint)
    move(locked, ComplaintState.SETTLED, moves=COMPLAINT_MOVES, also={"ended_at": at})
    received = {"received_at": locked.parcel.received_at or at}
    move_parcel(locked.parcel, ParcelState.RECEIVED, received)
    if by:
        audit.record("settle_complaint", actor=by, target=locked, at=at, detail={"reason": reason})
    transaction.on_commit(partial(tell_complaint.enqueue, locked.pk))
    return locked


def end_with_refund(*, parcel: Parcel, at: datetime) -> None:
    """End the complaint of a parcel whose money goes back, if there is one. In a transaction."""
    for complaint in parcel.complaints.select_for_update(no_key=True).filter(ended_at=None):
        move(complaint, ComplaintState.REFUNDED, moves=COMPLAINT_MOVES, also={"ended_at": at})


def _require_time(parcel: Parcel, at: datetime) -> None:
    received_at, ready_at = parcel.received_at, parcel.ready_at
    if received_at and at >= complain_by(received_at, _zone_of(parcel)):
        raise RuleError(
            "too_late",
            _("Batas waktu komplain sudah lewat. Hubungi pelapak, atau Ditjen PKTN di bawah."),
        )
    if ready_at and not received_at and at < fetch_by(ready_at):
        raise RuleError(
            "too_early", _("Paket ini masih menunggu di lapak. Ambil dulu, lalu ajukan komplain.")
        )


def _locked(complaint: Complaint) -> Complaint:
    """Lock the order first, as everyone does who moves its parcels, then the complaint."""
    order_locked(complaint.parcel.order_id)
    rows = Complaint.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("parcel__order").get(pk=complaint.pk)


def _zone_of(parcel: Parcel) -> ZoneInfo:
    return ZONES[parcel.province.time_zone]
