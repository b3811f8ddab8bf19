"""Who may see and change which booth, and whose passport a browser carries."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.signing import BadSignature, get_cookie_signer
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from marketplace.accounts.models import User
from marketplace.places.access import libraries_for, oversees_all, provinces_for

from .models import Booth, Reel, Sale
from .queries.fairs import current_edition

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


def reels_for(user: User) -> QuerySet[Reel]:
    """Return the reels of the libraries the person looks after."""
    return Reel.objects.filter(library__in=libraries_for(user).values("pk"))


def may_edit_reel(user: User | AnonymousUser, reel: Reel) -> bool:
    """Tell whether the person may edit a reel at the desk."""
    if not user.has_perm("booths.change_reel"):
        return False
    return reels_for(cast("User", user)).filter(pk=reel.pk).exists()


def people_to_keep_booths(user: User) -> QuerySet[User]:
    """Return whom the person may make a keeper: a curator, people of the own provinces.

    These are who sells there, keeps a library there or minds a booth already. Anybody else is
    appointed by the committee.
    """
    active = User.objects.filter(is_active=True).order_by("full_name", "pk")
    if oversees_all(user):
        return active
    libraries = libraries_for(user).values("pk")
    known = User.objects.filter(
        Q(seller__library__in=libraries)
        | Q(kept_libraries__in=libraries)
        | Q(kept_booths__booth__in=booths_overseen_by(user).values("pk"))
    )
    return active.filter(pk__in=known.values("pk"))


def tills_of(user: User, at: datetime) -> QuerySet[Booth]:
    """Return the booths of the current edition at whose table the person may sell.

    Also after the edition has ended, so that what waits on a device can still be sent.
    """
    kept = Booth.objects.filter(edition=current_edition(at), keepers__user=user)
    return kept.select_related("province", "edition").order_by("province__code")


def till_for(user: User, slug: str, at: datetime) -> Booth:
    """Return the booth of a province at whose table the person may sell, else 404."""
    return get_object_or_404(tills_of(user, at), province__slug=slug)


def sale_for(booth: Booth, pk: UUID) -> Sale:
    """Return a sale of a booth that somebody keeps, else 404."""
    return get_object_or_404(Sale.objects.select_related("booth__province"), booth=booth, pk=pk)
