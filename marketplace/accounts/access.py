"""Who must show a second step, who has shown it, and whose accounts a person may change."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from .models import User
from .states import GIVEN_AT_THE_DESK, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.http import HttpRequest  # noqa: TID251


def needs_second_factor(user: "User | AnonymousUser") -> bool:
    """Say whether this person acts for others: the committee, librarians and jurors do."""
    if not isinstance(user, User):
        return False
    return (
        user.is_staff or user.must_have_second_factor or user.has_perm("wagtailadmin.access_admin")
    )


def has_second_factor(user: User) -> bool:
    """Say whether an app or a key is set up. Recovery codes alone do not count."""
    keys = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return bool(keys.exists())


def has_app(user: User) -> bool:
    """Say whether an app that makes codes is set up; its page takes recovery codes too."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def used_second_factor(request: "HttpRequest", user: User) -> bool:
    """Say whether this very session proved a second factor: an app, a key or a recovery code.

    That the person has one is not enough. A session from before the factor was set up, or one
    that somebody else holds, came in with a password only.
    """
    return any(record["method"] == "mfa" for record in get_authentication_records(request, user))


FRESH = timedelta(minutes=5)
"""How long a sign-in proves the person who can be asked for nothing else."""


def must_sign_in_again(request: "HttpRequest", user: User, at: datetime) -> bool:
    """Say whether a person with neither password nor factor signed in too long ago.

    allauth asks everyone else for what they have, and lets these through unasked.
    """
    if user.has_usable_password() or has_second_factor(user):
        return False
    records = get_authentication_records(request, user)
    return not any(at.timestamp() - record["at"] < FRESH.total_seconds() for record in records)


CHANGE_ACCOUNTS = "accounts.change_user"
KEEPS_TO_OPERATORS = Q(is_superuser=True) | Q(must_have_second_factor=True) | Q(is_staff=True)
"""Accounts of operators and jurors."""


def accounts_changed_by(user: User) -> QuerySet[User]:
    """Return whose accounts a person at the desk may change: with an address one is the person.

    The committee changes neither operators nor jurors, nor holders of a role that it cannot
    give; of its own members, each the own account.
    """
    everybody = User.objects.all()
    if user.is_superuser:
        return everybody
    if not user.has_perm(CHANGE_ACCOUNTS):
        return everybody.none()
    reserved = [role for role in Role if role not in GIVEN_AT_THE_DESK]
    theirs = User.objects.filter(KEEPS_TO_OPERATORS | Q(groups__name__in=reserved))
    return everybody.exclude(Q(pk__in=theirs.values("pk")) & ~Q(pk=user.pk))


def people_let_in_by(user: User) -> QuerySet[User]:
    """Return for whom a person may print an entry code.

    The committee for everybody, a librarian or curator for those that
    `ENTRY_CODE_SCOPES` name; but never for anybody with a role at the desk or a seat in the
    jury: with the code one is the person.
    """
    active = User.objects.filter(is_active=True)
    if user.is_superuser:
        return active
    plain = active.exclude(KEEPS_TO_OPERATORS).filter(groups=None, user_permissions=None)
    if user.has_perm(CHANGE_ACCOUNTS):
        return plain
    scopes = [import_string(path)(user).values("pk") for path in settings.ENTRY_CODE_SCOPES]
    near = Q(pk__in=[])
    for scope in scopes:
        near |= Q(pk__in=scope)
    return plain.filter(near)
