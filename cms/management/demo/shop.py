"""On what terms the invented fair sells: an account and a QRIS that nobody can pay to."""

from marketplace.orders.models import TradeTerms
from marketplace.payments.rules.qris import Field, build

MERCHANT = {
    "00": "01",
    "01": "11",
    "26": "0015ID.CONTOH.LAPAK",
    "52": "9399",
    "53": "360",
    "58": "ID",
    "59": "PANITIA LAPAK CONTOH",
    "60": "SURABAYA",
}
"""A static QRIS as a bank prints it, of a scheme that no bank knows."""


def load_terms() -> None:
    """Open every way to pay, unless somebody has set the terms already."""
    account = {
        "bank_name": "Bank Contoh",
        "bank_number": "0000123456789",
        "bank_holder": "Panitia Lapak (contoh)",
    }
    qris = build(Field(tag, value) for tag, value in MERCHANT.items())
    TradeTerms.objects.get_or_create(pk=TradeTerms.ONLY, defaults={**account, "qris": qris})
