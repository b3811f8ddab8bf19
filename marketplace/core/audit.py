"""Write down what an operator did."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from .models import AuditEntry


def record(
    action: str,
    *,
    actor: AbstractBaseUser | None,
    target: models.Model,
    at: datetime,
    detail: dict[str, object] | None = None,
) -> AuditEntry:
    """Add one line to the audit log, in the transaction of the deed itself."""
    return AuditEntry.objects.create(
        action=action,
        actor_id=actor.pk if actor else None,
        target=f"{target._meta.label}:{target.pk}",
        detail=detail or {},
        at=at,
    )
