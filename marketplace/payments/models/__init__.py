"""Payments, refunds, the ledger and payouts."""

from .ledger import BankAccount, LedgerEntry, Payout, PayoutRun
from .payments import BY_HAND, MOST_EXTRA, Payment, PaymentEvent, PaymentProof
from .refunds import Concern, Dispute, Refund, RefundLine

__all__ = [
    "BY_HAND",
    "MOST_EXTRA",
    "BankAccount",
    "Concern",
    "Dispute",
    "LedgerEntry",
    "Payment",
    "PaymentEvent",
    "PaymentProof",
    "Payout",
    "PayoutRun",
    "Refund",
    "RefundLine",
]
