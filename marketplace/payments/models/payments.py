"""Money that comes in: attempts to pay, what providers told us, and what buyers sent as proof."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.orders.models import Order
from marketplace.orders.states import BY_HAND, PaymentMethod
from marketplace.payments.rules.unique_amounts import MOST_EXTRA
from marketplace.payments.states import OPEN, EventOutcome, PaymentState


class Payment(models.Model):
    """One attempt to pay an order in one way.

    Money is whole rupiah. `amount` is what is asked for: the order's total and, for what is found
    by hand, 1 to 999 more, unique among those that wait. What a booth keeper has seen paid at the
    table needs no extra. `received` is what came. `key` is the key
    of idempotency towards the provider, `reference` what the provider calls the attempt, `charge`
    what it calls the money.
    """

    order = models.ForeignKey(
        Order, verbose_name=_("Pesanan"), on_delete=models.PROTECT, related_name="payments"
    )
    method = models.CharField(_("Cara bayar"), max_length=10, choices=PaymentMethod)
    state = models.CharField(
        _("Keadaan"), max_length=10, choices=PaymentState, default=PaymentState.STARTED
    )
    amount = models.PositiveBigIntegerField(_("Diminta"), help_text=_("Rupiah utuh."))
    extra = models.PositiveSmallIntegerField(_("Tambahan unik"), default=0)
    received = models.PositiveBigIntegerField(_("Diterima"), null=True, blank=True)
    key = models.UUIDField(_("Kunci"), unique=True, default=uuid4, editable=False)
    reference = models.CharField(_("Nomor di penyedia"), max_length=120, blank=True)
    charge = models.CharField(_("Nomor uang di penyedia"), max_length=120, blank=True)
    address = models.URLField(_("Halaman pembayaran"), max_length=2000, blank=True)
    started_at = models.DateTimeField(_("Dimulai pada"))
    expires_at = models.DateTimeField(_("Berlaku sampai"))
    settled_at = models.DateTimeField(_("Diterima pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("pembayaran")
        verbose_name_plural = pgettext_lazy("jamak", "pembayaran")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["reference"],
                condition=~Q(reference=""),
                name="one_payment_a_reference",
                violation_error_message=_("Pembayaran ini sudah tercatat."),
            ),
            models.UniqueConstraint(
                fields=["order"],
                condition=Q(state=PaymentState.SETTLED),
                name="order_is_settled_once",
                violation_error_message=_("Pesanan ini sudah dibayar."),
            ),
            models.UniqueConstraint(
                fields=["order", "method"],
                condition=Q(state__in=sorted(OPEN)),
                name="one_open_payment_a_method",
                violation_error_message=_("Pembayaran dengan cara ini sedang berjalan."),
            ),
            models.UniqueConstraint(
                fields=["amount"],
                condition=Q(state__in=sorted(OPEN), method__in=BY_HAND, extra__gt=0),
                name="amount_waits_once",
                violation_error_message=_("Jumlah ini sedang ditunggu untuk pesanan lain."),
            ),
            models.CheckConstraint(
                condition=Q(extra=0) | Q(method__in=BY_HAND, extra__lte=MOST_EXTRA),
                name="only_found_by_hand_has_extra",
                violation_error_message=_("Tambahan unik hanya untuk transfer dan QRIS."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=F("extra")),
                name="payment_has_amount",
                violation_error_message=_("Jumlahnya harus lebih dari Rp0."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[PaymentState.SETTLED, PaymentState.SURPLUS])
                | Q(settled_at__isnull=False, received__isnull=False),
                name="arrived_payment_says_what",
                violation_error_message=_("Uang yang diterima punya jumlah dan waktu."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["expires_at"],
                condition=Q(state=PaymentState.STARTED),
                name="payments_to_expire",
            ),
            models.Index(fields=["charge"], name="payments_by_charge"),
        ]

    def __str__(self) -> str:
        return f"{self.order} · {self.get_method_display()}"


class PaymentEvent(models.Model):
    """One message of a provider, stored once by its id. What it said is fetched again, not kept."""

    event_id = models.CharField(_("Nomor pesan"), max_length=120, unique=True)
    kind = models.CharField(_("Jenis"), max_length=80)
    subject = models.CharField(_("Tentang"), max_length=120)
    outcome = models.CharField(_("Akibat"), max_length=12, choices=EventOutcome)
    received_at = models.DateTimeField(_("Diterima pada"))

    class Meta:
        verbose_name = _("pesan penyedia")
        verbose_name_plural = pgettext_lazy("jamak", "pesan penyedia")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"


class PaymentProof(models.Model):
    """A picture that a buyer sent to show that they paid, and what a person decided on it.

    It shows somebody's account, so it stands here, washed and small, and not among the pictures
    that everybody can open.
    """

    payment = models.ForeignKey(
        Payment, verbose_name=_("Pembayaran"), on_delete=models.PROTECT, related_name="proofs"
    )
    picture = models.BinaryField(_("Gambar"), default=bytes, editable=False)
    suffix = models.CharField(_("Jenis berkas"), max_length=5, blank=True, editable=False)
    note = models.CharField(_("Catatan pembeli"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("Dikirim pada"))
    decided_at = models.DateTimeField(_("Diperiksa pada"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Pemeriksa"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    refusal = models.CharField(_("Alasan penolakan"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("bukti bayar")
        verbose_name_plural = pgettext_lazy("jamak", "bukti bayar")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, refusal="")
                | Q(decided_at__isnull=False),
                name="decided_proof_says_when",
                violation_error_message=_("Bukti yang diperiksa punya waktu pemeriksaan."),
            )
        ]

    def __str__(self) -> str:
        return str(self.payment)
