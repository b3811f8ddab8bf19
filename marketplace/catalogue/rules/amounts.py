"""Read weights the way people write them."""

import re
from decimal import Decimal

_WEIGHT = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)(?P<unit>g|gr|gram|kg|kilo|kilogram)?", re.IGNORECASE
)
GRAMS_PER_KILO = 1000


def grams_from(text: str) -> int | None:
    """Read whole grams from `250`, `250 g`, `1 kg` or `1,05 kg`; None if unclear."""
    found = _WEIGHT.fullmatch(re.sub(r"\s", "", text))
    if not found:
        return None
    number = Decimal(found["number"].replace(",", "."))
    is_kilo = (found["unit"] or "").lower().startswith("k")
    grams = number * GRAMS_PER_KILO if is_kilo else number
    return int(grams) if grams == int(grams) else None
