"""What somebody would like to buy. A cart holds no stock; an order does."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.catalogue.models import Variant

from .rules import MOST_PIECES


class Cart(models.Model):
    """The lines of an account, or those of a browser, which carries their random key."""

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Pemilik akun"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="cart",
    )
    key = models.UUIDField(_("Kunci peramban"), null=True, blank=True, unique=True, editable=False)
    created_at = models.DateTimeField(_("Dimulai pada"))
    touched_at = models.DateTimeField(_("Terakhir diubah pada"), db_index=True)

    class Meta:
        verbose_name = _("keranjang")
        verbose_name_plural = pgettext_lazy("jamak", "keranjang")
        constraints = [
            models.CheckConstraint(
                condition=Q(owner=None, key__isnull=False) | Q(owner__isnull=False, key=None),
                name="cart_is_an_accounts_or_a_browsers",
                violation_error_message=_(
                    "Keranjang adalah milik satu akun atau satu peramban. Pilih salah satu."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class CartLine(models.Model):
    """So many of one variant. `seen_price` is what the buyer last saw it cost, in whole rupiah."""

    cart = models.ForeignKey(
        Cart, verbose_name=_("Keranjang"), on_delete=models.CASCADE, related_name="lines"
    )
    variant = models.ForeignKey(
        Variant, verbose_name=_("Pilihan"), on_delete=models.CASCADE, related_name="cart_lines"
    )
    quantity = models.PositiveSmallIntegerField(_("Jumlah"))
    seen_price = models.PositiveBigIntegerField(
        _("Harga yang terakhir dilihat"), help_text=_("Rupiah utuh.")
    )
    added_at = models.DateTimeField(_("Dimasukkan pada"))

    class Meta:
        verbose_name = _("barang di keranjang")
        verbose_name_plural = pgettext_lazy("jamak", "barang di keranjang")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cart", "variant"],
                name="one_line_per_cart_and_variant",
                violation_error_message=_("Barang ini sudah ada di keranjang. Ubah jumlahnya."),
            ),
            models.CheckConstraint(
                condition=Q(quantity__gte=1, quantity__lte=MOST_PIECES),
                name="cart_line_has_1_to_99_pieces",
                violation_error_message=_("Jumlahnya 1 sampai 99."),
            ),
            models.CheckConstraint(
                condition=Q(seen_price__gt=0),
                name="cart_line_has_a_seen_price",
                violation_error_message=_("Harga harus lebih dari Rp0."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.variant_id}"

    @property
    def price(self) -> int:
        """Return what one costs now, in whole rupiah."""
        return self.variant.price
