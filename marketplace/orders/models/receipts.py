"""Receipts, numbered without a gap, and the counters they are numbered by."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.orders.states import ReceiptKind

from .parcels import Parcel

PREFIXES = {ReceiptKind.RECEIPT: "KW", ReceiptKind.CORRECTION: "KK"}


class ReceiptCounter(models.Model):
    """The last number given out in a year. Its row is locked last, until the receipt is there."""

    kind = models.CharField(_("Jenis"), max_length=10, choices=ReceiptKind)
    year = models.PositiveSmallIntegerField(_("Tahun"))
    last = models.PositiveIntegerField(_("Nomor terakhir"), default=0)

    class Meta:
        verbose_name = _("nomor kuitansi")
        verbose_name_plural = pgettext_lazy("jamak", "nomor kuitansi")
        constraints = [
            models.UniqueConstraint(fields=["kind", "year"], name="one_counter_a_year_and_kind")
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Receipt(models.Model):
    """That a parcel was paid (whole rupiah), or how much of that was given back later."""

    parcel = models.ForeignKey(
        Parcel, verbose_name=_("Paket"), on_delete=models.PROTECT, related_name="receipts"
    )
    kind = models.CharField(_("Jenis"), max_length=10, choices=ReceiptKind)
    year = models.PositiveSmallIntegerField(_("Tahun"))
    sequence = models.PositiveIntegerField(_("Urutan"))
    amount = models.PositiveBigIntegerField(pgettext_lazy("uang", "Jumlah"))
    reason = models.CharField(_("Alasan"), max_length=300, blank=True)
    issued_at = models.DateTimeField(_("Terbit pada"))

    class Meta:
        verbose_name = _("kuitansi")
        verbose_name_plural = pgettext_lazy("jamak", "kuitansi")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "year", "sequence"], name="one_receipt_a_number"
            ),
            models.UniqueConstraint(
                fields=["parcel"],
                condition=Q(kind=ReceiptKind.RECEIPT),
                name="one_receipt_a_parcel",
                violation_error_message=_("Paket ini sudah punya kuitansi."),
            ),
            models.CheckConstraint(
                condition=Q(sequence__gt=0, amount__gt=0),
                name="receipt_has_number_and_amount",
                violation_error_message=_("Nomor dan jumlah kuitansi harus lebih dari 0."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """Return the number as it is written on the receipt: `KW/2026/000123`."""
        return f"{PREFIXES[ReceiptKind(self.kind)]}/{self.year}/{self.sequence:06d}"
