"""Give people roles at the desk, and take them away."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.accounts.states import GIVEN_AT_THE_DESK
from marketplace.core import audit
from marketplace.core.errors import RuleError


@transaction.atomic
def change_roles(*, user: User, roles: Collection[Group], by: User, at: datetime) -> User:
    """Give the person these roles and no others, as far as the giver may give and take them.

    Raise RuleError("own_roles") for the own account and RuleError("reserved_role") where a
    role is added that only an operator gives.
    """
    locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    held = set(locked.groups.all())
    out_of_reach = {role for role in held if not _may_give(by, role)}
    given, taken = set(roles) - held, held - set(roles) - out_of_reach
    if not given and not taken:
        return locked
    if locked == by:
        raise RuleError("own_roles", _("Peran Anda sendiri diberikan oleh orang lain."))
    if not all(_may_give(by, role) for role in given):
        raise RuleError("reserved_role", _("Peran ini hanya diberikan oleh operator."))
    locked.groups.add(*given)
    locked.groups.remove(*taken)
    change = {"given": _names(given), "taken": _names(taken)}
    audit.record("roles.change", actor=by, target=locked, at=at, detail=dict(change))
    return locked


def _may_give(by: User, role: Group) -> bool:
    return by.is_superuser or role.name in GIVEN_AT_THE_DESK


def _names(roles: Collection[Group]) -> list[str]:
    return sorted(role.name for role in roles)
