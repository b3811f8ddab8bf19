"""Write down what an operator did."""

from collections.abc import Iterable
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
        target=_name_of(target),
        detail=detail or {},
        at=at,
    )


def latest(action: str, *, target: models.Model) -> AuditEntry | None:
    """Return the newest line about a deed done to a thing, or None."""
    return AuditEntry.objects.filter(action=action, target=_name_of(target)).first()


def about(targets: Iterable[models.Model]) -> models.QuerySet[AuditEntry]:
    """Return what was done to any of several things, the newest first, with who did it."""
    names = [_name_of(target) for target in targets]
    return AuditEntry.objects.filter(target__in=names).select_related("actor")


def _name_of(target: models.Model) -> str:
    return f"{target._meta.label}:{target.pk}"
