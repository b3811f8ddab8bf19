"""What couriers take for a kilogram. Rows the operator edits; orders keep the fee they had."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.core.formats import label_of
from marketplace.orders.states import Reach
from marketplace.places.models import Province
from marketplace.places.states import IslandGroup


class ShippingRate(models.Model):
    """The price of a kilogram from an island group, by how far it goes."""

    origin = models.CharField(_("Dari"), max_length=30, choices=IslandGroup)
    reach = models.CharField(_("Ke"), max_length=30, choices=Reach)
    rupiah_per_kg = models.PositiveIntegerField(
        _("Rupiah per kilogram"), help_text=_("Rupiah utuh.")
    )

    class Meta:
        verbose_name = _("tarif kirim")
        verbose_name_plural = pgettext_lazy("jamak", "tarif kirim")
        ordering = ["origin", "rupiah_per_kg", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["origin", "reach"], name="one_rate_a_way"),
            models.CheckConstraint(
                condition=Q(rupiah_per_kg__gt=0),
                name="shipping_rate_has_price",
                violation_error_message=_("Tarif harus lebih dari Rp0."),
            ),
        ]

    def __str__(self) -> str:
        return f"{label_of(IslandGroup, self.origin)} → {label_of(Reach, self.reach)}"


class ShippingSurcharge(models.Model):
    """What a kilogram costs more to a province that goods reach by air alone."""

    province = models.OneToOneField(
        Province,
        verbose_name=_("Provinsi tujuan"),
        on_delete=models.PROTECT,
        related_name="shipping_surcharge",
    )
    rupiah_per_kg = models.PositiveIntegerField(
        _("Rupiah per kilogram"), help_text=_("Rupiah utuh.")
    )

    class Meta:
        verbose_name = _("tambahan ongkir")
        verbose_name_plural = pgettext_lazy("jamak", "tambahan ongkir")
        ordering = ["province__code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rupiah_per_kg__gt=0),
                name="shipping_surcharge_has_price",
                violation_error_message=_("Tambahan harus lebih dari Rp0."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.province)
