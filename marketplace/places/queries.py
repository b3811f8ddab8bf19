"""Find what a person looks after."""

from marketplace.accounts.models import User


def office_record(user: User) -> dict[str, list[str]]:
    """Return what a person's own record says about the places they look after."""
    libraries = user.kept_libraries.order_by("pk")
    provinces = user.curated_provinces.order_by("pk")
    return {
        "libraries": list(libraries.values_list("name", flat=True)),
        "provinces": list(provinces.values_list("name", flat=True)),
    }
