"""Rows the committee can edit: categories, allergens, kinds of permit, and permits held."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.catalogue.states import CategoryGroup, PermitStatus
from marketplace.core.languages import in_language


class Category(models.Model):
    """A shelf of the library, with its Dewey number."""

    slug = models.SlugField(_("Slug"), unique=True)
    name = models.CharField(_("Nama"), max_length=80)
    name_en = models.CharField(_("Nama (Inggris)"), max_length=80)
    dewey = models.CharField(_("Nomor Dewey"), max_length=12)
    group = models.CharField(_("Kelompok"), max_length=10, choices=CategoryGroup)
    position = models.PositiveSmallIntegerField(_("Urutan"), default=0)

    class Meta:
        verbose_name = _("kategori")
        verbose_name_plural = pgettext_lazy("jamak", "kategori")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return in_language(self, "name")


class Allergen(models.Model):
    slug = models.SlugField(_("Slug"), unique=True)
    name = models.CharField(_("Nama"), max_length=60)
    name_en = models.CharField(_("Nama (Inggris)"), max_length=60)

    class Meta:
        verbose_name = _("alergen")
        verbose_name_plural = pgettext_lazy("jamak", "alergen")
        ordering = ["name"]

    def __str__(self) -> str:
        return in_language(self, "name")


class PermitType(models.Model):
    """A kind of licence. Pattern and dates are data, so a new rule needs no release."""

    code = models.SlugField(_("Kode"), unique=True)
    name = models.CharField(_("Nama"), max_length=120)
    name_en = models.CharField(_("Nama (Inggris)"), max_length=120)
    hint = models.TextField(_("Petunjuk"), blank=True)
    hint_en = models.TextField(_("Petunjuk (Inggris)"), blank=True)
    number_pattern = models.CharField(
        _("Pola nomor"), max_length=200, blank=True, help_text=_("Ungkapan reguler.")
    )
    duty_from = models.DateField(_("Wajib sejak"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("Urutan"), default=0)

    class Meta:
        verbose_name = _("jenis izin")
        verbose_name_plural = pgettext_lazy("jamak", "jenis izin")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return in_language(self, "name")


class Permit(models.Model):
    """A licence a product holds, or waits for."""

    product = models.ForeignKey(
        "catalogue.Product",
        verbose_name=_("Produk"),
        on_delete=models.CASCADE,
        related_name="permits",
    )
    type = models.ForeignKey(
        PermitType, verbose_name=_("Jenis"), on_delete=models.PROTECT, related_name="permits"
    )
    status = models.CharField(_("Status"), max_length=12, choices=PermitStatus)
    number = models.CharField(_("Nomor"), max_length=60, blank=True)
    valid_until = models.DateField(_("Berlaku sampai"), null=True, blank=True)

    class Meta:
        verbose_name = _("izin")
        verbose_name_plural = pgettext_lazy("jamak", "izin")
        ordering = ["type__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["product", "type"], name="one_permit_of_a_type"),
            models.CheckConstraint(
                condition=~Q(status=PermitStatus.ISSUED) | ~Q(number=""),
                name="issued_permit_has_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.number}".strip()
