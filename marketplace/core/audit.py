"""Write down what an operator did, and call it by a name that people know.

Each app has the words for its own deeds in `deeds.py`.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from importlib import import_module

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule
from django.utils.text import capfirst

from .models import AuditEntry

WORDS = "deeds"


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


@cache
def all_deeds() -> Mapping[str, str | Promise]:
    """Return the words for every deed that the audit log knows, by its action."""
    with_deeds = [app for app in apps.get_app_configs() if module_has_submodule(app.module, WORDS)]
    modules = [import_module(f"{app.name}.{WORDS}") for app in with_deeds]
    return {action: words for module in modules for action, words in module.DEEDS.items()}


def words_of(action: str) -> str | Promise:
    """Return what a deed is called, or the action itself where an older version wrote it."""
    return all_deeds().get(action, action)


def target_in_words(entry: AuditEntry) -> str:
    """Return what kind of thing a deed was done to, and its key: "Pesanan 7". Asks no query."""
    label, _colon, key = entry.target.partition(":")
    try:
        model = apps.get_model(label)
    except LookupError:
        return entry.target
    return f"{capfirst(model._meta.verbose_name)} {key}"


def _name_of(target: models.Model) -> str:
    return f"{target._meta.label}:{target.pk}"
