"""Who must show a second step, and who has shown it."""

from typing import TYPE_CHECKING

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator

from .models import User

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
