"""What an operator did, for ever."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """One deed of one person. Only ever added to."""

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Pelaku"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    action = models.CharField(_("Tindakan"), max_length=60)
    target = models.CharField(_("Sasaran"), max_length=80, help_text="app_label.Model:pk")
    detail = models.JSONField(_("Rincian"), default=dict)
    at = models.DateTimeField(_("Waktu"))

    class Meta:
        verbose_name = _("catatan audit")
        verbose_name_plural = _("catatan audit")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["target"], name="audit_by_target")]

    def __str__(self) -> str:
        return f"{self.action} {self.target}"
