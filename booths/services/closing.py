"""End a day at a booth's table."""

from datetime import datetime

import structlog
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from booths.models import Booth, Closing, Sale, Taking
from booths.queries.sales import day_at, drawer_of
from booths.states import SaleState
from marketplace.accounts.models import User
from marketplace.core.errors import RuleError
from marketplace.core.locks import hold_alone

log = structlog.get_logger()


@transaction.atomic
def close_day(
    *, booth: Booth, counted_cash: int, shown_cash: int, note: str, by: User, at: datetime
) -> Closing:
    """Write down what was counted beside what should be there, once a day.

    Every sale and taking since the closing before belongs to this one. Whole rupiah; `shown_cash`
    is what the person was shown as what should be there. Waits for sales under way. Raise
    RuleError("closed"), RuleError("undecided") while a conflict is open, RuleError("changed")
    where something was sold meanwhile, RuleError("no_note") where money differs without a word.
    """
    hold_alone(booth)
    day, drawer = day_at(booth, at), drawer_of(booth)
    _require_open(booth, day=day)
    if drawer.cash != shown_cash:
        raise RuleError("changed", _("Ada penjualan baru masuk. Hitung lagi uangnya."))
    if counted_cash != drawer.cash and not note:
        raise RuleError("no_note", _("Uangnya berbeda. Tulis mengapa, atau hitung lagi."))
    closing = Closing.objects.create(
        booth=booth,
        day=day,
        closed_by=by,
        closed_at=at,
        cash_total=drawer.cash,
        qris_total=drawer.qris,
        counted_cash=counted_cash,
        note=note,
    )
    for rows in (Sale.objects, Taking.objects):
        rows.filter(booth=booth, closing=None).update(closing=closing)
    log.info("day_closed", closing=closing.pk, booth=booth.pk)
    return closing


def _require_open(booth: Booth, **day: object) -> None:
    if Closing.objects.filter(booth=booth, **day).exists():
        raise RuleError("closed", _("Kasir hari ini sudah ditutup."))
    undecided = Sale.objects.filter(booth=booth, state=SaleState.CONFLICT).count()
    if undecided:
        sentence = ngettext(
            "Putuskan dahulu %(count)d penjualan yang belum tercatat.",
            "Putuskan dahulu %(count)d penjualan yang belum tercatat.",
            undecided,
        )
        raise RuleError("undecided", sentence % {"count": undecided})
