"""Write down how a person solved what no rule could decide."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.payments.models import Concern


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
