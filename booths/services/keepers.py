"""Change what is told of keepers, and take them off their booths."""

from datetime import datetime
from typing import Any

from django.db import transaction

from booths.models import BoothKeeper
from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.page_cache import move_version_stamp


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
