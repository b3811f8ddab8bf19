"""Two sample editions, one over and one open for thirty days, each with 38 booths."""

from datetime import UTC, datetime, timedelta

from django.utils.timezone import localtime

from booths.management.demo.reels import load_reels
from booths.models import Booth, BoothKeeper, Edition
from booths.services.dressing import dress_provinces
from booths.states import EditionMode
from marketplace.accounts.models import User
from marketplace.places.models import Library, Province, Regency

from .places import CURATED, coordinator_slug
from .source import Row, sample

PAST, RUNNING = "plm-2025", "plm-2026"
OPEN_DAYS = timedelta(days=30)
COLOURS_AND_WORDS = (
    "name",
    "name_en",
    "tagline",
    "tagline_en",
    "dye",
    "motif",
    "motif_family",
)
UNREACHABLE = "+628000000"
"""No mobile number begins with 0800, so nobody is called by the demo."""


def load_fairs(at: datetime) -> int:
    """Add both editions and their booths; keep the running one open for thirty days from now."""
    past, running = _past_edition(), _running_edition(at)
    count = sum(_load_booths(edition) for edition in (past, running))
    dress_provinces(at=at)
    return count


def load_shown_reels(at: datetime) -> int:
    """Add the sample reels to the running edition, as if the committee had handed them in."""
    committee = User.objects.get(username="panitia")
    return load_reels(edition=Edition.objects.get(slug=RUNNING), by=committee, at=at)


def _past_edition() -> Edition:
    edition, _ = Edition.objects.get_or_create(
        slug=PAST,
        defaults={
            "name": "Pertemuan Pembelajaran Sebaya 2025",
            "name_en": "Peer Learning Meeting 2025",
            "opens_at": datetime(2025, 11, 18, 1, tzinfo=UTC),
            "closes_at": datetime(2025, 11, 21, 15, tzinfo=UTC),
            "mode": EditionMode.HYBRID,
            "place": "Gedung Pertemuan (contoh)",
            "regency": Regency.objects.get(code="34.71"),
        },
    )
    return edition


def _running_edition(at: datetime) -> Edition:
    closes_at = _last_minute(at + OPEN_DAYS)
    edition, _ = Edition.objects.get_or_create(
        slug=RUNNING,
        defaults={
            "name": "Pertemuan Pembelajaran Sebaya 2026",
            "name_en": "Peer Learning Meeting 2026",
            "opens_at": _hour_before(at),
            "closes_at": closes_at,
            "mode": EditionMode.HYBRID,
            "place": "Balai Pertemuan (contoh)",
            "regency": Regency.objects.get(code="35.73"),
        },
    )
    edition.closes_at = closes_at
    edition.save(update_fields=["closes_at"])
    return edition


def _hour_before(at: datetime) -> datetime:
    """Return the full hour that has begun, which is one in every zone of Indonesia."""
    return at.replace(minute=0, second=0, microsecond=0)


def _last_minute(at: datetime) -> datetime:
    """Return 23.59 WIB of the day."""
    return localtime(at).replace(hour=23, minute=59, second=0, microsecond=0).astimezone(UTC)


def _load_booths(edition: Edition) -> int:
    provinces = Province.objects.in_bulk(field_name="code")
    libraries = Library.objects.in_bulk(field_name="slug")
    known = set(edition.booths.values_list("province__code", flat=True))
    rows = [row for row in sample("booths") if row["province"] not in known]
    booths = Booth.objects.bulk_create(
        _booth(row, edition, provinces[row["province"]], libraries) for row in rows
    )
    _place_keepers(booths)
    return len(provinces)


def _booth(row: Row, edition: Edition, province: Province, libraries: dict[str, Library]) -> Booth:
    return Booth(
        **{name: row[name] for name in COLOURS_AND_WORDS},
        edition=edition,
        province=province,
        coordinator=libraries[coordinator_slug(province)],
    )


def _place_keepers(booths: list[Booth]) -> None:
    people = User.objects.filter(username__startswith="penjaga").in_bulk(field_name="username")
    keepers = [_keeper(booth, people[f"penjaga{booth.province.code}"]) for booth in booths]
    keepers += [
        BoothKeeper(booth=booth, user=people["penjaga"])
        for booth in booths
        if booth.province.code == CURATED
    ]
    BoothKeeper.objects.bulk_create(keepers)


def _keeper(booth: Booth, user: User) -> BoothKeeper:
    """Return the keeper; every other one may be asked, under a number that reaches nobody."""
    code = booth.province.code
    return BoothKeeper(
        booth=booth, user=user, phone=f"{UNREACHABLE}00{code}", whatsapp_allowed=int(code) % 2 == 0
    )
