"""Read amounts the way people write them."""

import re
from decimal import Decimal

_RUPIAH = re.compile(
    r"(?:rp\.?)?(?P<whole>\d{1,3}(?:[.,]\d{3})+|\d+)(?:,(?:00?|-))?(?P<thousand>rb|ribu)?",
    re.IGNORECASE,
)
_WEIGHT = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)(?P<unit>g|gr|gram|kg|kilo|kilogram)?", re.IGNORECASE
)
GRAMS_PER_KILO = 1000


def rupiah_from(text: str) -> int | None:
    """Read whole rupiah from `25000`, `25.000`, `Rp25.000,00` or `25 ribu`; None if unclear."""
    found = _RUPIAH.fullmatch(re.sub(r"\s", "", text))
    if not found:
        return None
    whole = int(re.sub(r"\D", "", found["whole"]))
    return whole * 1000 if found["thousand"] else whole


def grams_from(text: str) -> int | None:
    """Read whole grams from `250`, `250 g`, `1 kg` or `1,05 kg`; None if unclear."""
    found = _WEIGHT.fullmatch(re.sub(r"\s", "", text))
    if not found:
        return None
    number = Decimal(found["number"].replace(",", "."))
    is_kilo = (found["unit"] or "").lower().startswith("k")
    grams = number * GRAMS_PER_KILO if is_kilo else number
    return int(grams) if grams == int(grams) else None
