"""Show a seller's number to buyers, or take it out of sight."""

from typing import Any

from django.db import transaction

from marketplace.core.page_cache import move_version_stamp
from marketplace.sellers.models import Seller


@transaction.atomic
def change_number(*, seller: Seller, phone: Any, whatsapp_allowed: bool) -> Seller:
    """Save the owner's number and whether buyers may write to it; it holds at once."""
    locked = Seller.objects.select_for_update().get(pk=seller.pk)
    locked.phone, locked.whatsapp_allowed = phone, whatsapp_allowed
    locked.save(update_fields=["phone", "whatsapp_allowed"])
    move_version_stamp()
    return locked
