"""Money that goes back, disputes, and what somebody has to look at."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.orders.models import Order, OrderLine, Parcel
from marketplace.payments.states import ConcernKind, DisputeState, RefundState

from .payments import Payment


class Refund(models.Model):
    """Whole rupiah given back of one payment: for lines, a parcel, or all of it.

    The row is there before the provider is asked, and `key` is the key of idempotency. `parcel` is
    empty for money that belonged to no parcel: what came late, twice, or as a unique extra.
    """

    payment = models.ForeignKey(
        Payment, verbose_name=_("Pembayaran"), on_delete=models.PROTECT, related_name="refunds"
    )
    parcel = models.ForeignKey(
        Parcel,
        verbose_name=_("Paket"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="refunds",
    )
    key = models.UUIDField(_("Kunci"), unique=True, default=uuid4, editable=False)
    amount = models.PositiveBigIntegerField(
        pgettext_lazy("uang", "Jumlah"), help_text=_("Rupiah utuh.")
    )
    reason = models.CharField(_("Alasan"), max_length=300)
    state = models.CharField(
        _("Keadaan"), max_length=10, choices=RefundState, default=RefundState.WANTED
    )
    reference = models.CharField(_("Nomor di penyedia"), max_length=120, blank=True)
    wanted_at = models.DateTimeField(_("Diminta pada"))
    wanted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Diminta oleh"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    done_at = models.DateTimeField(_("Kembali pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("pengembalian dana")
        verbose_name_plural = pgettext_lazy("jamak", "pengembalian dana")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["reference"],
                condition=~Q(reference=""),
                name="one_refund_a_reference",
                violation_error_message=_("Pengembalian dana ini sudah tercatat."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0) & ~Q(reason=""),
                name="refund_has_amount_and_reason",
                violation_error_message=_("Tulis jumlah dan alasannya."),
            ),
            models.CheckConstraint(
                condition=~Q(state=RefundState.DONE) | Q(done_at__isnull=False),
                name="done_refund_says_when",
                violation_error_message=_("Dana yang sudah kembali punya waktu."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["wanted_at"],
                condition=Q(state=RefundState.WANTED),
                name="refunds_to_send",
            )
        ]

    def __str__(self) -> str:
        return f"{self.payment} -{self.amount}"


class RefundLine(models.Model):
    """So many units of a line that a refund pays back."""

    refund = models.ForeignKey(
        Refund,
        verbose_name=_("Pengembalian dana"),
        on_delete=models.PROTECT,
        related_name="lines",
    )
    line = models.ForeignKey(
        OrderLine, verbose_name=_("Barang"), on_delete=models.PROTECT, related_name="refund_lines"
    )
    quantity = models.PositiveIntegerField(_("Jumlah"))

    class Meta:
        verbose_name = _("barang yang dikembalikan dananya")
        verbose_name_plural = pgettext_lazy("jamak", "barang yang dikembalikan dananya")
        constraints = [
            models.UniqueConstraint(fields=["refund", "line"], name="one_refund_line_a_line"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0),
                name="refund_line_has_units",
                violation_error_message=_("Jumlahnya harus lebih dari 0."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.line}"


class Dispute(models.Model):
    """That a buyer's bank took money back; it goes on at the provider."""

    payment = models.ForeignKey(
        Payment, verbose_name=_("Pembayaran"), on_delete=models.PROTECT, related_name="disputes"
    )
    reference = models.CharField(_("Nomor di penyedia"), max_length=120, unique=True)
    amount = models.PositiveBigIntegerField(pgettext_lazy("uang", "Jumlah"))
    reason = models.CharField(_("Alasan"), max_length=80)
    state = models.CharField(
        _("Keadaan"), max_length=10, choices=DisputeState, default=DisputeState.OPEN
    )
    opened_at = models.DateTimeField(_("Dibuka pada"))
    closed_at = models.DateTimeField(_("Ditutup pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("sanggahan")
        verbose_name_plural = pgettext_lazy("jamak", "sanggahan")
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=DisputeState.OPEN, closed_at=None)
                | ~Q(state=DisputeState.OPEN) & Q(closed_at__isnull=False),
                name="closed_dispute_says_when",
                violation_error_message=_("Sanggahan yang selesai punya waktu."),
            )
        ]

    def __str__(self) -> str:
        return self.reference


class ConcernManager(models.Manager["Concern"]):
    def tell(self, kind: ConcernKind, subject: str, at: datetime, **more: Any) -> "Concern":
        """Put something before a person, once for each kind and subject, however often it is told.

        What somebody has closed stays closed.
        """
        concern, _is_new = self.get_or_create(
            kind=kind, subject=subject, defaults={"opened_at": at, **more}
        )
        return concern

    def tell_anew(self, kind: ConcernKind, subject: str, at: datetime, **more: Any) -> "Concern":
        """Put before a person what has happened just now, even if it was solved once before.

        How it was solved then stands in the audit log, where a person did it.
        """
        concern = self.tell(kind, subject, at, **more)
        if concern.closed_at:
            anew = {"closed_at": None, "closed_by": None, "resolution": "", "opened_at": at}
            self.filter(pk=concern.pk).update(**anew, **more)
            concern.refresh_from_db()
        return concern

    def end(self, resolution: str, at: datetime, by: Any = None, **about: Any) -> int:
        """Close what is open about something, because it was solved; return how much was."""
        open_ones = self.filter(closed_at=None, **about)
        return open_ones.update(closed_at=at, closed_by=by, resolution=resolution)


class Concern(models.Model):
    """Something about money that a person has to look at. Each thing is told once.

    `subject` names what it is about, so that the same thing told twice is one row; what happens
    again opens that row anew.
    """

    kind = models.CharField(_("Apa"), max_length=10, choices=ConcernKind)
    subject = models.CharField(_("Tentang"), max_length=120)
    order = models.ForeignKey(
        Order,
        verbose_name=_("Pesanan"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="concerns",
    )
    payment = models.ForeignKey(
        Payment,
        verbose_name=_("Pembayaran"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="concerns",
    )
    amount = models.BigIntegerField(pgettext_lazy("uang", "Jumlah"), null=True, blank=True)
    note = models.CharField(_("Catatan"), max_length=300, blank=True)
    opened_at = models.DateTimeField(_("Sejak"))
    closed_at = models.DateTimeField(_("Selesai pada"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Diselesaikan oleh"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    resolution = models.CharField(_("Penyelesaian"), max_length=300, blank=True)

    objects = ConcernManager()

    class Meta:
        verbose_name = _("hal yang perlu ditangani")
        verbose_name_plural = pgettext_lazy("jamak", "hal yang perlu ditangani")
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject"], name="one_concern_a_subject"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | ~Q(resolution=""),
                name="closed_concern_says_how",
                violation_error_message=_("Tulis bagaimana hal ini diselesaikan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject}"
