"""Where the public finds an award. The pages belong to a higher app, which the settings name."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from voting.models import Award


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """One language's page of an award: its address, and where an editor finds it.

    `edit_address` is empty while there is no page. A page that is not live waits for its editor.
    """

    language: str
    address: str
    edit_address: str = ""
    is_live: bool = False


def public_places(award: Award) -> list[PublicPlace]:
    """Return where an award stands or will stand; empty where the site has no list of awards."""
    places: list[PublicPlace] = import_string(settings.AWARD_PLACES)(award)
    return places
