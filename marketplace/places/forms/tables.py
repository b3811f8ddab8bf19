"""Read uploaded tables cell by cell: what a column is called, and what may stand in it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from marketplace.core.fields import WholeNumberField
from marketplace.core.tables import Line
from marketplace.places.models import Library
from marketplace.places.rules.plans import Entry
from marketplace.places.states import ActivityFamily

from .libraries import offer_libraries

MOST_PARTICIPANTS = 1_000_000
MOST_PEOPLE = 100_000_000
CODE_DIGITS = 4
ONE_DIGIT_SHORT = 4
"""Characters of `32.1`, which is what a spreadsheet makes of the number 32.10."""


class TableForm(forms.Form):
    """A file to look at before anything is written."""

    table = forms.FileField(
        label=gettext_lazy("Berkas XLSX atau CSV"),
        help_text=gettext_lazy("Paling besar 5 MB dan 5.000 baris."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": gettext_lazy("Pilih berkas yang akan diperiksa.")},
    )


class ActivityTableForm(TableForm):
    """A table of activities: of one library, or of those that its column names."""

    library = forms.ModelChoiceField(
        label=gettext_lazy("Perpustakaan"),
        queryset=Library.objects.none(),
        required=False,
        empty_label=gettext_lazy("Seperti di kolom Perpustakaan"),
        help_text=gettext_lazy("Pilih satu bila berkas Anda tidak punya kolom Perpustakaan."),
    )
    field_order = ["library", "table"]

    def __init__(self, *args: Any, libraries: Iterable[Library], **kwargs: Any) -> None:
        """Offer the libraries a person looks after; the only one is chosen already."""
        super().__init__(*args, **kwargs)
        kept = list(libraries)
        offer_libraries(self, Library.objects.filter(pk__in=[one.pk for one in kept]))
        if len(kept) == 1:
            self.fields["library"].initial = kept[0].pk


class FamilyField(forms.CharField):
    """One of the four families, called as in either language or as in the code."""

    def clean(self, value: Any) -> str | None:
        """Return the value of the family."""
        said = super().clean(value).casefold()
        names = _families_by_name()
        if said and said not in names:
            families = ", ".join(str(label) for label in ActivityFamily.labels)
            raise ValidationError(_("Pilih salah satu: %(names)s."), params={"names": families})
        return names.get(said)


class RegencyCodeField(forms.CharField):
    """The code of a regency: `32.73`, `3273`, or a number that lost its last zero."""

    def clean(self, value: Any) -> str:
        """Return the code with its dot."""
        code = super().clean(value)
        if len(code) == CODE_DIGITS and code.isdecimal():
            return f"{code[:2]}.{code[2:]}"
        return f"{code}0" if len(code) == ONE_DIGIT_SHORT and "." in code else code


def _families_by_name() -> dict[str, str]:
    names = {value.casefold(): str(value) for value in ActivityFamily.values}
    for language in ("id", "en"):
        with override(language):
            names |= {str(one.label).casefold(): one.value for one in ActivityFamily}
    return names


@dataclass(frozen=True, slots=True)
class TableColumn:
    """What a column is called in files, which field it fills, and what reads its cells."""

    name: str
    field: str
    reader: forms.Field
    needed: bool = True


FILL_IN = {"required": gettext_lazy("Isi kolom ini.")}
LIBRARY = "Perpustakaan"
ACTIVITY_COLUMNS = (
    TableColumn("Rumpun", "family", FamilyField(error_messages=FILL_IN)),
    TableColumn("Kegiatan", "title", forms.CharField(max_length=160, error_messages=FILL_IN)),
    TableColumn(
        "Tanggal",
        "held_on",
        forms.DateField(
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
            error_messages={
                **FILL_IN,
                "invalid": gettext_lazy("Tulis tanggal seperti 2026-11-30 atau 30/11/2026."),
            },
        ),
    ),
    TableColumn(
        "Peserta",
        "participants",
        WholeNumberField(lowest=0, highest=MOST_PARTICIPANTS, error_messages=FILL_IN),
    ),
    TableColumn("Tempat", "place", forms.CharField(max_length=120, required=False), needed=False),
    TableColumn(
        "Tautan bukti",
        "link",
        forms.URLField(
            max_length=200,
            required=False,
            assume_scheme="https",
            error_messages={
                "invalid": gettext_lazy("Tulis alamat lengkap yang dimulai dengan https://.")
            },
        ),
        needed=False,
    ),
    TableColumn("Nomor", "reference", forms.CharField(max_length=40, required=False), needed=False),
)
POPULATION_COLUMNS = (
    TableColumn("Kode", "code", RegencyCodeField(max_length=5, error_messages=FILL_IN)),
    TableColumn(
        "Penduduk",
        "population",
        WholeNumberField(lowest=1, highest=MOST_PEOPLE, error_messages=FILL_IN),
    ),
)


def read_activities(
    lines: Iterable[Line], *, libraries: Mapping[str, Library], chosen: Library | None
) -> list[Entry]:
    """Return the activities of a table, each with its library.

    `libraries` are those the person looks after, by slug; rows about any other are at fault.
    """

    def belonging(line: Line) -> dict[str, Any]:
        return {"library": _library_of(line.cells.get(LIBRARY, ""), libraries, chosen)}

    return [_entry(line, ACTIVITY_COLUMNS, belonging) for line in lines]


def read_populations(lines: Iterable[Line]) -> list[Entry]:
    """Return codes of regencies with their populations."""
    return [_entry(line, POPULATION_COLUMNS, lambda _line: {}) for line in lines]


def _entry(
    line: Line, columns: Iterable[TableColumn], belonging: Callable[[Line], dict[str, Any]]
) -> Entry:
    values: dict[str, Any] = {}
    faults = [_too_wide()] if line.has_more else []
    for column in (one for one in columns if one.name in line.cells):
        try:
            values[column.field] = column.reader.clean(line.cells[column.name])
        except ValidationError as wrong:
            faults.append(f"{column.name}: {' '.join(wrong.messages)}")
    try:
        values |= belonging(line)
    except ValidationError as wrong:
        faults.append(f"{LIBRARY}: {' '.join(wrong.messages)}")
    return Entry(line.number, values, " ".join(faults))


def _library_of(slug: str, libraries: Mapping[str, Library], chosen: Library | None) -> Library:
    if not slug and chosen:
        return chosen
    if not slug:
        raise ValidationError(_("Isi kolom ini, atau pilih perpustakaannya saat mengunggah."))
    if slug not in libraries:
        raise ValidationError(_("“%(slug)s” bukan perpustakaan yang Anda urus.") % {"slug": slug})
    if chosen and libraries[slug] != chosen:
        raise ValidationError(_("Baris ini bukan tentang perpustakaan yang Anda pilih."))
    return libraries[slug]


def _too_wide() -> str:
    return _("Ada isi di luar kolom. Beri tanda kutip pada teks yang berisi koma atau titik koma.")
