"""How a payment, a refund and a payout go on. The tables are drawn in docs/shop.md."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaymentState(models.TextChoices):
    STARTED = "started", _("Dimulai")
    CHECKING = "checking", _("Bukti sedang diperiksa")
    SETTLED = "settled", _("Diterima")
    SURPLUS = "surplus", _("Diterima, tetapi tidak untuk pesanan ini")
    """Money that is here although the order has no use for it: too late, or a second time."""
    REFUSED = "refused", _("Bukti ditolak")
    FAILED = "failed", _("Gagal")
    EXPIRED = "expired", _("Lewat batas waktu")


PAYMENT_MOVES = {
    PaymentState.STARTED: frozenset(
        {
            PaymentState.CHECKING,
            PaymentState.SETTLED,
            PaymentState.SURPLUS,
            PaymentState.FAILED,
            PaymentState.EXPIRED,
        }
    ),
    PaymentState.CHECKING: frozenset(
        {PaymentState.SETTLED, PaymentState.SURPLUS, PaymentState.REFUSED}
    ),
    PaymentState.REFUSED: frozenset(
        {PaymentState.CHECKING, PaymentState.SETTLED, PaymentState.SURPLUS, PaymentState.EXPIRED}
    ),
    PaymentState.FAILED: frozenset({PaymentState.SETTLED, PaymentState.SURPLUS}),
    PaymentState.EXPIRED: frozenset({PaymentState.SETTLED, PaymentState.SURPLUS}),
    PaymentState.SURPLUS: frozenset({PaymentState.SETTLED}),
}
OPEN = frozenset({PaymentState.STARTED, PaymentState.CHECKING, PaymentState.REFUSED})
"""Payments for which money may still be on its way as agreed."""
ARRIVED = frozenset({PaymentState.SETTLED, PaymentState.SURPLUS})
"""Payments whose money is here."""


class EventOutcome(models.TextChoices):
    APPLIED = "applied", _("Diterapkan")
    NOTHING_NEW = "nothing_new", _("Tidak mengubah apa pun")
    NOT_OURS = "not_ours", _("Bukan milik situs ini")
    CONCERN = "concern", _("Perlu ditangani")


class RefundState(models.TextChoices):
    WANTED = "wanted", _("Menunggu dikembalikan")
    SENT = "sent", _("Dikirim ke penyedia")
    DONE = "done", _("Sudah kembali")
    FAILED = "failed", _("Gagal")


REFUND_MOVES = {
    RefundState.WANTED: frozenset({RefundState.SENT, RefundState.DONE, RefundState.FAILED}),
    RefundState.SENT: frozenset({RefundState.DONE, RefundState.FAILED}),
    RefundState.DONE: frozenset({RefundState.FAILED}),
    RefundState.FAILED: frozenset({RefundState.WANTED, RefundState.DONE}),
}
"""A buyer's bank may send back, days later, what the provider had called done."""


class EntryKind(models.TextChoices):
    SALE = "sale", _("Penjualan")
    FEE = "fee", _("Potongan")
    REFUND = "refund", _("Pengembalian dana")
    PAYOUT = "payout", _("Pembayaran")
    CORRECTION = "correction", _("Koreksi")


class ConcernKind(models.TextChoices):
    """What somebody has to look at, in the words of the inbox."""

    LATE = "late", _("Uang datang terlambat dan barangnya habis")
    SECOND = "second", _("Pesanan dibayar dua kali")
    AMOUNT = "amount", _("Jumlah uangnya berbeda")
    CURRENCY = "currency", _("Mata uangnya bukan rupiah")
    UNKNOWN = "unknown", _("Pembayaran yang tidak dikenal")
    REFUND = "refund", _("Pengembalian dana gagal")
    ELSEWHERE = "elsewhere", _("Dana dikembalikan di luar situs ini")
    DISPUTE = "dispute", _("Pembeli menyanggah pembayaran")
    RETURN = "return", _("Dana dikembalikan lewat transfer")
    PAGE = "page", _("Halaman bayar tidak bisa ditutup")


class RunState(models.TextChoices):
    DRAFTED = "drafted", _("Disusun")
    EXPORTED = "exported", _("Diunduh untuk bank")
    PAID = "paid", _("Dibayarkan")
    DROPPED = "dropped", _("Dibatalkan")


UNDER_WAY = frozenset({RunState.DRAFTED, RunState.EXPORTED})
"""Runs whose money is promised and not yet booked."""
RUN_MOVES = {
    RunState.DRAFTED: frozenset({RunState.EXPORTED, RunState.DROPPED}),
    RunState.EXPORTED: frozenset({RunState.PAID, RunState.DROPPED}),
}


class DisputeState(models.TextChoices):
    OPEN = "open", _("Berjalan")
    WON = "won", _("Dimenangkan")
    LOST = "lost", _("Kalah")


class SellerReason(models.TextChoices):
    """Why a seller gives money back, in words that the buyer reads."""

    SOLD_OUT = "sold_out", _("Barangnya habis")
    DAMAGED = "damaged", _("Barangnya rusak")
    WRONG = "wrong", _("Barangnya tidak sesuai")
    UNREACHABLE = "unreachable", _("Tidak bisa dikirim ke alamat ini")
    ASKED = "asked", _("Diminta pembeli")
    OTHER = "other", _("Alasan lain")


NOT_FOR_SALE = frozenset({SellerReason.SOLD_OUT, SellerReason.DAMAGED})
"""Reasons that say that the goods are not there, or are no good to another buyer."""
