"""Find provinces, and what a person looks after."""

from marketplace.accounts.models import User
from marketplace.core.page_cache import remembered_here
from marketplace.places.models import Activity, Province

PROVINCES_BYTES = 120_000
"""What all of them take in memory."""


def provinces_by_key() -> dict[int, Province]:
    """Return all provinces in the order of their codes. Kept for all who ask: do not change them.

    For lists to choose from, drawn for every visitor anew.
    """
    every = remembered_here("provinces", _provinces_by_key, size=PROVINCES_BYTES)
    return every or {}


def _provinces_by_key() -> dict[int, Province]:
    return {province.pk: province for province in Province.objects.all()}


def office_record(user: User) -> dict[str, list[str]]:
    """Return what a person's own record says about the places they look after, and wrote of."""
    libraries = user.kept_libraries.order_by("pk")
    provinces = user.curated_provinces.order_by("pk")
    recorded = Activity.objects.filter(recorded_by=user).order_by("pk")
    return {
        "libraries": list(libraries.values_list("name", flat=True)),
        "provinces": list(provinces.values_list("name", flat=True)),
        "recorded_activities": list(recorded.values_list("title", flat=True)),
    }
