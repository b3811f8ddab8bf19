"""Forget whom goods were of interest to once nobody needs to know any more."""

from datetime import datetime, timedelta

import structlog
from django.db.models import Q

from marketplace.catalogue.models import ProductReport, StockAlert
from marketplace.catalogue.states import AlertState

from .alerts import CONFIRM_WITHIN

WAITS = timedelta(days=180)
TOLD_KEPT = timedelta(days=30)
REPORT_KEPT = timedelta(days=365)
"""What the privacy notice promises."""

log = structlog.get_logger()


def forget_contacts(*, at: datetime) -> int:
    """Delete alerts that are over and erase the senders of old reports; return how many.

    An unconfirmed address goes after three days, a waiting one after 180, a told one after 30; a
    report loses address, sender and words a year after it was decided.
    """
    over = (
        Q(state=AlertState.ASKED, asked_at__lte=at - CONFIRM_WITHIN)
        | Q(state=AlertState.WAITING, confirmed_at__lte=at - WAITS)
        | Q(state=AlertState.TOLD, told_at__lte=at - TOLD_KEPT)
    )
    forgotten, _rows = StockAlert.objects.filter(over).delete()
    old = ProductReport.objects.filter(decided_at__lte=at - REPORT_KEPT, erased_at=None)
    erased = old.update(email="", sender="", text="", erased_at=at)
    log.info("contacts_forgotten", alerts=forgotten, reports=erased)
    return forgotten + erased
