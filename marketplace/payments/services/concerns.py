"""Write down how a person solved what no rule could decide."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.money import rupiah
from marketplace.orders.models import Parcel
from marketplace.payments.models import Concern
from marketplace.payments.queries.concerns import dispute_of, is_money_due
from marketplace.payments.states import ConcernKind, DisputeState

from .ledger import book_correction


@transaction.atomic
def close_concern(*, concern: Concern, resolution: str, by: User, at: datetime) -> Concern:
    """Write down how a thing was solved.

    Raise RuleError("closed") where somebody was faster, RuleError("money_first") while money has
    to go back, RuleError("undecided") while the buyer's bank has not decided.
    """
    locked = _open(concern)
    if is_money_due(locked):
        raise RuleError("money_first", _("Uangnya belum kembali. Selesaikan itu dahulu."))
    _require_decided(locked)
    return _closed(locked, resolution, by, at)


@transaction.atomic
def charge_seller(
    *, concern: Concern, parcel: Parcel, amount: int, note: str, by: User, at: datetime
) -> Concern:
    """Let a seller bear whole rupiah that the fair has lost, and close the concern about it.

    Raise RuleError("closed", "undecided", "no_loss"), RuleError("too_much") where it is more than
    was lost, RuleError("no_note").
    """
    locked = _open(concern)
    _require_decided(locked)
    if not _is_loss(locked) or parcel.order_id != locked.order_id:
        raise RuleError("no_loss", _("Hal ini bukan kerugian dari paket itu. Pilih paketnya."))
    if not 0 < amount <= (locked.amount or 0):
        most = {"most": rupiah(locked.amount or 0)}
        raise RuleError("too_much", _("Kerugiannya %(most)s. Kurangi jumlahnya.") % most)
    book_correction(parcel=parcel, amount=-amount, note=note, at=at)
    detail: dict[str, object] = {"amount": amount, "note": note}
    audit.record("charge_seller", actor=by, target=parcel, at=at, detail=detail)
    return _closed(locked, note, by, at)


def _open(concern: Concern) -> Concern:
    locked = Concern.objects.select_for_update(no_key=True).get(pk=concern.pk)
    if locked.closed_at:
        raise RuleError("closed", _("Hal ini sudah diselesaikan orang lain."))
    return locked


def _is_loss(concern: Concern) -> bool:
    dispute = dispute_of(concern)
    is_lost = dispute is not None and dispute.state == DisputeState.LOST
    return is_lost or concern.kind == ConcernKind.ELSEWHERE


def _require_decided(concern: Concern) -> None:
    dispute = dispute_of(concern)
    if dispute and dispute.state == DisputeState.OPEN:
        raise RuleError("undecided", _("Bank pembeli belum memutuskan. Tunggu keputusannya."))


def _closed(locked: Concern, resolution: str, by: User, at: datetime) -> Concern:
    locked.closed_at, locked.closed_by, locked.resolution = at, by, resolution
    locked.save(update_fields=["closed_at", "closed_by", "resolution"])
    audit.record("close_concern", actor=by, target=locked, at=at, detail={"how": resolution})
    return locked
