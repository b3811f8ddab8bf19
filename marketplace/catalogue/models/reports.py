"""What people report about goods."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.catalogue.states import ReportReason, ReportState

from .products import Product

WORDS_OF_REPORT = 2000
"""Letters that a report has at most."""


class ProductReport(models.Model):
    """Somebody says that a product should not be sold so, and what the committee found.

    `sender` tells the reports of one person from those of others and leads to nobody: it is a
    keyed hash of the account, the address or the browser. `email` is there only where the person
    wants to hear how it ended.
    """

    product = models.ForeignKey(
        Product, verbose_name=_("Produk"), on_delete=models.PROTECT, related_name="reports"
    )
    reason = models.CharField(_("Masalahnya"), max_length=12, choices=ReportReason)
    text = models.TextField(_("Penjelasan"), max_length=WORDS_OF_REPORT, blank=True)
    email = models.EmailField(_("Alamat surel"), blank=True)
    language = models.CharField(_("Bahasa"), max_length=5, default="id")
    sender = models.CharField(_("Pengirim"), max_length=64, blank=True)
    state = models.CharField(
        _("Keadaan"), max_length=10, choices=ReportState, default=ReportState.OPEN
    )
    reported_at = models.DateTimeField(_("Dilaporkan pada"))
    note = models.CharField(_("Catatan keputusan"), max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Diputuskan oleh"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("Diputuskan pada"), null=True, blank=True)
    erased_at = models.DateTimeField(_("Data pribadi dihapus pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("laporan produk")
        verbose_name_plural = pgettext_lazy("jamak", "laporan produk")
        ordering = ["reported_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state=ReportState.OPEN,
                    decided_at=None,
                    decided_by=None,
                    note="",
                    erased_at=None,
                )
                | ~Q(state=ReportState.OPEN)
                & Q(decided_at__isnull=False, decided_by__isnull=False)
                & ~Q(note=""),
                name="decided_report_says_who_and_why",
                violation_error_message=_("Tulis catatan keputusannya."),
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(email="", sender="", text=""),
                name="erased_report_names_nobody",
                violation_error_message=_("Laporan yang dihapus datanya tidak menyebut siapa pun."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["reported_at"], condition=Q(state=ReportState.OPEN), name="reports_open"
            ),
            models.Index(fields=["sender", "reported_at"], name="reports_of_sender"),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.product}"
