"""Kinds of places, as words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class IslandGroup(models.TextChoices):
    SUMATERA = "Sumatera", _("Sumatera")
    JAWA = "Jawa", _("Jawa")
    BALI_NUSRA = "Bali dan Nusa Tenggara", _("Bali dan Nusa Tenggara")
    KALIMANTAN = "Kalimantan", _("Kalimantan")
    SULAWESI = "Sulawesi", _("Sulawesi")
    MALUKU = "Maluku", _("Maluku")
    PAPUA = "Papua", _("Papua")


class TimeZone(models.TextChoices):
    """The three legal times of the country, by the abbreviation people write."""

    WIB = "WIB", "WIB"
    WITA = "WITA", "WITA"
    WIT = "WIT", "WIT"


class RegencyKind(models.TextChoices):
    REGENCY = "kabupaten", _("Kabupaten")
    CITY = "kota", _("Kota")


class LibraryLevel(models.TextChoices):
    PROVINCE = "province", _("Perpustakaan provinsi")
    REGENCY = "regency", _("Perpustakaan umum kabupaten/kota")
    VILLAGE = "village", _("Perpustakaan desa")


class ActivityFamily(models.TextChoices):
    """The four families in which libraries of the programme record what they do."""

    INFORMATION = "information", _("Layanan informasi")
    INVOLVEMENT = "involvement", _("Pelibatan masyarakat")
    ADVOCACY = "advocacy", _("Advokasi dan kemitraan")
    PROMOTION = "promotion", _("Promosi")


class TableKind(models.TextChoices):
    """What a person may import from a table."""

    ACTIVITIES = "kegiatan", _("Kegiatan")
    POPULATIONS = "penduduk", _("Penduduk")
