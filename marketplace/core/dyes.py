"""The nine natural dyes a booth may wear. Colours live in tokens.css and in `HEX` for pictures."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Dye(models.TextChoices):
    NILA = "nila", _("Nila")
    TARUM = "tarum", _("Tarum muda")
    SOGA = "soga", _("Soga")
    TINGI = "tingi", _("Tingi")
    MENGKUDU = "mengkudu", _("Mengkudu")
    SECANG = "secang", _("Secang")
    MANGGIS = "manggis", _("Kulit manggis")
    KETAPANG = "ketapang", _("Ketapang")
    PANDAN = "pandan", _("Pandan")


HEX = {
    Dye.NILA: "#1F3A5F",
    Dye.TARUM: "#2B6A99",
    Dye.SOGA: "#7A4A1E",
    Dye.TINGI: "#A0481A",
    Dye.MENGKUDU: "#9B2D1F",
    Dye.SECANG: "#A3324B",
    Dye.MANGGIS: "#5E3A6E",
    Dye.KETAPANG: "#55601F",
    Dye.PANDAN: "#256B4C",
}
