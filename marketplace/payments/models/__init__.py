"""Payments, refunds, the ledger and payouts."""

from .ledger import BankAccount, LedgerEntry, Payout, PayoutRun
from .payments import Payment, PaymentEvent, PaymentProof
from .refunds import Concern, Dispute, Refund, RefundLine

__all__ = [
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
