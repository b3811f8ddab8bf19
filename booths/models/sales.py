"""What is sold at a booth's table, and what lay in the drawer at the end of the day."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from booths.states import GivenBack, SaleState, TableMethod
from marketplace.catalogue.models import Variant
from marketplace.orders.models import Order
from marketplace.payments.models import Payment

from .fairs import Booth

AHEAD, BEHIND = timedelta(minutes=5), timedelta(days=7)
"""How far a device's time may lie from ours before it is doubted."""


class Closing(models.Model):
    """The end of a day at a booth: what should be there, and what a person counted.

    Money is whole rupiah. What was sold since the closing before belongs to it, each sale to one
    closing alone. `day` is the date in the booth's zone.
    """

    booth = models.ForeignKey(
        Booth, verbose_name=_("Lapak"), on_delete=models.PROTECT, related_name="closings"
    )
    day = models.DateField(_("Hari"))
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Ditutup oleh"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    closed_at = models.DateTimeField(_("Ditutup pada"))
    cash_total = models.BigIntegerField(_("Tunai menurut catatan"))
    qris_total = models.BigIntegerField(_("QRIS menurut catatan"))
    counted_cash = models.PositiveBigIntegerField(_("Tunai yang dihitung"))
    note = models.CharField(_("Catatan"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("tutup kasir")
        verbose_name_plural = pgettext_lazy("jamak", "tutup kasir")
        ordering = ["-day", "booth"]
        constraints = [
            models.UniqueConstraint(
                fields=["booth", "day"],
                name="one_closing_a_booth_and_day",
                violation_error_message=_("Kasir hari ini sudah ditutup."),
            ),
            models.CheckConstraint(
                condition=Q(counted_cash=F("cash_total")) | ~Q(note=""),
                name="closing_says_why_cash_differs",
                violation_error_message=_("Tulis mengapa uangnya berbeda."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.booth} {self.day:%Y-%m-%d}"

    @property
    def difference(self) -> int:
        """Return what lay in the drawer beyond what should; negative where some is missing."""
        return self.counted_cash - self.cash_total


class Sale(models.Model):
    """What somebody took from a booth's table and paid for. Money is whole rupiah.

    The key is made on the device, so that what is sent twice is booked once. `sold_at` is what the
    device's clock said: it is shown, and nothing is decided by it. A booked sale is an order like
    any other; one whose goods the stock does not have waits for the keeper's decision, with
    everything that the device said in its lines.
    """

    id = models.UUIDField(_("Nomor penjualan"), primary_key=True, editable=False)
    booth = models.ForeignKey(
        Booth, verbose_name=_("Lapak"), on_delete=models.PROTECT, related_name="sales"
    )
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Penjaga"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    order = models.OneToOneField(
        Order,
        verbose_name=_("Pesanan"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sale",
    )
    state = models.CharField(
        _("Keadaan"), max_length=10, choices=SaleState, default=SaleState.CONFLICT
    )
    method = models.CharField(_("Cara bayar"), max_length=10, choices=TableMethod)
    total = models.PositiveBigIntegerField(
        pgettext_lazy("uang", "Jumlah"), help_text=_("Rupiah utuh.")
    )
    sold_at = models.DateTimeField(_("Dijual pada"), help_text=_("Menurut jam perangkat."))
    received_at = models.DateTimeField(_("Diterima pada"))
    withdrawn_at = models.DateTimeField(_("Dibatalkan pada"), null=True, blank=True)
    given_back = models.CharField(
        _("Uangnya"), max_length=10, choices=GivenBack, blank=True, default=""
    )
    note = models.CharField(_("Alasan"), max_length=300, blank=True)
    closing = models.ForeignKey(
        Closing,
        verbose_name=_("Tutup kasir"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sales",
    )

    class Meta:
        verbose_name = _("penjualan di lapak")
        verbose_name_plural = pgettext_lazy("jamak", "penjualan di lapak")
        ordering = ["-received_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(total__gt=0),
                name="sale_has_total",
                violation_error_message=_("Jumlahnya harus lebih dari Rp0."),
            ),
            models.CheckConstraint(
                condition=Q(state=SaleState.WITHDRAWN)
                | Q(state=SaleState.BOOKED, order__isnull=False)
                | Q(state=SaleState.CONFLICT, order=None),
                name="booked_sale_is_an_order",
                violation_error_message=_("Penjualan yang tercatat punya pesanan."),
            ),
            models.CheckConstraint(
                condition=~Q(state=SaleState.WITHDRAWN)
                | Q(withdrawn_at__isnull=False) & ~Q(note="") & ~Q(given_back=""),
                name="withdrawn_sale_says_why",
                violation_error_message=_("Tulis alasan pembatalannya."),
            ),
            models.CheckConstraint(
                condition=Q(closing=None) | ~Q(state=SaleState.CONFLICT),
                name="closed_sale_is_decided",
                violation_error_message=_("Putuskan dahulu penjualan yang belum tercatat."),
            ),
        ]
        indexes = [
            models.Index(fields=["booth", "-received_at"], name="sales_of_booth"),
            models.Index(fields=["booth"], condition=Q(closing=None), name="sales_to_close"),
        ]

    def __str__(self) -> str:
        return str(self.order or self.pk)

    @property
    def is_clock_odd(self) -> bool:
        """Tell whether the device's time cannot be right: to come, or more than a week ago."""
        return not self.received_at - BEHIND <= self.sold_at <= self.received_at + AHEAD


class SaleLine(models.Model):
    """So many units that went over the table, as the device knew them.

    `variant` is empty where the device names one that this booth does not have.
    """

    sale = models.ForeignKey(
        Sale, verbose_name=_("Penjualan"), on_delete=models.CASCADE, related_name="lines"
    )
    variant = models.ForeignKey(
        Variant,
        verbose_name=_("Pilihan"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    place = models.PositiveSmallIntegerField(_("Urutan"))
    named = models.PositiveBigIntegerField(_("Nomor pilihan di perangkat"))
    name = models.CharField(_("Nama"), max_length=200)
    price = models.PositiveBigIntegerField(_("Harga satuan"), help_text=_("Rupiah utuh."))
    quantity = models.PositiveIntegerField(_("Jumlah"))

    class Meta:
        verbose_name = _("barang yang dijual di lapak")
        verbose_name_plural = pgettext_lazy("jamak", "barang yang dijual di lapak")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["sale", "named"], name="one_line_a_sale_and_variant"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, price__gt=0),
                name="sale_line_has_units_and_price",
                violation_error_message=_("Jumlah dan harga harus lebih dari 0."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.name}"

    @property
    def subtotal(self) -> int:
        return self.price * self.quantity


class Taking(models.Model):
    """Cash that a keeper has taken for an order placed on the web and fetched at the booth."""

    booth = models.ForeignKey(
        Booth, verbose_name=_("Lapak"), on_delete=models.PROTECT, related_name="takings"
    )
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Penjaga"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    payment = models.OneToOneField(
        Payment, verbose_name=_("Pembayaran"), on_delete=models.PROTECT, related_name="taking"
    )
    amount = models.PositiveBigIntegerField(
        pgettext_lazy("uang", "Jumlah"), help_text=_("Rupiah utuh.")
    )
    taken_at = models.DateTimeField(_("Diterima pada"))
    closing = models.ForeignKey(
        Closing,
        verbose_name=_("Tutup kasir"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="takings",
    )

    class Meta:
        verbose_name = _("uang pesanan yang diambil")
        verbose_name_plural = pgettext_lazy("jamak", "uang pesanan yang diambil")
        ordering = ["-taken_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="taking_has_amount",
                violation_error_message=_("Jumlahnya harus lebih dari Rp0."),
            )
        ]
        indexes = [models.Index(fields=["booth"], condition=Q(closing=None), name="takings_open")]

    def __str__(self) -> str:
        return str(self.payment)
