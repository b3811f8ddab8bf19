"""Take a person who leaves out of the places they look after."""

from datetime import datetime

from marketplace.accounts.models import User
from marketplace.places.models import WaitingTable


def erase_offices(*, user: User, at: datetime) -> None:
    """Let the libraries a person kept and the provinces they curated be others' to look after.

    What was uploaded and not confirmed goes.
    """
    user.kept_libraries.clear()
    user.curated_provinces.clear()
    WaitingTable.objects.filter(owner=user).delete()
