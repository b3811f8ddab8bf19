"""Those who sell: a person, a group or a library corner."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelsearch import index
from phonenumber_field.modelfields import PhoneNumberField

from marketplace.places.models import Library, Training

from .states import SellerKind, SellerState


class SellerQuerySet(models.QuerySet["Seller"]):
    def approved(self) -> "SellerQuerySet":
        return self.filter(state=SellerState.APPROVED)


class Seller(index.Indexed, models.Model):
    """A seller, vouched for by the library that trained them."""

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Pemilik akun"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="seller",
    )
    kind = models.CharField(
        _("Jenis"), max_length=10, choices=SellerKind, default=SellerKind.PERSON
    )
    name = models.CharField(_("Nama pelapak"), max_length=120)
    slug = models.SlugField(_("Slug"), max_length=140, unique=True)
    library = models.ForeignKey(
        Library, verbose_name=_("Perpustakaan"), on_delete=models.PROTECT, related_name="sellers"
    )
    trainings = models.ManyToManyField(
        Training, verbose_name=_("Pelatihan"), blank=True, related_name="sellers"
    )
    about = models.TextField(_("Tentang"), blank=True)
    about_en = models.TextField(_("Tentang (Inggris)"), blank=True)
    phone = PhoneNumberField(_("Nomor WhatsApp"), blank=True)
    whatsapp_allowed = models.BooleanField(_("Boleh ditanya lewat WhatsApp"), default=False)
    state = models.CharField(
        _("Keadaan"), max_length=20, choices=SellerState, default=SellerState.DRAFT
    )
    review_note = models.TextField(_("Catatan pemeriksa"), blank=True)
    adult_declared_at = models.DateTimeField(
        _("Menyatakan berumur 18 tahun pada"), null=True, blank=True, editable=False
    )
    approved_at = models.DateTimeField(_("Disetujui pada"), null=True, blank=True)

    objects = SellerQuerySet.as_manager()

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("about"),
        index.SearchField("about_en"),
        index.FilterField("state"),
    ]

    class Meta:
        verbose_name = _("pelapak")
        verbose_name_plural = pgettext_lazy("jamak", "pelapak")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=SellerState.REJECTED) | ~Q(review_note=""),
                name="rejected_seller_has_reason",
                violation_error_message=_("Tulis alasan penolakannya."),
            ),
            models.CheckConstraint(
                condition=~Q(state=SellerState.CLOSED) | Q(owner=None, phone="", about=""),
                name="closed_shop_keeps_no_owner",
                violation_error_message=_(
                    "Pemilik akun pelapak ini sudah pergi; pelapaknya tetap tutup."
                ),
            ),
            models.CheckConstraint(
                condition=Q(whatsapp_allowed=False) | ~Q(phone=""),
                name="whatsapp_needs_a_number",
                violation_error_message=_("Tulis nomor WhatsApp, atau hapus centangnya."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
