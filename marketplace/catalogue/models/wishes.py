"""What a person wants to find again, and who wants to hear when goods are back."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.catalogue.states import AlertState

from .products import Product, Variant


class Wish(models.Model):
    """A product on a person's wishlist; it stays there whatever becomes of the product."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Pemilik"),
        on_delete=models.PROTECT,
        related_name="wishes",
    )
    product = models.ForeignKey(
        Product, verbose_name=_("Produk"), on_delete=models.CASCADE, related_name="wishes"
    )
    added_at = models.DateTimeField(_("Ditambahkan pada"))

    class Meta:
        verbose_name = _("keinginan")
        verbose_name_plural = pgettext_lazy("jamak", "keinginan")
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "product"],
                name="one_wish_per_person_and_product",
                violation_error_message=_("Produk ini sudah ada di daftar keinginan Anda."),
            )
        ]

    def __str__(self) -> str:
        return str(self.product)


class StockAlert(models.Model):
    """Somebody wants one letter when a sold-out variant can be bought again.

    `email` is written in small letters. `user` is set where the account had proven the address;
    all others confirm it by a link before anything is sent.
    """

    variant = models.ForeignKey(
        Variant, verbose_name=_("Pilihan"), on_delete=models.CASCADE, related_name="alerts"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Akun"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    email = models.EmailField(_("Alamat surel"))
    language = models.CharField(_("Bahasa"), max_length=5, default="id")
    state = models.CharField(
        _("Keadaan"), max_length=10, choices=AlertState, default=AlertState.ASKED
    )
    asked_at = models.DateTimeField(_("Diminta pada"))
    confirmed_at = models.DateTimeField(_("Dikonfirmasi pada"), null=True, blank=True)
    told_at = models.DateTimeField(_("Dikabari pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("kabar stok")
        verbose_name_plural = pgettext_lazy("jamak", "kabar stok")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["variant", "email"],
                condition=~Q(state=AlertState.TOLD),
                name="one_open_alert_per_variant_and_address",
                violation_error_message=_("Alamat ini sudah menunggu kabar tentang barang ini."),
            ),
            models.CheckConstraint(
                condition=Q(state=AlertState.ASKED, confirmed_at=None)
                | ~Q(state=AlertState.ASKED) & Q(confirmed_at__isnull=False),
                name="confirmed_alert_says_when",
                violation_error_message=_("Kabar yang dikonfirmasi punya waktu konfirmasi."),
            ),
            models.CheckConstraint(
                condition=Q(state=AlertState.TOLD) ^ Q(told_at=None),
                name="told_alert_says_when",
                violation_error_message=_("Kabar yang sudah dikirim punya waktu kirim."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["variant"], condition=Q(state=AlertState.WAITING), name="alerts_waiting"
            ),
            models.Index(fields=["email", "asked_at"], name="alerts_of_address"),
        ]

    def __str__(self) -> str:
        return f"{self.variant} ({self.get_state_display()})"
