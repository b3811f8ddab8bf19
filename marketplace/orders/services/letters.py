"""Send a buyer the letter of an order again, also to an address that was mistyped."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.formats import masked
from marketplace.orders.models import Order
from marketplace.orders.tasks import send_letter

from .payment import order_locked

RESENT = "resend_letter"
PATIENCE = timedelta(minutes=1)
"""A second press within this time is the first one's."""


@transaction.atomic
def resend_letter(*, order: Order, by: User, at: datetime) -> Order:
    """Send the letter with the order's link again.

    Raise RuleError("no_address") where the buyer left none, RuleError("just_sent") within a
    minute.
    """
    locked = order_locked(order.pk)
    if not locked.email:
        raise RuleError("no_address", _("Pesanan ini tanpa alamat surel. Tulis alamatnya dahulu."))
    before = audit.latest(RESENT, target=locked)
    if before and at - before.at < PATIENCE:
        raise RuleError("just_sent", _("Suratnya baru saja dikirim. Tunggu semenit."))
    audit.record(RESENT, actor=by, target=locked, at=at, detail={"to": masked(locked.email)})
    transaction.on_commit(partial(send_letter.enqueue, locked.pk))
    return locked


@transaction.atomic
def change_email(*, order: Order, email: str, by: User, at: datetime) -> Order:
    """Put another address into the place of one that was mistyped, and send the letter there.

    Raise RuleError("same") where it is that address already, RuleError("erased") where the
    buyer's facts are gone.
    """
    locked = order_locked(order.pk)
    if locked.erased_at:
        raise RuleError("erased", _("Data pembeli pesanan ini sudah dihapus."))
    if locked.email == email:
        raise RuleError("same", _("Itu sudah alamat pesanan ini. Tulis alamat yang lain."))
    detail: dict[str, object] = {"before": masked(locked.email), "after": masked(email)}
    locked.email = email
    locked.save(update_fields=["email"])
    audit.record("change_email", actor=by, target=locked, at=at, detail=detail)
    transaction.on_commit(partial(send_letter.enqueue, locked.pk))
    return locked
