"""Everything the desk shows of one order, and what can be done with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet, Sum
from django.utils.functional import Promise

from marketplace.accounts.models import User
from marketplace.catalogue.models import StockHold
from marketplace.core import audit
from marketplace.core.models import AuditEntry
from marketplace.orders.access import manages_orders, parcels_overseen_by
from marketplace.orders.models import Complaint, Order, OrderLine, Parcel, Receipt
from marketplace.orders.states import BOUGHT, CALLED_OFF, UNSENT, OrderState, ParcelState
from marketplace.payments.models import Concern, Payment, Refund, RefundLine
from marketplace.payments.states import PaymentState


@dataclass(frozen=True, slots=True)
class DeskLine:
    """A line of a parcel, and how many of its units were paid back."""

    line: OrderLine
    paid_back: int

    @property
    def left(self) -> int:
        return self.line.quantity - self.paid_back


@dataclass(frozen=True, slots=True)
class DeskParcel:
    """One parcel. `left` is whole rupiah that could still be given back."""

    parcel: Parcel
    lines: Sequence[DeskLine]
    receipts: Sequence[Receipt]
    complaints: Sequence[Complaint]
    left: int
    is_bought: bool

    @property
    def may_refund_goods(self) -> bool:
        """Tell whether single units may be paid back while the parcel goes on.

        One that is not sent keeps something to send; its last unit goes back with the parcel.
        """
        is_running = self.is_bought and self.parcel.state not in CALLED_OFF
        units = sum(line.left for line in self.lines)
        return is_running and self.left > 0 and units > (self.parcel.state in UNSENT)

    @property
    def may_refund(self) -> bool:
        """Tell whether the whole parcel may be called off or taken back."""
        is_running = self.is_bought and self.parcel.state not in CALLED_OFF | {ParcelState.SENT}
        return is_running and self.left > 0


@dataclass(frozen=True, slots=True)
class Trace:
    """One deed of one person, in words."""

    entry: AuditEntry

    @property
    def words(self) -> str | Promise:
        return audit.words_of(self.entry.action)


@dataclass(frozen=True, slots=True)
class OrderSheet:
    """An order as one person at the desk sees it.

    `is_whole` says whether the buyer, the money and the deeds are shown, or the parcels alone
    that this person's sellers pack.
    """

    order: Order
    is_whole: bool
    parcels: Sequence[DeskParcel]
    payments: Sequence[Payment]
    refunds: Sequence[Refund]
    concerns: Sequence[Concern]
    holds: Sequence[StockHold]
    traces: Sequence[Trace]

    @property
    def may_end(self) -> bool:
        """Tell whether the order waits for money that nobody is looking for just now."""
        is_checked = any(one.state == PaymentState.CHECKING for one in self.payments)
        return self.order.state == OrderState.PLACED and not is_checked

    @property
    def may_refund(self) -> bool:
        """Tell whether all that is left of the order may go back at once."""
        left = [one for one in self.parcels if one.parcel.state not in CALLED_OFF and one.left]
        return len(left) > 1 and all(one.may_refund for one in left)


def order_sheet(order: Order, user: User) -> OrderSheet:
    """Return an order for one person's eyes. The same queries, whatever is in it."""
    is_whole = manages_orders(user)
    own = parcels_overseen_by(user).filter(order=order).order_by("pk")
    parcels = list(own.prefetch_related("lines", "receipts", "complaints"))
    payments = list(order.payments.prefetch_related("proofs")) if is_whole else []
    refunds = list(_refunds_of(order)) if is_whole else []
    concerns = list(order.concerns.select_related("closed_by")) if is_whole else []
    complaints = [one for parcel in parcels for one in parcel.complaints.all()]
    told = [order, *parcels, *payments, *refunds, *concerns, *complaints]
    return OrderSheet(
        order=order,
        is_whole=is_whole,
        parcels=desk_parcels(order, parcels),
        payments=payments,
        refunds=refunds,
        concerns=concerns,
        holds=list(_holds_of(order)) if is_whole else [],
        traces=[Trace(entry) for entry in audit.about(told)] if is_whole else [],
    )


def desk_parcels(order: Order, parcels: Sequence[Parcel]) -> list[DeskParcel]:
    """Return parcels with what went back of them. Two queries."""
    keys = [parcel.pk for parcel in parcels]
    given = _sums(Refund.objects.filter(parcel__in=keys), "parcel", "amount")
    units = _sums(RefundLine.objects.filter(line__parcel__in=keys), "line", "quantity")
    is_bought = order.state in BOUGHT
    return [
        DeskParcel(
            parcel=parcel,
            lines=[DeskLine(line, units.get(line.pk, 0)) for line in parcel.lines.all()],
            receipts=list(parcel.receipts.all()),
            complaints=list(parcel.complaints.all()),
            left=parcel.total - given.get(parcel.pk, 0),
            is_bought=is_bought,
        )
        for parcel in parcels
    ]


def _sums(rows: QuerySet[Refund] | QuerySet[RefundLine], by: str, what: str) -> dict[int, int]:
    return dict(rows.values_list(by).annotate(sum=Sum(what)))


def _refunds_of(order: Order) -> Iterable[Refund]:
    refunds = Refund.objects.filter(payment__order=order)
    return refunds.select_related("payment", "parcel", "wanted_by").order_by("pk")


def _holds_of(order: Order) -> Iterable[StockHold]:
    """Return what is or was kept for an order: every reference begins with its number."""
    holds = StockHold.objects.filter(reference__startswith=order.number)
    return holds.select_related("variant__product").order_by("pk")
