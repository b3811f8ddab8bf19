"""The seller's page of a product, without photos and permits."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from marketplace.catalogue.models import Allergen, Category
from marketplace.catalogue.queries.content import PLAIN, TEXTS, plain_number
from marketplace.catalogue.rules.completeness import FOR_FOOD
from marketplace.catalogue.states import CategoryGroup, HalalStatus
from marketplace.core.fields import RupiahField
from marketplace.places.models import Training

from .fields import WEIGHT_PARTS, CategorySelect, WeightField, content_amount

UNITS = [("", _("Pilih")), ("g", "g"), ("kg", "kg"), ("ml", "ml"), ("L", "L"), ("buah", _("buah"))]
HALAL = [("", _("Pilih")), *HalalStatus.choices]
SAYS_WHAT_TO_DO = {
    "name": _("Tulis nama produk."),
    "category": _("Pilih kategorinya."),
    "maker_name": _("Tulis nama pembuatnya."),
    "price": _("Tulis harganya."),
    "weight_grams": _("Pilih atau tulis beratnya."),
    "learning_story": _("Ceritakan apa yang Anda pelajari."),
    "ingredients": _("Tulis bahannya, mulai dari yang paling banyak."),
    "net_content_value": _("Tulis isi bersihnya."),
    "net_content_unit": _("Pilih satuannya."),
    "shelf_life_days": _("Tulis berapa hari produk ini tahan."),
    "storage": _("Tulis cara menyimpannya."),
    "halal_status": _("Jawab tentang halal. Pilih “Belum bersertifikat halal” bila belum ada."),
}


NAMES = {*PLAIN, "category", "training", "weight_grams", "net_content_value", "allergens"}


def _key(thing: Model | None) -> Any:
    return thing.pk if thing else None


def _keys(things: Iterable[Model]) -> list[Any]:
    return sorted(thing.pk for thing in things)


def _same(value: Any) -> Any:
    return value


AS_JSON: dict[str, Callable[[Any], Any]] = {
    "category": _key,
    "training": _key,
    "allergens": _keys,
    "net_content_value": plain_number,
    "preorder_days": lambda days: days or 0,
    "halal_status": lambda status: status or HalalStatus.NOT_APPLICABLE.value,
}
"""How values are written that JSON does not hold as they are."""


class ProductForm(forms.Form):
    """A product as its seller describes it; a draft may leave anything out."""

    use_required_attribute = False

    name = forms.CharField(
        label=_("Nama produk"), max_length=120, help_text=_("Misalnya: Keripik Pisang Manis 250 g")
    )
    category = forms.ModelChoiceField(
        label=_("Kategori"),
        queryset=Category.objects.all(),
        widget=CategorySelect,
        empty_label=_("Pilih kategori"),
    )
    maker_name = forms.CharField(
        label=_("Pembuat"), max_length=120, help_text=_("Nama yang tampil di kartu produk.")
    )
    price = RupiahField(
        label=_("Harga"),
        max_length=20,
        lowest=1,
        highest=1_000_000_000,
        help_text=_("Dalam rupiah, misalnya 25.000"),
    )
    stock = forms.IntegerField(
        label=_("Stok"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=_("Bila kosong, produk tampil habis."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    weight_grams = WeightField(
        label=_("Berat kirim"), max_length=20, help_text=_("Dengan kemasannya.")
    )
    preorder_days = forms.IntegerField(
        label=_("Lama pembuatan (hari)"),
        required=False,
        min_value=0,
        max_value=180,
        help_text=_("Kosongkan bila barangnya sudah jadi."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    learning_story = forms.CharField(
        label=_("Cerita belajar"),
        max_length=4000,
        help_text=_("Apa yang Anda pelajari, di mana, dan apa yang berubah?"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    training = forms.ModelChoiceField(
        label=_("Pelatihan"),
        queryset=Training.objects.all(),
        required=False,
        empty_label=_("Tidak ada dalam daftar"),
    )
    starting_book = forms.CharField(label=_("Buku yang memulai"), max_length=200, required=False)
    description = forms.CharField(
        label=_("Keterangan"),
        max_length=4000,
        required=False,
        help_text=_("Ukuran, warna, cara memakai."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    pickup_only = forms.BooleanField(label=_("Hanya ambil di lapak"), required=False)
    fragile = forms.BooleanField(label=_("Mudah pecah"), required=False)
    leak_risk = forms.BooleanField(label=_("Bisa bocor"), required=False)
    heat_sensitive = forms.BooleanField(label=_("Peka panas"), required=False)
    ingredients = forms.CharField(
        label=_("Bahan"),
        max_length=1000,
        help_text=_("Mulai dari yang paling banyak, misalnya: pisang, gula, minyak kelapa"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    net_content_value = forms.CharField(
        label=_("Isi bersih"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    net_content_unit = forms.ChoiceField(label=_("Satuan"), choices=UNITS)
    shelf_life_days = forms.IntegerField(
        label=_("Masa simpan (hari)"),
        min_value=1,
        max_value=3650,
        help_text=_(
            "Kurang dari 7 hari: hanya diambil di lapak. "
            "7 hari atau lebih: isi izin edarnya di bagian izin."
        ),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    storage = forms.CharField(
        label=_("Cara menyimpan"),
        max_length=160,
        help_text=_("Misalnya: suhu ruang, wadah tertutup rapat"),
    )
    allergens = forms.ModelMultipleChoiceField(
        label=_("Alergen"),
        queryset=Allergen.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    halal_status = forms.ChoiceField(
        label=_("Halal"),
        choices=HALAL,
        help_text=_("Makanan dan minuman selalu perlu jawaban."),
    )
    halal_number = forms.CharField(label=_("Nomor sertifikat halal"), max_length=40, required=False)
    name_en = forms.CharField(label=_("Nama produk (Inggris)"), max_length=120, required=False)
    description_en = forms.CharField(
        label=_("Keterangan (Inggris)"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    learning_story_en = forms.CharField(
        label=_("Cerita belajar (Inggris)"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, is_draft: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_draft = is_draft
        for name, sentence in SAYS_WHAT_TO_DO.items():
            self.fields[name].error_messages["required"] = sentence

    def clean(self) -> dict[str, Any]:
        """Ask for a number with a certificate; let drafts be empty, ask food for its label."""
        entered = self.cleaned_data
        self._read_net_content()
        if entered.get("halal_status") == HalalStatus.CERTIFIED and not entered.get("halal_number"):
            self.add_error("halal_number", str(_("Tulis nomor sertifikat halalnya.")))
        category = entered.get("category")
        is_food = category is not None and category.group == CategoryGroup.FOOD
        if is_food and entered.get("halal_status") == HalalStatus.NOT_APPLICABLE:
            self._take_no_answer()
        if self.is_draft:
            self._forgive_emptiness(tuple(SAYS_WHAT_TO_DO))
        elif not is_food:
            self._forgive_emptiness(FOR_FOOD)
        return self.cleaned_data

    def content(self) -> dict[str, Any]:
        """Return the valid fields that reviewers judge, as JSON can hold them."""
        entered = self.cleaned_data
        written = {name: AS_JSON.get(name, _same)(entered[name]) for name in NAMES & set(entered)}
        if "halal_number" not in written:
            written.pop("halal_status", None)
        return written

    def posted_names(self) -> list[str]:
        """Return the names under which a browser sends the fields."""
        parts = [f"weight_grams_{part}" for part in WEIGHT_PARTS]
        return [*self.fields, *parts]

    def _take_no_answer(self) -> None:
        """Ask again where food is said to need no answer."""
        required = self.fields["halal_status"].error_messages["required"]
        self.add_error("halal_status", ValidationError(required, code="required"))

    def _read_net_content(self) -> None:
        """Read the amount by its unit: 1.000 g is a thousand grams, 1.000 kg is one kilogram."""
        entered = self.cleaned_data
        written, unit = entered.get("net_content_value"), entered.get("net_content_unit", "")
        if written:
            try:
                entered["net_content_value"] = content_amount(written, unit)
            except ValidationError as unclear:
                self.add_error("net_content_value", unclear)

    def _forgive_emptiness(self, names: tuple[str, ...]) -> None:
        for name, problems in list(self.errors.as_data().items()):
            if name in names and all(problem.code == "required" for problem in problems):
                del self.errors[name]
                self.cleaned_data[name] = "" if name in TEXTS else None
