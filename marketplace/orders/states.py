"""How goods come to a buyer, and from how far."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.places.states import IslandGroup

from .rules import shipping


class Delivery(models.TextChoices):
    """How a parcel reaches the buyer."""

    PICKUP = "pickup", _("Ambil di lapak")
    JOINT = "joint", _("Kiriman bersama lapak")
    COURIER = "courier", _("Kurir ke alamat")


class Reach(models.TextChoices):
    """How far a parcel goes: within a regency, within a province, or to an island group."""

    SAME_REGENCY = shipping.SAME_REGENCY, _("Kabupaten/kota yang sama")
    SAME_PROVINCE = shipping.SAME_PROVINCE, _("Provinsi yang sama")
    SUMATERA = IslandGroup.SUMATERA.value, IslandGroup.SUMATERA.label
    JAWA = IslandGroup.JAWA.value, IslandGroup.JAWA.label
    BALI_NUSRA = IslandGroup.BALI_NUSRA.value, IslandGroup.BALI_NUSRA.label
    KALIMANTAN = IslandGroup.KALIMANTAN.value, IslandGroup.KALIMANTAN.label
    SULAWESI = IslandGroup.SULAWESI.value, IslandGroup.SULAWESI.label
    MALUKU = IslandGroup.MALUKU.value, IslandGroup.MALUKU.label
    PAPUA = IslandGroup.PAPUA.value, IslandGroup.PAPUA.label
