"""Sample activities and populations. All of them are invented: no figure here was counted.

Populations are sample figures of a plausible size, one for each regency that has none, so that
the sample award can be counted. A real site imports those of its statistics office instead.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from zlib import crc32

from marketplace.accounts.models import User
from marketplace.places.models import Activity, Library, Regency
from marketplace.places.states import ActivityFamily, LibraryLevel, RegencyKind

from .places import KEPT

PEOPLE = {RegencyKind.REGENCY: (120_000, 1_400_000), RegencyKind.CITY: (90_000, 1_900_000)}
FEWEST, MOST = 10, 60
DAYS = 330
"""How far back the sample activities go."""
SHARE_STRUCK = 0.02
STRUCK = "Tercatat dua kali dengan nama berbeda."
KINDS = {
    ActivityFamily.INFORMATION: (
        "Bimbingan pemustaka baru", "Kelas literasi digital", "Layanan rujukan usaha kecil",
        "Kelas mencari resep dan pola di buku", "Pojok baca keliling kampung",
    ),
    ActivityFamily.INVOLVEMENT: (
        "Kelas menganyam bersama warga", "Kelas olahan pangan lokal", "Klub baca remaja",
        "Kelas menulis cerita kampung", "Kelas berkebun di halaman perpustakaan",
    ),
    ActivityFamily.ADVOCACY: (
        "Audiensi dengan camat", "Kerja sama dengan koperasi", "Pertemuan pengurus PKK",
        "Nota kesepahaman dengan sekolah", "Rapat dengan dinas perdagangan",
    ),
    ActivityFamily.PROMOTION: (
        "Pameran buku di pasar", "Siaran radio perpustakaan", "Lapak baca hari bebas kendaraan",
        "Bincang di balai desa", "Pengenalan kartu anggota",
    ),
}  # fmt: skip
PLACES = ("Ruang baca", "Aula perpustakaan", "Balai desa", "Pasar", "")


def load_activities(at: datetime) -> int:
    """Invent populations where there are none, and activities where no library has any."""
    _fill_in_populations()
    if not Activity.objects.exists():
        Activity.objects.bulk_create(_activities(at), batch_size=1_000)
    return Activity.objects.count()


def _fill_in_populations() -> None:
    unknown = list(Regency.objects.filter(population=None))
    for regency in unknown:
        regency.population = _draw(regency.code).randint(*PEOPLE[RegencyKind(regency.kind)])
    Regency.objects.bulk_update(unknown, ["population"], batch_size=500)


def _activities(at: datetime) -> Iterator[Activity]:
    """Yield the activities of every library of a regency or city, and of the one that is kept."""
    librarian = User.objects.get(username="pustakawan")
    for library in Library.objects.filter(level=LibraryLevel.REGENCY).order_by("slug"):
        yield from _of(library, at, None)
    yield from _of(Library.objects.get(slug=KEPT), at, librarian)


def _of(library: Library, at: datetime, librarian: User | None) -> Iterator[Activity]:
    draw = _draw(library.slug)
    for number, days in enumerate(draw.sample(range(1, DAYS), draw.randint(FEWEST, MOST)), start=1):
        family = draw.choice(list(KINDS))
        is_struck = draw.random() < SHARE_STRUCK
        yield Activity(
            library=library,
            family=family,
            title=draw.choice(KINDS[family]),
            held_on=(at - timedelta(days=days)).date(),
            participants=draw.randint(8, 160),
            place=draw.choice(PLACES),
            reference=f"{number:03}",
            recorded_by=librarian,
            recorded_at=at - timedelta(days=days - 1),
            link=f"https://example.org/kegiatan/{number}" if number % 3 == 0 else "",
            struck_because=STRUCK if is_struck else "",
            struck_at=at if is_struck else None,
        )


def _draw(name: str) -> Random:
    """Return dice that fall the same way for the same name every time."""
    return Random(crc32(name.encode()))  # noqa: S311 - sample data
