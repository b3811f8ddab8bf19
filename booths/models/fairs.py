"""The fair of a year, the booths in it, who minds them and who came by."""

from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from booths.states import EditionMode
from marketplace.core.dyes import Dye
from marketplace.core.formats import zone_in_force
from marketplace.core.languages import in_language
from marketplace.places.models import Library, Province, Regency
from media.models import Photo


class Edition(models.Model):
    """One year's fair."""

    slug = models.SlugField(_("Slug"), unique=True)
    name = models.CharField(_("Nama"), max_length=120)
    name_en = models.CharField(_("Nama (Inggris)"), max_length=120)
    opens_at = models.DateTimeField(_("Dibuka pada"), help_text=zone_in_force)
    closes_at = models.DateTimeField(_("Ditutup pada"), help_text=zone_in_force)
    mode = models.CharField(_("Cara"), max_length=10, choices=EditionMode)
    place = models.CharField(_("Tempat"), max_length=160, blank=True)
    regency = models.ForeignKey(
        Regency,
        verbose_name=_("Tuan rumah"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("edisi")
        verbose_name_plural = pgettext_lazy("jamak", "edisi")
        ordering = ["-opens_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="edition_ends_after_it_begins",
                violation_error_message=_("Edisi ditutup sesudah dibuka. Ubah salah satunya."),
            ),
            models.CheckConstraint(
                condition=Q(mode=EditionMode.ONLINE) | ~Q(place=""),
                name="fair_on_site_has_place",
                violation_error_message=_("Tulis tempat pamerannya."),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self, "name")


class Booth(models.Model):
    """A province's booth in one edition, with its dye and pattern."""

    edition = models.ForeignKey(
        Edition, verbose_name=_("Edisi"), on_delete=models.PROTECT, related_name="booths"
    )
    province = models.ForeignKey(
        Province, verbose_name=_("Provinsi"), on_delete=models.PROTECT, related_name="booths"
    )
    name = models.CharField(_("Nama lapak"), max_length=120)
    name_en = models.CharField(_("Nama lapak (Inggris)"), max_length=120)
    tagline = models.CharField(_("Semboyan"), max_length=160, blank=True)
    tagline_en = models.CharField(_("Semboyan (Inggris)"), max_length=160, blank=True)
    dye = models.CharField(_("Warna celup"), max_length=20, choices=Dye)
    motif = models.SlugField(_("Motif"))
    motif_family = models.SlugField(_("Keluarga motif"))
    pattern = models.ForeignKey(
        Photo,
        verbose_name=_("Pola pengganti"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    coordinator = models.ForeignKey(
        Library,
        verbose_name=_("Perpustakaan koordinator"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("lapak")
        verbose_name_plural = pgettext_lazy("jamak", "lapak")
        ordering = ["edition", "province__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "province"], name="one_booth_a_province_and_edition"
            )
        ]

    def __str__(self) -> str:
        return in_language(self, "name")

    def clean(self) -> None:
        """Be coordinated from the own province (foreign key of two columns in PostgreSQL)."""
        if self.coordinator and self.coordinator.province_id != self.province_id:
            raise ValidationError(
                gettext("%(library)s ada di provinsi lain. Pilih perpustakaan provinsi ini.")
                % {"library": self.coordinator}
            )


class BoothKeeper(models.Model):
    """A person who minds a booth and may answer visitors."""

    booth = models.ForeignKey(
        Booth, verbose_name=_("Lapak"), on_delete=models.CASCADE, related_name="keepers"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Penjaga"),
        on_delete=models.PROTECT,
        related_name="kept_booths",
    )
    phone = PhoneNumberField(_("Nomor WhatsApp"), blank=True)
    whatsapp_allowed = models.BooleanField(_("Boleh ditanya lewat WhatsApp"), default=False)

    class Meta:
        verbose_name = _("penjaga lapak")
        verbose_name_plural = pgettext_lazy("jamak", "penjaga lapak")
        constraints = [
            models.UniqueConstraint(fields=["booth", "user"], name="keeper_once_a_booth"),
            models.CheckConstraint(
                condition=Q(whatsapp_allowed=False) | ~Q(phone=""),
                name="keeper_whatsapp_needs_a_number",
                violation_error_message=_("Tulis nomor WhatsApp, atau hapus centangnya."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.booth}"


class Stamp(models.Model):
    """That a passport was stamped at a booth. The passport is a random number, not a person."""

    passport = models.UUIDField(_("Paspor"), default=uuid4)
    booth = models.ForeignKey(
        Booth, verbose_name=_("Lapak"), on_delete=models.CASCADE, related_name="stamps"
    )
    stamped_at = models.DateTimeField(_("Dicap pada"))

    class Meta:
        verbose_name = _("cap")
        verbose_name_plural = pgettext_lazy("jamak", "cap")
        constraints = [
            models.UniqueConstraint(fields=["passport", "booth"], name="one_stamp_a_booth")
        ]
        indexes = [models.Index(fields=["booth", "stamped_at"], name="stamps_by_time")]

    def __str__(self) -> str:
        return f"{self.booth} {self.stamped_at:%Y-%m-%d}"
