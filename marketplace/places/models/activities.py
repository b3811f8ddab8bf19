"""What libraries recorded that they did."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.places.states import ActivityFamily

from .places import Library


class Activity(models.Model):
    """One activity of a library, in one of the four families of the programme.

    `participants` is a number of people, never their names. `reference` is what an imported file
    calls the row, so that the same file twice changes rows and adds none. A struck record stays,
    with the reason, and counts for nothing. `changed_at` is when it last said something new.
    """

    library = models.ForeignKey(
        Library,
        verbose_name=_("Perpustakaan"),
        on_delete=models.PROTECT,
        related_name="activities",
    )
    family = models.CharField(_("Rumpun"), max_length=20, choices=ActivityFamily)
    title = models.CharField(_("Kegiatan"), max_length=160)
    held_on = models.DateField(_("Tanggal"))
    participants = models.PositiveIntegerField(_("Peserta"), default=0)
    place = models.CharField(_("Tempat"), max_length=120, blank=True)
    link = models.URLField(
        _("Tautan bukti"), blank=True, help_text=_("Berita, foto, atau unggahan tentang kegiatan.")
    )
    reference = models.CharField(
        _("Nomor di berkas sendiri"),
        max_length=40,
        blank=True,
        help_text=_(
            "Boleh kosong. Satu nomor hanya untuk satu kegiatan, juga di tahun lain: pakai "
            "2026-001. Baris impor dengan nomor yang sama mengubah catatan ini."
        ),
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Dicatat oleh"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    recorded_at = models.DateTimeField(_("Dicatat pada"), editable=False)
    changed_at = models.DateTimeField(_("Diubah pada"), null=True, editable=False)
    struck_because = models.CharField(
        _("Alasan dicoret"), max_length=200, blank=True, editable=False
    )
    struck_at = models.DateTimeField(_("Dicoret pada"), null=True, editable=False)

    class Meta:
        verbose_name = _("kegiatan")
        verbose_name_plural = pgettext_lazy("jamak", "kegiatan")
        ordering = ["-held_on", "pk"]
        permissions = [
            ("strike_activity", "Can strike an activity"),
            ("restore_activity", "Can restore a struck activity"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["library", "family", "held_on", "title"],
                name="one_record_an_activity",
                violation_error_message=_(
                    "Kegiatan dengan nama, rumpun, dan tanggal ini sudah dicatat."
                ),
            ),
            models.UniqueConstraint(
                fields=["library", "reference"],
                condition=~Q(reference=""),
                name="one_activity_a_reference",
                violation_error_message=_("Nomor ini sudah dipakai catatan lain."),
            ),
            models.CheckConstraint(
                condition=Q(struck_because="", struck_at=None)
                | (~Q(struck_because="") & Q(struck_at__isnull=False)),
                name="struck_activity_says_why_and_when",
                violation_error_message=_("Tulis mengapa kegiatan ini dicoret."),
            ),
        ]
        indexes = [
            models.Index(fields=["library", "family", "held_on"], name="activities_by_family")
        ]

    def __str__(self) -> str:
        return self.title
