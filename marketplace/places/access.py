"""Whose places are whose: the committee has all, a curator provinces, a librarian libraries."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from marketplace.accounts.models import User

from .models import Activity, Library, Province

OVERSEE_ALL = "places.oversee_all_provinces"
CHANGE_REGENCY = "places.change_regency"
RECORD = "places.add_activity"
STRIKE, RESTORE = "places.strike_activity", "places.restore_activity"


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


def activities_for(user: User) -> QuerySet[Activity]:
    """Return the activities of the libraries a person looks after, with library and places."""
    kept = Activity.objects.filter(library__in=libraries_for(user).values("pk"))
    return kept.select_related("library__province", "library__regency")


def activity_for_desk(user: User, pk: int) -> Activity:
    """Return an activity that the person looks after, or answer 404."""
    return get_object_or_404(activities_for(user), pk=pk)
