"""How a person becomes a seller."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField

from marketplace.places.models import Library, Province

from .queries import libraries_to_pick
from .services.registration import Registration
from .states import SellerKind


class LibrarySearchForm(forms.Form):
    """First the province, then words of the library's name."""

    provinsi = forms.ModelChoiceField(
        label=_("Provinsi"),
        queryset=Province.objects.all(),
        empty_label=_("Pilih provinsi"),
        error_messages={"required": _("Pilih provinsinya dulu.")},
    )
    cari = forms.CharField(
        label=_("Nama perpustakaan, desa, atau kabupaten"), required=False, max_length=80
    )

    def libraries(self) -> QuerySet[Library]:
        """Return the libraries to choose from."""
        found = self.cleaned_data if self.is_valid() else {}
        return libraries_to_pick(found.get("provinsi"), found.get("cari", ""))


class ReasonForm(forms.Form):
    """What a reviewer writes to a seller."""

    reason = forms.CharField(required=False, max_length=2000)


class LibraryChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, library: Library) -> str:
        """Tell libraries of the same name apart."""
        return library.name_and_place


class SellerForm(forms.Form):
    """A shop: whose, which library stands behind it, how to reach it."""

    library = LibraryChoice(
        label=_("Perpustakaan tempat Anda belajar"),
        queryset=Library.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Pilih perpustakaannya.")},
    )
    name = forms.CharField(
        label=_("Nama pelapak"),
        max_length=120,
        help_text=_("Nama Anda, kelompok, atau pojok perpustakaan. Satu kata pun boleh."),
        error_messages={"required": _("Tulis nama pelapak.")},
    )
    kind = forms.ChoiceField(
        label=_("Jenis"),
        choices=SellerKind.choices,
        initial=SellerKind.PERSON,
        widget=forms.RadioSelect,
    )
    phone = PhoneNumberField(
        label=_("Nomor WhatsApp"),
        region="ID",
        required=False,
        help_text=_("Misalnya 0812-3456-7890"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        error_messages={"invalid": _("Tulis nomor ponsel Indonesia, misalnya 0812-3456-7890.")},
    )
    whatsapp_allowed = forms.BooleanField(
        label=_("Pembeli boleh bertanya lewat WhatsApp ke nomor ini"), required=False
    )
    is_adult = forms.BooleanField(
        label=_("Saya berumur 18 tahun atau lebih."),
        help_text=_("Pembuat yang lebih muda tampil lewat perpustakaan atau walinya."),
        error_messages={"required": _("Pelapak harus berumur 18 tahun atau lebih.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["library"]
        if self.is_bound:
            choice.queryset = Library.objects.select_related("regency")  # type: ignore[attr-defined]

    def offer(self, libraries: QuerySet[Library]) -> None:
        """Show these libraries, and the one already chosen."""
        choice = self.fields["library"]
        value = str(self["library"].value() or "")
        chosen = Library.objects.filter(pk__in=[int(value)] if value.isdecimal() else [])
        choice.queryset = (libraries | chosen).distinct()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the number when buyers may use it."""
        entered = self.cleaned_data
        if entered.get("whatsapp_allowed") and not entered.get("phone") and not self.errors:
            self.add_error("phone", str(_("Tulis nomornya, atau jangan centang WhatsApp.")))
        return entered

    def registration(self) -> Registration:
        """Return the valid form as its service takes it."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "is_adult"}
        return Registration(**said)
