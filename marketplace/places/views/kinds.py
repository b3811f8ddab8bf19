"""The kinds of tables that can be imported: who may, and what reads, plans and writes them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.places.access import CHANGE_REGENCY, RECORD, libraries_for
from marketplace.places.forms.tables import (
    ACTIVITY_COLUMNS,
    LIBRARY,
    POPULATION_COLUMNS,
    ActivityTableForm,
    TableColumn,
    TableForm,
    read_activities,
    read_populations,
)
from marketplace.places.models import Library, WaitingTable
from marketplace.places.queries.tables import known_populations, lines_of
from marketplace.places.rules.plans import Entry, Plan
from marketplace.places.services.importing import import_activities, import_populations
from marketplace.places.services.planning import plan_activities, plan_populations
from marketplace.places.states import TableKind

Rows = Iterable[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Import:
    """One kind of table. `back` is where the person came from, `sample` a table to begin with."""

    kind: TableKind
    right: str
    title: str | Promise
    advice: str | Promise
    columns: Sequence[TableColumn]
    back: str
    form: Callable[..., TableForm]
    read: Callable[[WaitingTable, User], list[Entry]]
    plan: Callable[..., Plan]
    write: Callable[..., Plan]
    sample: Callable[[User], Rows]
    others: Sequence[str] = ()
    """Columns beside those of the fields."""

    @property
    def known(self) -> list[str]:
        return [*self.others, *(column.name for column in self.columns)]

    @property
    def needed(self) -> list[str]:
        return [column.name for column in self.columns if column.needed]


def import_of(kind: str, person: Any) -> Import:
    """Return a kind of table that the person may import; an unknown one does not exist."""
    asked = next((one for one in IMPORTS if one.kind == kind), None)
    if asked is None:
        raise Http404
    if not person.has_perm(asked.right):
        raise PermissionDenied
    return asked


def _kept_libraries(person: User) -> dict[str, Library]:
    libraries = libraries_for(person).select_related("province", "regency")
    return {library.slug: library for library in libraries}


def _activity_form(person: User, *args: Any) -> TableForm:
    return ActivityTableForm(*args, libraries=_kept_libraries(person).values())


def _population_form(person: User, *args: Any) -> TableForm:
    return TableForm(*args)


def _read_activities(table: WaitingTable, person: User) -> list[Entry]:
    libraries = _kept_libraries(person)
    chosen = libraries.get(table.library.slug) if table.library else None
    return read_activities(lines_of(table), libraries=libraries, chosen=chosen)


def _read_populations(table: WaitingTable, person: User) -> list[Entry]:
    return read_populations(lines_of(table))


def _sample_activities(person: User) -> Rows:
    slug = next(iter(_kept_libraries(person)), "slug-perpustakaan")
    names = [LIBRARY, *(column.name for column in ACTIVITY_COLUMNS)]
    first = ["Pelibatan masyarakat", "Kelas literasi digital", date(2026, 8, 17), 25]
    second = ["Promosi", "Pameran buku di pasar", date(2026, 9, 8), 120]
    return [
        names,
        [slug, *first, "Aula perpustakaan", "https://example.org/berita", "2026-001"],
        [slug, *second, "Pasar raya", "", "2026-002"],
    ]


def _sample_populations(person: User) -> Rows:
    code, people = (column.name for column in POPULATION_COLUMNS)
    return [[code, "Kabupaten/kota", people], *known_populations()]


IMPORTS = (
    Import(
        kind=TableKind.ACTIVITIES,
        right=RECORD,
        title=_("Impor kegiatan"),
        advice=_(
            "Satu nomor hanya untuk satu kegiatan, juga di tahun lain: pakai 2026-001. Baris "
            "dengan nomor yang sudah tercatat mengubah catatannya; tanpa nomor, yang dicari "
            "adalah rumpun, tanggal, dan nama yang sama. Berkas yang sama dua kali tidak menambah "
            "apa pun. Tulis jumlah peserta, jangan nama orang."
        ),
        columns=ACTIVITY_COLUMNS,
        back="activity:index",
        form=_activity_form,
        read=_read_activities,
        plan=plan_activities,
        write=import_activities,
        sample=_sample_activities,
        others=(LIBRARY,),
    ),
    Import(
        kind=TableKind.POPULATIONS,
        right=CHANGE_REGENCY,
        title=_("Impor penduduk"),
        advice=_(
            "Berkas contoh berisi semua kabupaten/kota dengan penduduk yang sudah tercatat. "
            "Isi kolom Penduduk, dan hapus baris yang belum Anda ketahui."
        ),
        columns=POPULATION_COLUMNS,
        back="regency:index",
        form=_population_form,
        read=_read_populations,
        plan=plan_populations,
        write=import_populations,
        sample=_sample_populations,
    ),
)
