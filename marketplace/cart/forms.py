"""Read what the buttons of goods and of the cart send."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.catalogue.models import Variant

from .rules import MOST_PIECES

NUMBER = dict.fromkeys(
    ["required", "invalid", "min_value", "max_value"], _("Tulis jumlah 1 sampai 99.")
)
DECISIONS = [
    ("join", _("Gabungkan")),
    ("choose", _("Pakai yang di perangkat ini")),
    ("drop", _("Buang yang di perangkat ini")),
]


class AddForm(forms.Form):
    """So many of a variant; a button without a number means one. `next` is where to go then."""

    variant = forms.ModelChoiceField(
        Variant.objects.select_related("product").only(
            "product__slug", "product__name", "product__name_en"
        ),
        error_messages={
            "required": _("Pilih dahulu barangnya."),
            "invalid_choice": _("Barang ini tidak dijual lagi. Lihat barang lain di katalog."),
        },
    )
    quantity = forms.IntegerField(
        required=False, min_value=1, max_value=MOST_PIECES, error_messages=NUMBER
    )
    next = forms.CharField(required=False)

    def clean_quantity(self) -> int:
        return self.cleaned_data["quantity"] or 1


class LineForm(forms.Form):
    """The number of a line, and which of its buttons was pressed: one more, one less, none."""

    quantity = forms.IntegerField(min_value=0, max_value=MOST_PIECES, error_messages=NUMBER)
    step = forms.IntegerField(required=False, min_value=-1, max_value=1)
    remove = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """Say the number that is meant: a step counts from what is written in the field."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("remove"):
            self.errors.clear()
            return said | {"quantity": 0}
        wanted = said.get("quantity", 0) + (said.get("step") or 0)
        return said | {"quantity": max(0, wanted)}


class DecisionForm(forms.Form):
    """What becomes of two carts."""

    decision = forms.ChoiceField(choices=DECISIONS)


def sentence_of(form: forms.Form) -> str:
    """Return what is wrong with a form of buttons, in its first sentence."""
    return next(str(error) for errors in form.errors.values() for error in errors)
