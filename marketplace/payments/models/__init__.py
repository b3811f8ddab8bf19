"""Payments, refunds, the ledger and payouts."""

from .ledger import BankAccount, LedgerEntry, Payout, PayoutRun
from .payments import BY_HAND, Payment, PaymentEvent, PaymentProof
from .refunds import Concern, Dispute, Refund, RefundLine

__all__ = [
    "BY_HAND",
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
