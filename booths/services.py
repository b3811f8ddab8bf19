"""Stamp passports and hand the booths' colours down to the provinces."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.page_cache import move_version_stamp
from marketplace.places.models import Province

from .models import Booth, BoothKeeper, Stamp
from .queries import current_edition
from .tasks import render_pattern

COLOURS = ("dye", "motif", "motif_family")
A_MINUTE = timedelta(minutes=1)
NEW_PASSPORTS_A_MINUTE = 60
"""At one booth. More than people can press at a crowded fair, few enough to bound a script."""
KEPT_DAYS = 365
"""What the notice at the button promises: twelve months."""


@transaction.atomic
def dress_provinces(*, at: datetime) -> int:
    """Give every province the dye and motif of its booth in the current edition.

    Cards of products are drawn from the province, which knows nothing of booths. Return how
    many provinces were dressed. Raise RuleError("no_edition") where no edition has begun.
    """
    edition = current_edition(at)
    if edition is None:
        raise RuleError("no_edition", _("Belum ada edisi yang dibuka."))
    own_booth = Booth.objects.filter(edition=edition, province=OuterRef("pk"))
    return Province.objects.filter(booths__edition=edition).update(
        **{colour: Subquery(own_booth.values(colour)[:1]) for colour in COLOURS}
    )


def prepare_pattern(*, booth: Booth) -> None:
    """Queue the smaller files of the picture in the motif's place, for a booth that has one.

    Until they are there the booth's page shows the motif.
    """
    if booth.pattern_id:
        transaction.on_commit(partial(render_pattern.enqueue, booth.pk))


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


@transaction.atomic
def change_keeper_number(*, keeper: BoothKeeper, phone: Any, whatsapp_allowed: bool) -> BoothKeeper:
    """Save a keeper's number and whether visitors may write to it; it holds at once."""
    locked = BoothKeeper.objects.select_for_update(of=("self",)).get(pk=keeper.pk)
    locked.phone, locked.whatsapp_allowed = phone, whatsapp_allowed
    locked.save(update_fields=["phone", "whatsapp_allowed"])
    move_version_stamp()
    return locked


@transaction.atomic
def dismiss_keeper(*, keeper: BoothKeeper, by: User, at: datetime) -> None:
    """Take a person off the booth they mind; their number leaves with them."""
    locked = BoothKeeper.objects.select_for_update(of=("self",)).get(pk=keeper.pk)
    who = {"booth": locked.booth_id, "user": locked.user_id}
    audit.record("keeper.dismiss", actor=by, target=locked, at=at, detail=dict(who))
    locked.delete()
    move_version_stamp()


def erase_keeper(*, user: User, at: datetime) -> None:
    """Take a person who leaves off the booths they mind."""
    BoothKeeper.objects.filter(user=user).delete()
