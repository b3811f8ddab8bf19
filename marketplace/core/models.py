"""What an operator did, for ever, and the stamp that says what is still fresh."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
        verbose_name_plural = pgettext_lazy("jamak", "catatan audit")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["target"], name="audit_by_target")]

    def __str__(self) -> str:
        return f"{self.action} {self.target}"


class VersionStamp(models.Model):
    """One row whose value changes whenever something public does.

    It stands in the database, not in the cache, because that is the one place that every process
    of every installation shares. It is random, so that a fresh database never repeats an old one.
    """

    ONLY = 1

    stamp = models.UUIDField(default=uuid4)

    class Meta:
        verbose_name = _("cap versi")
        verbose_name_plural = pgettext_lazy("jamak", "cap versi")

    def __str__(self) -> str:
        return str(self.stamp)

    @classmethod
    def current(cls) -> str:
        """Return the present value, empty before anything was ever published."""
        return str(cls.objects.filter(pk=cls.ONLY).values_list("stamp", flat=True).first() or "")
