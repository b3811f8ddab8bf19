"""Staged edits of listed products, and every decision a reviewer made."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.catalogue.states import Decision, EditState

from .products import Product


class ProductEdit(models.Model):
    """A new description of a listed product that waits for review; the old one stays public.

    `content` holds the changed fields alone, `base` what they were when the seller changed them;
    price and stock are never in it.
    """

    product = models.ForeignKey(
        Product, verbose_name=_("Produk"), on_delete=models.CASCADE, related_name="edits"
    )
    content = models.JSONField(_("Isi"))
    base = models.JSONField(_("Isi semula"), default=dict)
    state = models.CharField(
        _("Keadaan"), max_length=20, choices=EditState, default=EditState.SUBMITTED
    )
    submitted_at = models.DateTimeField(_("Dikirim pada"))

    class Meta:
        verbose_name = _("perubahan produk")
        verbose_name_plural = pgettext_lazy("jamak", "perubahan produk")
        ordering = ["submitted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["product"],
                condition=Q(state__in=[EditState.SUBMITTED, EditState.NEEDS_CHANGES]),
                name="one_open_edit_per_product",
            )
        ]

    def __str__(self) -> str:
        return f"{self.product} ({self.get_state_display()})"


class ReviewDecision(models.Model):
    """What a reviewer decided on a product or on a staged edit of it. Only ever added to."""

    product = models.ForeignKey(
        Product, verbose_name=_("Produk"), on_delete=models.CASCADE, related_name="decisions"
    )
    edit = models.ForeignKey(
        ProductEdit, null=True, blank=True, on_delete=models.CASCADE, related_name="decisions"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Pemeriksa"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    decision = models.CharField(_("Keputusan"), max_length=10, choices=Decision)
    reason = models.TextField(_("Alasan"), blank=True)
    hints = models.JSONField(_("Petunjuk per isian"), default=dict)
    at = models.DateTimeField(_("Waktu"))

    class Meta:
        verbose_name = _("keputusan pemeriksa")
        verbose_name_plural = pgettext_lazy("jamak", "keputusan pemeriksa")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision=Decision.APPROVED) | ~Q(reason=""),
                name="refusal_has_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_decision_display()}: {self.product}"
