"""Tell people once when goods can be bought again.

Nobody is written to who has not asked: an address that the account has not proven confirms first.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from zlib import crc32

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.catalogue.models import StockAlert, Variant
from marketplace.catalogue.queries.alerts import (
    alerts_to_tell,
    letters_in_all,
    letters_to,
    open_alert,
    proven_address,
)
from marketplace.catalogue.states import ALERT_MOVES, AlertState
from marketplace.catalogue.tasks import ask_to_confirm, tell_restock
from marketplace.core.errors import RuleError
from marketplace.core.locks import hold_alone
from marketplace.core.states import move

CONFIRM_WITHIN = timedelta(days=3)
A_DAY = timedelta(days=1)
A_MINUTE = timedelta(minutes=1)
LETTERS_A_DAY = 5
"""To one address; for one variant it is one."""
LETTERS_A_MINUTE = 20
"""To all addresses together."""
MOST_AT_ONCE = 500
"""Letters of one run; the others go with the next."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Asker:
    """Who wants to hear: an address, empty for the account's own, and the language to write in."""

    email: str
    language: str
    user: User | None = None


@transaction.atomic
def ask_for_news(*, variant: Variant, asker: Asker, at: datetime) -> StockAlert:
    """Let somebody wait for a sold-out variant; return the alert, new or not.

    It is *waiting* where the account has proven the address, else *asked*, and a letter asks to
    confirm it: one a day for a variant, five a day for an address, so that nobody can be flooded.
    Raise RuleError: in_stock, no_address, too_many.
    """
    if Variant.objects.filter(pk=variant.pk, stock__gt=0).exists():
        raise RuleError("in_stock", _("Barang ini sudah ada lagi. Buka halamannya."))
    typed = asker.email.strip().lower()
    proven = proven_address(asker.user, typed)
    email = proven or typed
    if not email:
        raise RuleError("no_address", _("Tulis alamat surel Anda."))
    hold_alone(StockAlert(pk=crc32(email.encode()) >> 1))  # one after the other for an address
    known = open_alert(variant, email)
    if proven:
        return _wait(known, variant, email, asker, at)
    return _ask(known, variant, email, asker, at)


@transaction.atomic
def confirm_alert(*, alert: StockAlert, at: datetime) -> StockAlert:
    """Let the holder of an address wait; a second press changes nothing.

    Raise RuleError("too_late") after three days, RuleError("stopped") where it is gone.
    """
    locked = StockAlert.objects.select_for_update().filter(pk=alert.pk).first()
    if locked is None:
        raise RuleError("stopped", _("Permintaan ini sudah dihapus. Minta lagi di halaman produk."))
    if locked.state != AlertState.ASKED:
        return locked
    if at >= locked.asked_at + CONFIRM_WITHIN:
        raise RuleError("too_late", _("Tautan ini sudah lewat. Minta lagi di halaman produk."))
    move(locked, AlertState.WAITING, moves=ALERT_MOVES, also={"confirmed_at": at})
    log.info("alert_confirmed", alert=locked.pk)
    return locked


def stop_alert(*, alert: StockAlert) -> None:
    """Forget the address and what it waits for."""
    StockAlert.objects.filter(pk=alert.pk).delete()
    log.info("alert_stopped", alert=alert.pk)


def tell_restocked(*, at: datetime) -> int:
    """Send one letter for each alert whose goods can be bought again; return how many."""
    keys = list(alerts_to_tell().values_list("pk", flat=True)[:MOST_AT_ONCE])
    told = sum(_tell(key, at) for key in keys)
    log.info("restocked_told", count=told)
    return told


@transaction.atomic
def _tell(key: int, at: datetime) -> bool:
    """Mark an alert as told unless another clock has, and send its letter after the commit.

    The condition stands on the row itself: whoever waits for it reads it anew.
    """
    waiting = StockAlert.objects.filter(pk=key, state=AlertState.WAITING)
    if not waiting.update(state=AlertState.TOLD, told_at=at):
        return False
    transaction.on_commit(partial(tell_restock.enqueue, key))
    return True


def _wait(
    known: StockAlert | None, variant: Variant, email: str, asker: Asker, at: datetime
) -> StockAlert:
    if known is None:
        return StockAlert.objects.create(
            variant=variant,
            user=asker.user,
            email=email,
            language=asker.language,
            state=AlertState.WAITING,
            asked_at=at,
            confirmed_at=at,
        )
    if known.state == AlertState.ASKED:
        also = {"confirmed_at": at, "user": asker.user}
        move(known, AlertState.WAITING, moves=ALERT_MOVES, also=also)
    return known


def _ask(
    known: StockAlert | None, variant: Variant, email: str, asker: Asker, at: datetime
) -> StockAlert:
    """Keep the wish of an address that nobody has proven, and ask it as far as it may be."""
    if known and (known.state == AlertState.WAITING or at < known.asked_at + A_DAY):
        return known
    if letters_in_all(since=at - A_MINUTE) >= LETTERS_A_MINUTE:
        raise RuleError("too_many", _("Sedang banyak permintaan. Coba semenit lagi."))
    may_write = letters_to(email, since=at - A_DAY) < LETTERS_A_DAY
    alert = known or StockAlert(variant=variant, email=email)
    alert.language, alert.asked_at = asker.language, at
    alert.save()
    if may_write:
        transaction.on_commit(partial(ask_to_confirm.enqueue, alert.pk))
    log.info("alert_asked", alert=alert.pk, is_written=may_write)
    return alert
