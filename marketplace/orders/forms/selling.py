"""What a seller fills in about a parcel."""

import re
from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from marketplace.orders.models import Parcel
from marketplace.orders.states import Delivery

COURIERS = ("JNE", "J&T", "SiCepat", "Pos Indonesia", "AnterAja", "Lion Parcel", "TIKI")
"""Names that are offered while one types; any other is taken too."""
TRACKING_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9./-]{4,39}")
KEY, NOBODYS = re.compile(r"[0-9]{1,18}"), 0


class SendingForm(forms.Form):
    """With whom a parcel is sent and under which number; a joint parcel may go without one."""

    courier = forms.CharField(
        label=_("Kurir"),
        max_length=60,
        widget=forms.TextInput(attrs={"list": "couriers", "autocomplete": "off"}),
        error_messages={"required": _("Tulis nama kurirnya, misalnya JNE.")},
    )
    tracking_number = forms.CharField(
        label=_("Nomor resi"),
        max_length=80,
        help_text=_("Dari struk kurir. Pembeli melacak paketnya dengan nomor ini."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Tulis nomor resi dari struk kurir.")},
    )
    couriers = COURIERS

    def __init__(self, data: object = None, *, parcel: Parcel) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["tracking_number"].required = parcel.delivery == Delivery.COURIER

    def clean_tracking_number(self) -> str:
        """Return the number without spaces and in capitals, as couriers write it."""
        typed = "".join(self.cleaned_data["tracking_number"].split()).upper()
        if typed and not TRACKING_NUMBER.fullmatch(typed):
            raise ValidationError(
                _now("Nomor resi terdiri dari 5 sampai 40 huruf dan angka. Salin dari struk kurir.")
            )
        return typed


class HandingForm(forms.Form):
    """The pick-up code that a buyer tells at the booth."""

    code = forms.CharField(
        label=_("Kode ambil"),
        max_length=20,
        help_text=_("Enam huruf dan angka, dari surel atau halaman pesanan pembeli."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Minta pembeli menyebutkan kodenya, lalu tulis di sini.")},
    )


class AnswerForm(forms.Form):
    """What a seller says to a complaint."""

    answer = forms.CharField(
        label=_("Jawaban Anda"),
        max_length=2000,
        help_text=_("Pembeli membaca jawaban ini. Katakan apa yang akan Anda lakukan."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Tulis jawabannya.")},
    )


def chosen_parcels(ticked: Iterable[str]) -> list[int]:
    """Return the keys that were ticked on the list; what is no key is one that nobody has."""
    return sorted({int(key) if KEY.fullmatch(key) else NOBODYS for key in ticked})
