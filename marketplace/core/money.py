"""Whole rupiah: the one way to write them, and the ways to read them."""

import re

_RUPIAH = re.compile(
    r"(?:rp\.?)?(?P<whole>\d{1,3}(?:[.,]\d{3})+|\d+)(?:,(?:00?|-))?(?P<thousand>rb|ribu)?",
    re.IGNORECASE,
)


def rupiah(amount: int) -> str:
    """Write whole rupiah as `Rp25.000`: no space, dots between thousands, no decimals."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{dotted(abs(amount))}"


def rupiah_aloud(amount: int) -> str:
    """Write whole rupiah for a screen reader: `25.000 rupiah`."""
    return f"{dotted(amount)} rupiah"


def dotted(amount: int) -> str:
    """Write a whole number with dots between thousands: `25.000`."""
    return f"{amount:,}".replace(",", ".")


def rupiah_from(text: str) -> int | None:
    """Read whole rupiah from `25000`, `25.000`, `Rp25.000,00` or `25 ribu`; None if unclear."""
    found = _RUPIAH.fullmatch(re.sub(r"\s", "", text))
    if not found:
        return None
    whole = int(re.sub(r"\D", "", found["whole"]))
    return whole * 1000 if found["thousand"] else whole
