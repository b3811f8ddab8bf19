"""Stamp passports."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from booths.models import Booth, Stamp
from marketplace.core.errors import RuleError

A_MINUTE = timedelta(minutes=1)
NEW_PASSPORTS_A_MINUTE = 60
"""At one booth. More than people can press at a crowded fair, few enough to bound a script."""
KEPT_DAYS = 365
"""What the notice at the button promises: twelve months."""


@transaction.atomic
def stamp_passport(*, passport: UUID, booth: Booth, at: datetime) -> Stamp:
    """Stamp a passport at a booth; a second stamp of the same booth changes nothing.

    Raise RuleError("edition_closed") outside the days of the booth's edition.
    """
    if not booth.edition.opens_at <= at < booth.edition.closes_at:
        raise RuleError("edition_closed", _("Lapak ini sudah tutup, paspor tidak bisa dicap."))
    Stamp.objects.bulk_create(
        [Stamp(passport=passport, booth=booth, stamped_at=at)], ignore_conflicts=True
    )
    return Stamp.objects.get(passport=passport, booth=booth)


@transaction.atomic
def begin_passport(*, booth: Booth, at: datetime) -> Stamp:
    """Stamp a new passport for a browser that has none.

    Raise RuleError("crowded") where a script seems to be at work; whoever has a passport already
    is not held up by it. Raise RuleError("edition_closed") outside the days of the edition.
    """
    lately = Stamp.objects.filter(booth=booth, stamped_at__gt=at - A_MINUTE)
    if lately.count() >= NEW_PASSPORTS_A_MINUTE:
        raise RuleError("crowded", _("Lapak ini sedang ramai. Tunggu semenit, lalu tekan lagi."))
    return stamp_passport(passport=uuid4(), booth=booth, at=at)


def forget_stamps(*, at: datetime) -> int:
    """Delete stamps older than we promised to keep them, and return how many there were."""
    forgotten, _each = Stamp.objects.filter(stamped_at__lte=at - timedelta(days=KEPT_DAYS)).delete()
    return forgotten
