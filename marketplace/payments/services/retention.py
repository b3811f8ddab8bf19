"""Forget what buyers showed and told once nobody needs it any more."""

from datetime import datetime

import structlog
from django.db import transaction

from marketplace.orders.services import retention
from marketplace.payments.models import PaymentProof

log = structlog.get_logger()


@transaction.atomic
def erase_buyers(*, at: datetime) -> int:
    """Erase the buyers of orders that are over and a year old, and with them their proofs.

    Who decided on a proof, when and why stays, its picture and the buyer's words do not. Return
    how many orders were erased.
    """
    erased = retention.erase_buyers(at=at)
    forgotten = PaymentProof.objects.filter(payment__order__erased_at__isnull=False)
    shown = forgotten.exclude(suffix="", note="").select_for_update(no_key=True, of=("self",))
    keys = list(shown.order_by("pk").values_list("pk", flat=True))
    PaymentProof.objects.filter(pk__in=keys).update(picture=b"", suffix="", note="")
    log.info("proofs_erased", count=len(keys))
    return erased
