"""Who may see and change which booth, and whose passport a browser carries."""

from collections.abc import Mapping
from uuid import UUID

from django.core.signing import BadSignature, get_cookie_signer
from django.db.models import QuerySet

from marketplace.accounts.models import User
from marketplace.places.access import provinces_for

from .models import Booth

PASSPORT_COOKIE = "paspor"


def passport_in(cookies: Mapping[str, str]) -> UUID | None:
    """Return the passport in a browser's cookies, or None where there is none of ours."""
    try:
        return UUID(get_cookie_signer(salt=PASSPORT_COOKIE).unsign(cookies[PASSPORT_COOKIE]))
    except (KeyError, BadSignature, ValueError):
        return None


def sign_passport(passport: UUID) -> str:
    """Write a passport so that a browser can carry but not invent it."""
    return get_cookie_signer(salt=PASSPORT_COOKIE).sign(str(passport))


def booths_overseen_by(user: User) -> QuerySet[Booth]:
    """Return the booths of the provinces the person looks after."""
    return Booth.objects.filter(province__in=provinces_for(user).values("pk"))
