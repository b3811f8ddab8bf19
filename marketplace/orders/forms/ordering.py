"""The order form: who buys, how each parcel is received, where to, and how it is paid."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField

from marketplace.orders.models import DeliveryAddress
from marketplace.orders.states import Delivery, PaymentMethod
from marketplace.places.models import Province
from marketplace.places.queries.places import provinces_by_key

PHONE = {"invalid": _("Tulis nomor ponsel, misalnya 0812-3456-7890.")}
TYPED_BY_PHONE = {"inputmode": "tel", "autocomplete": "tel"}
ADDRESS = (
    *("recipient", "address_phone", "street", "rt_rw", "village", "district"),
    *("regency_name", "province", "post_code", "landmark"),
)
NEEDED = {
    "street": _("Tulis nama jalan dan nomornya."),
    "village": _("Tulis desa atau kelurahannya."),
    "district": _("Tulis kecamatannya."),
    "regency_name": _("Tulis kabupaten atau kotanya."),
    "province": _("Pilih provinsinya."),
    "post_code": _("Tulis kode posnya, lima angka."),
}
"""What must not be empty once something is sent, and what to say then."""


def delivery_name(seller: int) -> str:
    """Return what the choice of one seller's parcel is called in the form."""
    return f"kirim-{seller}"


def _provinces() -> list[tuple[object, object]]:
    every = provinces_by_key()
    return [("", _("Pilih provinsi")), *((key, str(province)) for key, province in every.items())]


class OrderForm(forms.Form):
    """Everything an order needs beside the cart. An address only where something is sent."""

    nonce = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    shown_total = forms.IntegerField(widget=forms.HiddenInput, required=False)
    full_name = forms.CharField(
        label=_("Nama Anda"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Tulis nama Anda. Satu kata pun boleh.")},
    )
    email = forms.EmailField(
        label=_("Alamat surel"),
        required=False,
        max_length=254,
        help_text=_(
            "Ke sini kami kirim tautan pesanan dan kuitansinya. "
            "Isi alamat surel, nomor ponsel, atau keduanya."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Alamat surel ini tidak lengkap. Contoh: nama@contoh.id.")},
    )
    phone = PhoneNumberField(
        label=_("Nomor ponsel"),
        region="ID",
        required=False,
        help_text=_("Supaya pelapak dan kurir bisa menghubungi Anda. Perlu jika ada yang dikirim."),
        widget=forms.TextInput(attrs=TYPED_BY_PHONE),
        error_messages=PHONE,
    )
    recipient = forms.CharField(
        label=_("Penerima"),
        required=False,
        max_length=120,
        help_text=_("Kosongkan jika Anda sendiri."),
        widget=forms.TextInput(attrs={"autocomplete": "shipping name"}),
    )
    address_phone = PhoneNumberField(
        label=_("Nomor ponsel penerima"),
        region="ID",
        required=False,
        help_text=_("Kosongkan jika sama dengan nomor Anda."),
        widget=forms.TextInput(attrs=TYPED_BY_PHONE),
        error_messages=PHONE,
    )
    street = forms.CharField(
        label=_("Jalan dan nomor"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "shipping street-address"}),
    )
    rt_rw = forms.CharField(label=_("RT/RW"), required=False, max_length=20)
    village = forms.CharField(label=_("Desa/kelurahan"), required=False, max_length=80)
    district = forms.CharField(label=_("Kecamatan"), required=False, max_length=80)
    regency_name = forms.CharField(
        label=_("Kabupaten/kota"),
        required=False,
        max_length=90,
        help_text=_("Misalnya Kabupaten Bogor atau Kota Bogor."),
        widget=forms.TextInput(attrs={"autocomplete": "shipping address-level2"}),
    )
    province = forms.TypedChoiceField(
        label=_("Provinsi"),
        choices=_provinces,
        coerce=lambda key: provinces_by_key()[int(key)],
        empty_value=None,
        required=False,
    )
    post_code = forms.RegexField(
        label=_("Kode pos"),
        regex=r"^[1-9]\d{4}$",
        required=False,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "shipping postal-code", "maxlength": 5}
        ),
        error_messages={"invalid": _("Kode pos terdiri dari lima angka.")},
    )
    landmark = forms.CharField(
        label=_("Patokan"), required=False, max_length=160, help_text=_("Misalnya seberang masjid.")
    )
    method = forms.ChoiceField(
        label=_("Cara bayar"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih cara bayarnya.")},
    )

    def __init__(
        self,
        *args: Any,
        sellers: Mapping[int, str],
        methods: Sequence[PaymentMethod],
        **kwargs: Any,
    ) -> None:
        """Ask for one parcel of each seller, by key and name, and offer the open ways to pay."""
        super().__init__(*args, **kwargs)
        for seller, name in sellers.items():
            label = _("Cara menerima paket dari %(seller)s") % {"seller": name}
            self.fields[delivery_name(seller)] = forms.ChoiceField(
                label=label, choices=Delivery.choices, required=False
            )
        self.sellers = list(sellers)
        self.fields["method"].choices = [  # type: ignore[attr-defined]
            (method.value, method.label) for method in methods
        ]

    @property
    def chosen(self) -> dict[int, Delivery]:
        """Return what is chosen for each parcel so far, whether the rest is valid or not."""
        said = {seller: self[delivery_name(seller)].value() for seller in self.sellers}
        return {seller: Delivery(way) for seller, way in said.items() if way in Delivery.values}

    @property
    def destination(self) -> tuple[Province, str] | None:
        """Return province and regency as typed so far; None while either is missing."""
        if not self.is_bound:
            return None
        self.errors  # noqa: B018 - cleans the form, once
        said = self.cleaned_data
        province, regency = said.get("province"), said.get("regency_name", "")
        return (province, regency) if province and regency else None

    def clean(self) -> dict[str, Any]:
        """Ask for one way to reach the buyer."""
        said = self.cleaned_data
        has_none = not (said.get("email") or said.get("phone"))
        if has_none and not {"email", "phone"} & set(self.errors):
            self.add_error("phone", str(_("Tulis alamat surel atau nomor ponsel.")))
        return said

    def forget_all_but_fees(self) -> None:
        """Say nothing yet of what is only needed to order: the fees alone are asked for."""
        priced = {"province", "regency_name", *map(delivery_name, self.sellers)}
        for name in self.errors.keys() - priced:
            del self.errors[name]

    def require_ways(self, sellers: Iterable[int]) -> None:
        """Say at the parcels of these sellers that a way to receive them is needed."""
        for seller in sellers:
            self.add_error(delivery_name(seller), str(_("Pilih cara menerima paket ini.")))

    def require_address(self) -> None:
        """Say at each field of the address what is missing; for orders of which something goes."""
        said = self.cleaned_data
        for name, sentence in NEEDED.items():
            if not said.get(name) and name not in self.errors:
                self.add_error(name, str(sentence))
        if not (said.get("phone") or said.get("address_phone")) and "phone" not in self.errors:
            self.add_error("phone", str(_("Kurir memerlukan nomor ponsel. Tulis nomornya.")))

    def address(self) -> DeliveryAddress:
        """Return the address as it was filled in, not saved."""
        said = self.cleaned_data
        return DeliveryAddress(
            recipient=said["recipient"] or said["full_name"],
            phone=said["address_phone"] or said["phone"],
            **{name: said[name] for name in ADDRESS if name not in {"recipient", "address_phone"}},
        )
