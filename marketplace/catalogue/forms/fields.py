"""Fields that read what people write."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from marketplace.catalogue.models import Category
from marketplace.catalogue.rules.amounts import grams_from

HEAVIEST = 100_000
"""Grams; more than a courier takes."""
CHIPS = (("100", "100 g"), ("250", "250 g"), ("500", "500 g"), ("1000", "1 kg"))


class WeightWidget(forms.MultiWidget):
    """Chips for the usual weights, and a field for any other."""

    def __init__(self) -> None:
        chips = forms.RadioSelect(choices=CHIPS)
        other = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"})
        super().__init__({"chip": chips, "other": other})

    def decompress(self, value: Any) -> list[str]:
        """Check the chip of a usual weight; write any other out."""
        text = f"{value} g" if isinstance(value, int) else value or ""
        grams = str(grams_from(text))
        return [grams, ""] if grams in dict(CHIPS) else ["", text]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Let what is written win over the chip."""
        chip, other = super().value_from_datadict(data, files, name)
        return (other or "").strip() or chip or ""


class WeightField(forms.CharField):
    """Grams for the courier, by chip or as `750 g` or `1,2 kg`."""

    widget = WeightWidget

    def clean(self, value: Any) -> int | None:
        """Return whole grams above 0, or None for nothing."""
        text = super().clean(value)
        if not text:
            return None
        grams = grams_from(text)
        if grams is None or not 0 < grams <= HEAVIEST:
            raise ValidationError(_("Tulis berat seperti 750 g atau 1,2 kg."))
        return grams


class CategorySelect(forms.Select):
    """A list of categories that tells style sheets which of them are food."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Mark each option with its category's group."""
        option: dict[str, Any] = super().create_option(*args, **kwargs)
        category = getattr(option["value"], "instance", None)
        if isinstance(category, Category):
            option["attrs"]["data-group"] = category.group
        return option
