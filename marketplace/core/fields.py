"""Form fields that read what people write."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .formats import whole
from .money import rupiah, rupiah_from

LONGEST_NUMBER = 20
GROUPED = re.compile(r"\d{1,3}(\.\d{3})+")


class RupiahField(forms.CharField):
    """Whole rupiah from `lowest` to `highest`, written as `25.000`, `Rp25000` or `25 ribu`."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, *, lowest: int, highest: int, **options: Any) -> None:
        super().__init__(**options)
        self.lowest, self.highest = lowest, highest

    def clean(self, value: Any) -> int | None:
        """Return rupiah within the limits, or None for nothing."""
        text = super().clean(value)
        if not text:
            return None
        amount = rupiah_from(text)
        if amount is None:
            raise ValidationError(_("Tulis harga dengan angka saja, misalnya 25.000."))
        if not self.lowest <= amount <= self.highest:
            limits = {"lowest": rupiah(self.lowest), "highest": rupiah(self.highest)}
            raise ValidationError(
                _("Tulis harga dari %(lowest)s sampai %(highest)s."), params=limits
            )
        return amount


class WholeNumberField(forms.CharField):
    """A whole number from `lowest` to `highest`, written as `1000` or, as here, `1.000`."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, *, lowest: int, highest: int, **options: Any) -> None:
        super().__init__(max_length=LONGEST_NUMBER, **options)
        self.lowest, self.highest = lowest, highest

    def clean(self, value: Any) -> int | None:
        """Return the number within the limits, or None for nothing."""
        text = super().clean(value)
        if not text:
            return None
        digits = text.replace(".", "") if GROUPED.fullmatch(text) else text
        number = int(digits) if digits.isascii() and digits.isdecimal() else None
        if number is None or not self.lowest <= number <= self.highest:
            limits = {"lowest": whole(self.lowest), "highest": whole(self.highest)}
            raise ValidationError(
                _("Tulis angka bulat dari %(lowest)s sampai %(highest)s."), params=limits
            )
        return number
