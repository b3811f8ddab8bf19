"""The awards of the sample editions, with nine jurors from nine provinces."""

from datetime import datetime

from booths.models import Edition
from marketplace.accounts.models import User
from marketplace.places.models import Province
from voting.management.demo.awards import load_past_award, load_running_award
from voting.management.demo.kinds import load_library_award, load_reels_award
from voting.management.demo.preparing import Panel

from .fairs import PAST, RUNNING

HOMES = ("12", "15", "32", "34", "51", "61", "73", "81", "91")


def load_past() -> None:
    """Add the award that was counted and published."""
    load_past_award(edition=Edition.objects.get(slug=PAST), panel=_panel())


def load_running(at: datetime) -> None:
    """Add the awards of booths and of reels, which are open, and that of libraries."""
    edition, panel = Edition.objects.get(slug=RUNNING), _panel()
    load_library_award(edition=edition, panel=panel, at=at)
    load_reels_award(edition=edition, panel=panel, at=at)
    load_running_award(edition=edition, panel=panel, at=at)


def _panel() -> Panel:
    people = User.objects.in_bulk(field_name="username")
    provinces = Province.objects.in_bulk(field_name="code")
    return Panel(
        committee=people["panitia"],
        jurors=[
            (people[f"juri{place}"], provinces[code]) for place, code in enumerate(HOMES, start=1)
        ],
    )
