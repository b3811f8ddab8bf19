"""How many there are of what is sold: every change, and for whom some are kept."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.catalogue.states import HoldState, MoveReason

from .products import Variant


class StockHold(models.Model):
    """Units kept for whoever took them, until they are sold or given back.

    `reference` is what the taker calls it: the number of an order, the id of a sale at a booth.
    What is made to order is held without stock: `takes_stock` says which.
    """

    variant = models.ForeignKey(
        Variant, verbose_name=_("Pilihan"), on_delete=models.PROTECT, related_name="holds"
    )
    quantity = models.PositiveIntegerField(_("Jumlah"))
    takes_stock = models.BooleanField(_("Mengurangi stok"), default=True)
    reference = models.CharField(_("Untuk"), max_length=40)
    state = models.CharField(_("Keadaan"), max_length=10, choices=HoldState, default=HoldState.HELD)
    held_at = models.DateTimeField(_("Ditahan pada"))
    expires_at = models.DateTimeField(_("Ditahan sampai"))
    ended_at = models.DateTimeField(_("Berakhir pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("stok yang ditahan")
        verbose_name_plural = pgettext_lazy("jamak", "stok yang ditahan")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "variant"],
                name="one_hold_per_reference_and_variant",
                violation_error_message=_("Barang ini sudah ditahan untuk pesanan itu."),
            ),
            models.CheckConstraint(
                condition=Q(quantity__gt=0),
                name="hold_has_units",
                violation_error_message=_("Jumlah yang ditahan harus lebih dari 0."),
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("held_at")),
                name="hold_expires_later",
                violation_error_message=_("Batas waktu harus sesudah waktu menahan."),
            ),
            models.CheckConstraint(
                condition=Q(state=HoldState.HELD, ended_at=None)
                | ~Q(state=HoldState.HELD) & Q(ended_at__isnull=False),
                name="ended_hold_says_when",
                violation_error_message=_("Stok yang tidak lagi ditahan punya waktu berakhir."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["expires_at"], condition=Q(state=HoldState.HELD), name="holds_to_release"
            )
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.variant_id} ({self.reference})"


class StockMove(models.Model):
    """One change of a variant's stock. The stock is the sum of its moves at any time."""

    variant = models.ForeignKey(
        Variant, verbose_name=_("Pilihan"), on_delete=models.CASCADE, related_name="moves"
    )
    change = models.IntegerField(_("Perubahan"))
    reason = models.CharField(_("Sebab"), max_length=10, choices=MoveReason)
    hold = models.ForeignKey(
        StockHold, null=True, blank=True, on_delete=models.PROTECT, related_name="moves"
    )
    at = models.DateTimeField(_("Pada"))

    class Meta:
        verbose_name = _("perubahan stok")
        verbose_name_plural = pgettext_lazy("jamak", "perubahan stok")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["hold", "reason"],
                name="stock_moves_once_per_hold_and_reason",
                violation_error_message=_("Perubahan stok ini sudah tercatat."),
            ),
            models.CheckConstraint(
                condition=Q(reason=MoveReason.COUNTED, hold=None) & ~Q(change=0)
                | Q(reason=MoveReason.HELD, hold__isnull=False, change__lt=0)
                | Q(reason=MoveReason.RETURNED, hold__isnull=False, change__gt=0),
                name="stock_move_fits_its_reason",
                violation_error_message=_("Perubahan stok ini tidak sesuai dengan sebabnya."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.change:+d}"
