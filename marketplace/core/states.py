"""The one way a thing moves from state to state."""

from collections.abc import Mapping
from typing import TypeVar

from django.db import models
from django.utils.translation import gettext as _

from .errors import RuleError

S = TypeVar("S", bound=models.TextChoices)


def move(
    thing: models.Model, to: S, *, moves: Mapping[S, frozenset[S]], field: str = "state"
) -> None:
    """Move an already locked thing to another state and save that field.

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
    setattr(thing, field, to)
    thing.save(update_fields=[field])
