"""Put before a person what no rule can decide."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.orders.models import Order
from marketplace.payments.models import Concern, Payment
from marketplace.payments.states import ConcernKind


def raise_concern(  # noqa: PLR0913 - each is a column, and all but two may be left out
    kind: ConcernKind,
    subject: str,
    *,
    at: datetime,
    order: Order | None = None,
    payment: Payment | None = None,
    amount: int | None = None,
    note: str = "",
) -> Concern:
    """Add a line to the operator's inbox, once for each thing. In the transaction of the cause."""
    concern, _made = Concern.objects.get_or_create(
        kind=kind,
        subject=subject,
        defaults={
            "order": order,
            "payment": payment,
            "amount": amount,
            "note": note,
            "opened_at": at,
        },
    )
    return concern


@transaction.atomic
def close_concern(*, concern: Concern, resolution: str, by: User, at: datetime) -> Concern:
    """Write down how a thing was solved. RuleError("closed") where somebody was faster."""
    locked = Concern.objects.select_for_update(no_key=True).get(pk=concern.pk)
    if locked.closed_at:
        raise RuleError("closed", _("Hal ini sudah diselesaikan orang lain."))
    locked.closed_at, locked.closed_by, locked.resolution = at, by, resolution
    locked.save(update_fields=["closed_at", "closed_by", "resolution"])
    audit.record("close_concern", actor=by, target=locked, at=at, detail={"how": resolution})
    return locked
