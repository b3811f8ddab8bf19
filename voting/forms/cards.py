"""What the committee, the card desk and a delegate fill in about cards."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from booths.queries.fairs import booths_of
from marketplace.core.languages import in_language
from marketplace.places.models import Province
from voting.models import Award, Nominee
from voting.services.roll import MOST_CARDS, Wanted

SPARE_SHARE = 0.1
FIELD = "provinsi_{}"


class RollForm(forms.Form):
    """How many cards each province gets; spares are a tenth unless somebody says otherwise."""

    seen = forms.CharField(widget=forms.HiddenInput)
    each = forms.IntegerField(
        label=_("Kartu untuk setiap provinsi yang punya lapak"),
        help_text=_("Berlaku bila baris provinsinya di bawah dibiarkan kosong."),
        required=False,
        min_value=0,
        max_value=MOST_CARDS,
    )
    spares = forms.IntegerField(
        label=_("Kartu cadangan"),
        help_text=_("Tanpa provinsi, untuk mengganti yang hilang. Kosong: sepersepuluh."),
        required=False,
        min_value=0,
        max_value=MOST_CARDS,
    )

    def __init__(self, *args: Any, award: Award, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.provinces = list(Province.objects.order_by("code"))
        self.at_home = {booth.province_id for booth in booths_of(award.edition)}
        for province in self.provinces:
            self.fields[FIELD.format(province.code)] = forms.IntegerField(
                label=f"{province.code} {province}",
                required=False,
                min_value=0,
                max_value=MOST_CARDS,
            )

    @property
    def everyday(self) -> list[forms.BoundField]:
        """Return what is the same for every province."""
        return [self["each"], self["spares"]]

    @property
    def has_rows(self) -> bool:
        """Say whether somebody wrote a number for a single province."""
        return any(row.value() not in {None, ""} for row in self.rows)

    @property
    def rows(self) -> list[forms.BoundField]:
        """Return a field for each province."""
        return [self[FIELD.format(province.code)] for province in self.provinces]

    @property
    def wanted(self) -> Wanted:
        """Return what was asked for, the blanks filled."""
        cards = {province: self._cards_of(province) for province in self.provinces}
        spares = self.cleaned_data["spares"]
        if spares is None:
            spares = ceil(SPARE_SHARE * sum(cards.values()))
        return Wanted(cards, spares)

    def _cards_of(self, province: Province) -> int:
        own: int | None = self.cleaned_data[FIELD.format(province.code)]
        each: int = self.cleaned_data["each"] or 0
        if own is not None:
            return own
        return each if province.pk in self.at_home else 0


class CardCodeForm(forms.Form):
    """The code on a card, as somebody types it."""

    code = forms.CharField(
        label=_("Kode kartu"),
        help_text=_("Enam belas tanda di bawah kode QR. Huruf besar-kecil dan strip bebas."),
        max_length=400,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "code-input",
                "data-card-code": "",
            }
        ),
        error_messages={"required": _("Pindai kartu Anda, atau ketik kodenya.")},
    )


class FindCardForm(forms.Form):
    """A card as the desk names it: its number, or its code from a scanner."""

    card = forms.CharField(
        label=_("Nomor seri atau kode kartu"),
        max_length=400,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": ""}),
        error_messages={"required": _("Ketik nomor seri yang tercetak di kartu.")},
    )


class HandOutForm(forms.Form):
    """The province of a spare; every other card has its own."""

    province = forms.ModelChoiceField(
        label=_("Provinsi"),
        queryset=Province.objects.order_by("code"),
        required=False,
        empty_label=_("Pilih provinsinya"),
        error_messages={"invalid_choice": _("Pilih provinsi dari daftar.")},
    )


class ReplacementForm(forms.Form):
    """The spare that is given for a lost card."""

    spare = forms.CharField(
        label=_("Nomor seri kartu pengganti"),
        help_text=_("Ambil dari kartu cadangan."),
        max_length=400,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Ketik nomor seri yang tercetak di kartu.")},
    )


class BlockForm(forms.Form):
    """Why a card is stopped; officers read it."""

    statement = forms.CharField(
        label=_("Apa yang terjadi"),
        help_text=_("Dibaca petugas yang memutuskan. Jangan menulis nama."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Tulis apa yang terjadi dengan kartu ini.")},
    )


class EnvelopesForm(forms.Form):
    """How many envelopes lay in the box."""

    number = forms.IntegerField(
        label=_("Amplop di kotak"),
        min_value=0,
        max_value=MOST_CARDS,
        error_messages={"required": _("Tulis berapa amplop yang Anda hitung.")},
    )


class TypedBallotForm(forms.Form):
    """A ballot of paper, as one officer reads it; the service says whether it can be one."""

    card = forms.CharField(
        label=_("Kode kartu di amplop"),
        max_length=400,
        widget=forms.TextInput(attrs={"autocomplete": "off", "id": "id_paper_card"}),
        error_messages={"required": _("Pindai kartu di amplop, atau ketik kodenya.")},
    )
    choices = forms.MultipleChoiceField(
        label=_("Lapak yang dicentang"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Belum ada lapak yang dipilih.")},
    )

    def __init__(self, *args: Any, nominees: Sequence[Nominee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choices"].choices = [  # type: ignore[attr-defined]
            (nominee.code, f"{nominee.code} {in_language(nominee.province, 'name')}")
            for nominee in nominees
        ]
