"""The one way a thing moves from state to state."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from .errors import RuleError

S = TypeVar("S", bound=models.TextChoices)


def move(
    thing: models.Model,
    to: S,
    *,
    moves: Mapping[S, frozenset[S]],
    field: str = "state",
    also: Mapping[str, Any] | None = None,
) -> None:
    """Move an already locked thing to another state and save that field.

    `also` are values of other fields that constraints tie to the state: one statement saves all.

    Raise RuleError("wrong_state") when `moves` does not lead there.
    """
    current = getattr(thing, field)
    if to not in moves.get(current, frozenset()):
        labels = dict(type(to).choices)
        raise RuleError(
            "wrong_state",
            _("Langkah ini tidak bisa dilakukan: keadaannya sekarang “%(now)s”.")
            % {"now": labels.get(current, current)},
        )
    values = {field: to, **(also or {})}
    for name, value in values.items():
        setattr(thing, name, value)
    thing.save(update_fields=list(values))
