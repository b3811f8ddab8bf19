"""The parcels of an order, one a seller, and what is in them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.catalogue.models import Variant
from marketplace.orders.states import (
    CALLED_OFF,
    ComplaintReason,
    ComplaintState,
    Delivery,
    ParcelState,
    Party,
)
from marketplace.places.models import Province
from marketplace.sellers.models import Seller

from .orders import Order


class Parcel(models.Model):
    """One seller's part of an order, packed and sent by that seller.

    Money is whole rupiah, weight is grams. `commission` is what the fair keeps of the goods.
    """

    order = models.ForeignKey(
        Order, verbose_name=_("Pesanan"), on_delete=models.PROTECT, related_name="parcels"
    )
    seller = models.ForeignKey(
        Seller, verbose_name=_("Pelapak"), on_delete=models.PROTECT, related_name="parcels"
    )
    province = models.ForeignKey(
        Province, verbose_name=_("Provinsi asal"), on_delete=models.PROTECT, related_name="+"
    )
    seller_name = models.CharField(_("Nama pelapak"), max_length=120)
    library_name = models.CharField(_("Perpustakaan"), max_length=160)
    delivery = models.CharField(_("Cara menerima"), max_length=10, choices=Delivery)
    goods_total = models.PositiveBigIntegerField(_("Harga barang"))
    shipping_fee = models.PositiveBigIntegerField(_("Ongkir"), default=0)
    commission = models.PositiveBigIntegerField(_("Potongan"), default=0)
    weight_grams = models.PositiveIntegerField(_("Berat kirim (gram)"))
    state = models.CharField(
        _("Keadaan"), max_length=12, choices=ParcelState, default=ParcelState.WAITING
    )
    pack_by = models.DateTimeField(_("Dikemas paling lambat"), null=True, blank=True)
    packed_at = models.DateTimeField(_("Dikemas pada"), null=True, blank=True)
    courier = models.CharField(_("Kurir"), max_length=60, blank=True)
    tracking_number = models.CharField(_("Nomor resi"), max_length=60, blank=True)
    sent_at = models.DateTimeField(_("Dikirim pada"), null=True, blank=True)
    ready_at = models.DateTimeField(_("Siap diambil pada"), null=True, blank=True)
    received_at = models.DateTimeField(_("Diterima pada"), null=True, blank=True)
    called_off_at = models.DateTimeField(_("Dibatalkan pada"), null=True, blank=True)
    called_off_by = models.CharField(_("Dibatalkan oleh"), max_length=10, choices=Party, blank=True)
    reason = models.CharField(_("Alasan"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("paket")
        verbose_name_plural = pgettext_lazy("jamak", "paket")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["order", "seller"], name="one_parcel_a_seller_and_order"
            ),
            models.CheckConstraint(
                condition=~Q(delivery=Delivery.PICKUP) | Q(shipping_fee=0),
                name="pickup_costs_nothing",
                violation_error_message=_("Paket yang diambil di lapak tidak berongkir."),
            ),
            models.CheckConstraint(
                condition=Q(commission__lte=models.F("goods_total")),
                name="commission_is_part_of_the_price",
                violation_error_message=_("Potongan tidak boleh lebih dari harga barang."),
            ),
            models.CheckConstraint(
                condition=~Q(state=ParcelState.SENT) | Q(sent_at__isnull=False) & ~Q(courier=""),
                name="sent_parcel_says_how",
                violation_error_message=_("Tulis kurirnya sebelum menandai dikirim."),
            ),
            models.CheckConstraint(
                condition=~Q(state=ParcelState.RECEIVED) | Q(received_at__isnull=False),
                name="received_parcel_says_when",
                violation_error_message=_("Paket yang diterima punya waktu diterima."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(CALLED_OFF))
                | Q(called_off_at__isnull=False) & ~Q(reason="") & ~Q(called_off_by=""),
                name="called_off_parcel_has_reason",
                violation_error_message=_("Tulis alasan pembatalannya."),
            ),
        ]
        indexes = [
            models.Index(fields=["seller", "state"], name="parcels_of_seller"),
            models.Index(
                fields=["pack_by"], condition=Q(state=ParcelState.WAITING), name="parcels_to_pack"
            ),
            models.Index(
                fields=["sent_at"], condition=Q(state=ParcelState.SENT), name="parcels_on_the_way"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order} · {self.seller_name}"

    @property
    def total(self) -> int:
        """Return what the buyer pays for this parcel."""
        return self.goods_total + self.shipping_fee


class OrderLine(models.Model):
    """So many units of one variant, at the price and under the name they were bought."""

    parcel = models.ForeignKey(
        Parcel, verbose_name=_("Paket"), on_delete=models.PROTECT, related_name="lines"
    )
    variant = models.ForeignKey(
        Variant, verbose_name=_("Pilihan"), on_delete=models.PROTECT, related_name="order_lines"
    )
    product_name = models.CharField(_("Nama produk"), max_length=120)
    variant_label = models.CharField(_("Pilihan"), max_length=60, blank=True)
    maker_name = models.CharField(_("Pembuat"), max_length=120)
    call_number = models.CharField(_("Nomor panggil"), max_length=30, blank=True)
    price = models.PositiveBigIntegerField(_("Harga satuan"))
    quantity = models.PositiveIntegerField(_("Jumlah"))
    weight_grams = models.PositiveIntegerField(_("Berat satuan (gram)"))
    preorder_days = models.PositiveSmallIntegerField(_("Lama pembuatan (hari)"), default=0)

    class Meta:
        verbose_name = _("isi paket")
        verbose_name_plural = pgettext_lazy("jamak", "isi paket")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["parcel", "variant"], name="one_line_a_variant_and_parcel"
            ),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, price__gt=0),
                name="order_line_has_units_and_price",
                violation_error_message=_("Jumlah dan harga harus lebih dari 0."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.product_name}"

    @property
    def subtotal(self) -> int:
        return self.price * self.quantity


class Complaint(models.Model):
    """What a buyer says is wrong with a parcel, the seller's answer and how it ended."""

    parcel = models.ForeignKey(
        Parcel, verbose_name=_("Paket"), on_delete=models.PROTECT, related_name="complaints"
    )
    reason = models.CharField(_("Masalah"), max_length=15, choices=ComplaintReason)
    text = models.TextField(_("Penjelasan"), max_length=2000)
    state = models.CharField(
        _("Keadaan"), max_length=10, choices=ComplaintState, default=ComplaintState.OPEN
    )
    opened_at = models.DateTimeField(_("Diajukan pada"))
    answer = models.TextField(_("Jawaban pelapak"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(_("Dijawab pada"), null=True, blank=True)
    ended_at = models.DateTimeField(_("Berakhir pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("komplain")
        verbose_name_plural = pgettext_lazy("jamak", "komplain")
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["parcel"],
                condition=Q(ended_at=None),
                name="one_open_complaint_a_parcel",
                violation_error_message=_("Komplain untuk paket ini sedang berjalan."),
            ),
            models.CheckConstraint(
                condition=~Q(state=ComplaintState.ANSWERED)
                | ~Q(answer="") & Q(answered_at__isnull=False),
                name="answered_complaint_has_answer",
                violation_error_message=_("Tulis jawabannya."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None)
                ^ Q(state__in=[ComplaintState.REFUNDED, ComplaintState.SETTLED]),
                name="ended_complaint_says_when",
                violation_error_message=_("Komplain yang selesai punya waktu berakhir."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parcel}: {self.get_reason_display()}"
