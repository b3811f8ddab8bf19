"""Whose places are whose: the committee has all, a curator provinces, a librarian libraries."""

from django.db.models import Q, QuerySet

from marketplace.accounts.models import User

from .models import Library, Province

OVERSEE_ALL = "places.oversee_all_provinces"


def oversees_all(user: User) -> bool:
    """Say whether the person looks after the whole country."""
    return user.has_perm(OVERSEE_ALL)


def provinces_for(user: User) -> QuerySet[Province]:
    """Return the provinces the person looks after."""
    everywhere = Province.objects.all()
    return everywhere if oversees_all(user) else everywhere.filter(curators=user)


def libraries_for(user: User) -> QuerySet[Library]:
    """Return the libraries the person keeps, and those of the provinces they curate."""
    everywhere = Library.objects.all()
    if oversees_all(user):
        return everywhere
    kept = Library.objects.filter(Q(librarians=user) | Q(province__curators=user))
    return everywhere.filter(pk__in=kept.values("pk"))
