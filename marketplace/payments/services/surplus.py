"""Let money that came late buy its goods after all."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.states import move
from marketplace.orders.services.payment import mark_paid, order_locked
from marketplace.orders.states import OrderState
from marketplace.payments.models import Concern, Payment
from marketplace.payments.queries.concerns import UNUSED_MONEY
from marketplace.payments.states import PAYMENT_MOVES, PaymentState

from .ledger import book_honoured


@transaction.atomic
def honour_surplus(*, payment: Payment, by: User, at: datetime) -> Payment:
    """Pay an order that was set aside with the money that came too late, once its goods are there.

    Raise SoldOut where they are still gone, RuleError("not_waiting") where the order waits for no
    decision any more, RuleError("nothing_left") where the money went back.
    """
    order = order_locked(payment.order_id)
    current = Payment.objects.select_for_update(no_key=True, of=("self",)).get(pk=payment.pk)
    if order.state != OrderState.NEEDS_ATTENTION:
        raise RuleError("not_waiting", _("Pesanan ini tidak lagi menunggu keputusan panitia."))
    if current.state != PaymentState.SURPLUS or current.refunds.exists():
        raise RuleError("nothing_left", _("Uang ini sudah dipakai atau dikembalikan."))
    parcels = mark_paid(order=order, at=at)
    move(current, PaymentState.SETTLED, moves=PAYMENT_MOVES)
    book_honoured(payment=current, parcels=parcels, at=at)
    detail: dict[str, object] = {"amount": current.received}
    audit.record("honour_surplus", actor=by, target=current, at=at, detail=detail)
    how = _("Pesanan dipenuhi sesudah uangnya datang.")
    Concern.objects.end(how, at, by, payment=current, kind__in=UNUSED_MONEY)
    return current
