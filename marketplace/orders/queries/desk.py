"""Find orders by what somebody says on the telephone, and complaints that nobody answers."""

from datetime import datetime, timedelta

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast

from marketplace.core.formats import ZONES
from marketplace.orders.models import Complaint, Order, Parcel
from marketplace.orders.rules.deadlines import ANSWER_WORKING_DAYS, answer_by
from marketplace.orders.states import ComplaintState

FEWEST_DIGITS = 5
"""So many digits are a telephone number; fewer stand in every second one."""
TELEPHONE = frozenset("+-.() 0123456789")


def orders_found(orders: QuerySet[Order], words: str, *, by_buyer: bool) -> QuerySet[Order]:
    """Return orders with words in their number or a seller's name, and in the buyer's if allowed.

    A buyer's is the name, the e-mail address and the telephone number, however it is written.
    """
    said = words.strip()
    of_seller = Parcel.objects.filter(seller_name__icontains=said).values("order")
    wanted = Q(number__icontains=said) | Q(pk__in=of_seller)
    if not by_buyer:
        return orders.filter(wanted)
    wanted |= Q(full_name__icontains=said) | Q(email__icontains=said)
    if digits := _telephone(said):
        wanted |= Q(digits__contains=digits)
    return orders.annotate(digits=Cast("phone", CharField())).filter(wanted)


def complaints_overdue(at: datetime) -> QuerySet[Complaint]:
    """Return complaints whose sellers have not answered for two working days."""
    waiting = Complaint.objects.filter(state=ComplaintState.OPEN)
    old = waiting.filter(opened_at__lte=at - timedelta(days=ANSWER_WORKING_DAYS))
    late = [one.pk for one in old.select_related("parcel__province") if _answer_by(one) <= at]
    return waiting.filter(pk__in=late)


def _answer_by(complaint: Complaint) -> datetime:
    return answer_by(complaint.opened_at, ZONES[complaint.parcel.province.time_zone])


def _telephone(said: str) -> str:
    """Return the digits of a telephone number without the country's, or nothing."""
    digits = "".join(sign for sign in said if sign.isdecimal())
    if len(digits) < FEWEST_DIGITS or not set(said) <= TELEPHONE:
        return ""
    return digits.removeprefix("62").removeprefix("0")
