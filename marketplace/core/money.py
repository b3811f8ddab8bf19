"""Whole rupiah, and the one way to write them."""


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
