"""Read weights the way people write them."""

import re
from decimal import Decimal

_WEIGHT = re.compile(r"(?P<number>[\d.,]+)(?P<unit>g|gr|gram|kg|kilo|kilogram)?", re.IGNORECASE)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3})+")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
COUNTED_SMALL = frozenset({"", "g", "ml", "buah"})
"""Units of which people have hundreds and thousands, and hardly ever a thousandth."""
GRAMS_PER_KILO = 1000


def grams_from(text: str) -> int | None:
    """Read whole grams from `250`, `1.000 g`, `1 kg` or `1,05 kg`; None if unclear."""
    found = _WEIGHT.fullmatch(re.sub(r"\s", "", text))
    if not found:
        return None
    is_kilo = (found["unit"] or "").lower().startswith("k")
    number = number_from(found["number"], unit="kg" if is_kilo else "g")
    if number is None:
        return None
    grams = number * GRAMS_PER_KILO if is_kilo else number
    return int(grams) if grams == int(grams) else None


def number_from(text: str, *, unit: str) -> Decimal | None:
    """Read an amount of a unit; None if unclear.

    Groups of exactly three digits are thousands where the unit is small: `1.000` g is a thousand
    grams, `1.000` kg is one kilogram.
    """
    bare = re.sub(r"\s", "", text)
    if unit in COUNTED_SMALL and _GROUPED.fullmatch(bare):
        return Decimal(re.sub(r"\D", "", bare))
    return Decimal(bare.replace(",", ".")) if _PLAIN.fullmatch(bare) else None
