"""How an edition is held, and how a sale at a booth's table goes on (drawn in docs/kasir.md)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.orders.states import PaymentMethod


class EditionMode(models.TextChoices):
    ON_SITE = "on_site", _("Luring")
    ONLINE = "online", _("Daring")
    HYBRID = "hybrid", _("Luring dan daring")


class SaleState(models.TextChoices):
    CONFLICT = "conflict", _("Perlu diputuskan")
    """The goods are over the table and the money is here, but the stock says they are gone."""
    BOOKED = "booked", _("Tercatat")
    WITHDRAWN = "withdrawn", _("Dibatalkan")


SALE_MOVES = {
    SaleState.CONFLICT: frozenset({SaleState.BOOKED, SaleState.WITHDRAWN}),
    SaleState.BOOKED: frozenset({SaleState.WITHDRAWN}),
}


class TableMethod(models.TextChoices):
    """How somebody pays at the table. The values are those of `PaymentMethod`."""

    CASH = PaymentMethod.CASH.value, _("Tunai")
    QRIS = PaymentMethod.QRIS.value, _("QRIS")


class GivenBack(models.TextChoices):
    """What became of the money of a sale that was withdrawn."""

    DRAWER = "drawer", _("Dikembalikan tunai dari laci")
    NONE = "none", _("Tidak ada uang yang masuk")
