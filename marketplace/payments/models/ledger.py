"""What the fair owes its sellers: a book that only grows, and the runs that pay it out."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.orders.models import Parcel
from marketplace.payments.states import EntryKind, RunState
from marketplace.sellers.models import Seller

from .payments import Payment
from .refunds import Refund

BOOKED_ONCE = [EntryKind.SALE, EntryKind.FEE]


class BankAccount(models.Model):
    """Where a seller's money is sent."""

    seller = models.OneToOneField(
        Seller, verbose_name=_("Pelapak"), on_delete=models.PROTECT, related_name="bank_account"
    )
    bank = models.CharField(_("Bank"), max_length=60)
    number = models.CharField(_("Nomor rekening"), max_length=34)
    holder = models.CharField(_("Atas nama"), max_length=120)
    changed_at = models.DateTimeField(_("Diubah pada"))

    class Meta:
        verbose_name = _("rekening pelapak")
        verbose_name_plural = pgettext_lazy("jamak", "rekening pelapak")
        constraints = [
            models.CheckConstraint(
                condition=Q(number__regex=r"^\d{5,34}$"),
                name="account_number_is_digits",
                violation_error_message=_("Nomor rekening ditulis dengan angka saja."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.bank} {self.number}"

    @property
    def ending(self) -> str:
        """Return the last four digits, by which its owner knows it again."""
        return self.number[-4:]


class PayoutRun(models.Model):
    """One round of payouts: put together, downloaded for the bank, paid."""

    state = models.CharField(
        _("Keadaan"), max_length=10, choices=RunState, default=RunState.DRAFTED
    )
    drafted_at = models.DateTimeField(_("Disusun pada"))
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Disusun oleh"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    exported_at = models.DateTimeField(_("Diunduh pada"), null=True, blank=True)
    paid_at = models.DateTimeField(_("Dibayarkan pada"), null=True, blank=True)
    reference = models.CharField(_("Nomor bukti bank"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("putaran pembayaran")
        verbose_name_plural = pgettext_lazy("jamak", "putaran pembayaran")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=RunState.PAID) | Q(paid_at__isnull=False) & ~Q(reference=""),
                name="paid_run_has_reference",
                violation_error_message=_("Tulis nomor bukti dari bank."),
            )
        ]

    def __str__(self) -> str:
        return f"{_('Putaran')} {self.pk}"


class Payout(models.Model):
    """What one seller gets in a run (whole rupiah), and to which account."""

    run = models.ForeignKey(
        PayoutRun, verbose_name=_("Putaran"), on_delete=models.PROTECT, related_name="payouts"
    )
    seller = models.ForeignKey(
        Seller, verbose_name=_("Pelapak"), on_delete=models.PROTECT, related_name="payouts"
    )
    amount = models.PositiveBigIntegerField(pgettext_lazy("uang", "Jumlah"))
    bank = models.CharField(_("Bank"), max_length=60)
    account_number = models.CharField(_("Nomor rekening"), max_length=34)
    account_holder = models.CharField(_("Atas nama"), max_length=120)

    class Meta:
        verbose_name = _("pembayaran kepada pelapak")
        verbose_name_plural = pgettext_lazy("jamak", "pembayaran kepada pelapak")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["run", "seller"], name="one_payout_a_seller_and_run"),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="payout_has_amount",
                violation_error_message=_("Jumlahnya harus lebih dari Rp0."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run} · {self.seller}"

    @property
    def ending(self) -> str:
        """Return the last four digits of the account it goes to."""
        return self.account_number[-4:]


class LedgerEntry(models.Model):
    """One line of the book; it is never changed. Whole rupiah, positive in favour of its owner.

    `seller` is empty for the fair itself: fees, and what belonged to no parcel. At any time the
    lines of all owners sum to what arrived, less what was refunded, less what was paid out.
    """

    seller = models.ForeignKey(
        Seller,
        verbose_name=_("Pelapak"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ledger",
    )
    kind = models.CharField(_("Jenis"), max_length=10, choices=EntryKind)
    amount = models.BigIntegerField(pgettext_lazy("uang", "Jumlah"))
    parcel = models.ForeignKey(
        Parcel,
        verbose_name=_("Paket"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ledger",
    )
    payment = models.ForeignKey(
        Payment,
        verbose_name=_("Pembayaran"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ledger",
    )
    refund = models.ForeignKey(
        Refund,
        verbose_name=_("Pengembalian dana"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ledger",
    )
    payout = models.ForeignKey(
        Payout,
        verbose_name=_("Pembayaran kepada pelapak"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ledger",
    )
    note = models.CharField(_("Catatan"), max_length=300, blank=True)
    at = models.DateTimeField(_("Pada"))

    class Meta:
        verbose_name = _("baris buku")
        verbose_name_plural = pgettext_lazy("jamak", "baris buku")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["payment", "parcel", "kind"],
                condition=Q(kind__in=BOOKED_ONCE, seller__isnull=False),
                name="payment_is_booked_once",
                violation_error_message=_("Pembayaran ini sudah dibukukan."),
            ),
            models.UniqueConstraint(
                fields=["payment", "parcel", "kind"],
                condition=Q(kind__in=BOOKED_ONCE, seller=None, parcel__isnull=False),
                name="fee_is_booked_once",
                violation_error_message=_("Pembayaran ini sudah dibukukan."),
            ),
            models.UniqueConstraint(
                fields=["payment", "kind"],
                condition=Q(kind__in=BOOKED_ONCE, seller=None, parcel=None),
                name="surplus_is_booked_once",
                violation_error_message=_("Pembayaran ini sudah dibukukan."),
            ),
            models.UniqueConstraint(
                fields=["payout"],
                condition=Q(kind=EntryKind.PAYOUT),
                name="payout_is_booked_once",
                violation_error_message=_("Pembayaran ini sudah dibukukan."),
            ),
            models.CheckConstraint(
                condition=~Q(amount=0),
                name="ledger_entry_has_amount",
                violation_error_message=_("Jumlahnya tidak boleh Rp0."),
            ),
            models.CheckConstraint(
                condition=Q(kind=EntryKind.SALE, amount__gt=0, payment__isnull=False)
                | Q(kind=EntryKind.FEE, payment__isnull=False)
                | Q(kind=EntryKind.REFUND, refund__isnull=False)
                | Q(kind=EntryKind.PAYOUT, amount__lt=0, payout__isnull=False)
                | Q(kind=EntryKind.CORRECTION) & ~Q(note=""),
                name="ledger_entry_has_its_cause",
                violation_error_message=_("Baris buku ini tidak sesuai dengan jenisnya."),
            ),
        ]
        indexes = [models.Index(fields=["seller", "-id"], name="ledger_of_seller")]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount:+d}"
