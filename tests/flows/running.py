"""Awards that run while a browser looks on: by the real clock, not at NOON."""

from django.utils import timezone

from tests.factories.accounts import UserFactory
from tests.factories.times import DAY
from tests.factories.voting import AwardFactory, NomineeFactory
from voting.services.awards import close_award, open_award

PLACES = {"11": "Aceh", "14": "Riau", "64": "Kalimantan Timur"}
"""The named booths among the nominees, by code; 01 to 05 are invented."""


def drafted_award(**fields):
    """Make a draft that may be opened now, with the named places beside the invented ones."""
    now = timezone.now()
    spans = {"edition__opens_at": now - 5 * DAY, "edition__closes_at": now + 5 * DAY}
    times = {"opens_at": now - DAY, "closes_at": now + 3 * DAY}
    award = AwardFactory(**{"code": "lapak-terbaik", **spans, **times, **fields})
    for position, (code, name) in enumerate(PLACES.items()):
        place = {"name": name, "name_en": f"{name} (en)", "slug": name.lower().replace(" ", "-")}
        corner = {"panel": "maluku-papua", "panel_column": 1 + position, "panel_row": 1}
        fields = {f"booth__province__{key}": value for key, value in (place | corner).items()}
        NomineeFactory(award=award, code=code, **fields)
    return award


def opened(award):
    """Open a draft; nothing can be added to it afterwards."""
    open_award(award=award, actor=UserFactory(), at=award.opens_at)
    award.refresh_from_db()
    return award


def closed(award):
    """End the voting now, before its time."""
    close_award(award=award, actor=UserFactory(), at=timezone.now(), reason="Listrik padam")
    award.refresh_from_db()
    return award
