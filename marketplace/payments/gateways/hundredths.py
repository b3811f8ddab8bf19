"""Stripe counts rupiah in hundredths. Only the adapter of Stripe asks here."""

from marketplace.payments.errors import OddAmount

CURRENCY = "idr"
HUNDREDTHS = 100


def to_stripe(rupiah: int) -> int:
    """Return what Stripe calls an amount of whole rupiah: it gives IDR two decimals.

    Source: Stripe's documentation, Currencies, "Zero-decimal currencies" (IDR is none of them).
    """
    return rupiah * HUNDREDTHS


def from_stripe(amount: int) -> int:
    """Return whole rupiah for an amount of Stripe's in IDR. Raises OddAmount."""
    rupiah, odd = divmod(amount, HUNDREDTHS)
    if odd:
        raise OddAmount(f"{amount} hundredths are no whole rupiah.")
    return rupiah
