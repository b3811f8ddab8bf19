"""An order: one payment for goods of one or several sellers."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from phonenumber_field.modelfields import PhoneNumberField

from marketplace.orders.states import BOUGHT, BY_HAND, Channel, OrderState, PaymentMethod
from marketplace.places.models import Province

PICKUP_CODE_LENGTH = 6
POST_CODE = r"^[1-9]\d{4}$"


class Order(models.Model):
    """What somebody bought in one go, with the names and prices of that moment.

    Money is whole rupiah. `number` is random, so it tells nobody how many there are; `secret` is
    the rest of the link by which a buyer without an account follows the order. `nonce` is that of
    the form it was placed with: a second press finds the order that the first one made. Its goods
    are kept in the stock under its number until `pay_by`. What was sold at a booth's table is an
    order too, placed and paid at once by somebody who is not asked for a name.
    """

    number = models.CharField(_("Nomor pesanan"), max_length=11, unique=True)
    secret = models.CharField(max_length=43, unique=True, editable=False)
    nonce = models.UUIDField(_("Nomor formulir"), unique=True, editable=False)
    channel = models.CharField(_("Dipesan di"), max_length=10, choices=Channel, default=Channel.WEB)
    buyer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Akun pembeli"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="orders",
    )
    full_name = models.CharField(_("Nama pembeli"), max_length=120)
    email = models.EmailField(_("Alamat surel"), blank=True)
    phone = PhoneNumberField(_("Nomor telepon"), blank=True)
    language = models.CharField(_("Bahasa"), max_length=5, default="id")
    state = models.CharField(
        _("Keadaan"), max_length=20, choices=OrderState, default=OrderState.PLACED
    )
    method = models.CharField(_("Cara bayar"), max_length=10, choices=PaymentMethod)
    goods_total = models.PositiveBigIntegerField(_("Harga barang"), help_text=_("Rupiah utuh."))
    shipping_total = models.PositiveBigIntegerField(_("Ongkir"), help_text=_("Rupiah utuh."))
    total = models.PositiveBigIntegerField(
        pgettext_lazy("uang", "Jumlah"), help_text=_("Rupiah utuh.")
    )
    pickup_code = models.CharField(
        _("Kode ambil"), max_length=PICKUP_CODE_LENGTH, null=True, blank=True, unique=True
    )
    placed_at = models.DateTimeField(_("Dipesan pada"))
    pay_by = models.DateTimeField(_("Dibayar paling lambat"))
    paid_at = models.DateTimeField(_("Dibayar pada"), null=True, blank=True)
    ended_at = models.DateTimeField(_("Berakhir pada"), null=True, blank=True)
    erased_at = models.DateTimeField(_("Data pembeli dihapus pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("pesanan")
        verbose_name_plural = pgettext_lazy("jamak", "pesanan")
        ordering = ["-placed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(total=F("goods_total") + F("shipping_total")),
                name="order_total_is_its_sum",
                violation_error_message=_("Jumlah pesanan bukan harga barang dan ongkirnya."),
            ),
            models.CheckConstraint(
                condition=Q(goods_total__gt=0),
                name="order_has_goods",
                violation_error_message=_("Pesanan tidak boleh kosong."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(BOUGHT)) | Q(paid_at__isnull=False),
                name="paid_order_says_when",
                violation_error_message=_("Pesanan yang dibayar punya waktu pembayaran."),
            ),
            models.CheckConstraint(
                condition=~Q(email="")
                | ~Q(phone="")
                | Q(erased_at__isnull=False)
                | Q(channel=Channel.BOOTH),
                name="buyer_can_be_reached",
                violation_error_message=_("Tulis alamat surel atau nomor telepon."),
            ),
            models.CheckConstraint(
                condition=Q(pay_by__gt=F("placed_at")),
                name="order_is_paid_later",
                violation_error_message=_("Batas waktu membayar harus sesudah memesan."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["pay_by"], condition=Q(state=OrderState.PLACED), name="orders_to_expire"
            ),
            models.Index(fields=["state", "-placed_at"], name="orders_by_state"),
            models.Index(fields=["email"], name="orders_by_address"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def bears_extra(self) -> bool:
        """Tell whether its payment is recognised by some rupiah more than it costs."""
        return self.method in BY_HAND


class DeliveryAddress(models.Model):
    """Where the parcels of an order go. Orders that are picked up have none."""

    order = models.OneToOneField(
        Order, verbose_name=_("Pesanan"), on_delete=models.CASCADE, related_name="address"
    )
    recipient = models.CharField(_("Penerima"), max_length=120)
    phone = PhoneNumberField(_("Nomor telepon penerima"))
    street = models.CharField(_("Jalan dan nomor"), max_length=200)
    rt_rw = models.CharField(_("RT/RW"), max_length=20, blank=True)
    village = models.CharField(_("Desa/kelurahan"), max_length=80)
    district = models.CharField(_("Kecamatan"), max_length=80)
    regency_name = models.CharField(_("Kabupaten/kota"), max_length=90)
    province = models.ForeignKey(
        Province, verbose_name=_("Provinsi"), on_delete=models.PROTECT, related_name="+"
    )
    post_code = models.CharField(
        _("Kode pos"),
        max_length=5,
        validators=[RegexValidator(POST_CODE, _("Kode pos terdiri dari lima angka."))],
    )
    landmark = models.CharField(_("Patokan"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("alamat kirim")
        verbose_name_plural = pgettext_lazy("jamak", "alamat kirim")
        constraints = [
            models.CheckConstraint(
                condition=Q(post_code__regex=POST_CODE) | Q(post_code=""),
                name="post_code_has_five_digits",
                violation_error_message=_("Kode pos terdiri dari lima angka."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.regency_name} {self.post_code}"
