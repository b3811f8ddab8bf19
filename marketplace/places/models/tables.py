"""Tables that somebody uploaded and has not confirmed yet."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.places.states import TableKind

from .places import Library


class WaitingTable(models.Model):
    """What a person uploaded last, as it was read; it waits here between a look and a yes.

    `lines` are [number, {column: cell}, whether the row has more cells than columns]. `library`
    is the one all rows are about, where the person chose one.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Pengunggah"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    kind = models.CharField(_("Jenis"), max_length=20, choices=TableKind)
    library = models.ForeignKey(
        Library,
        verbose_name=_("Perpustakaan"),
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    name = models.CharField(_("Nama berkas"), max_length=200)
    columns = models.JSONField(_("Kolom"))
    unread = models.JSONField(_("Kolom yang tidak dibaca"))
    lines = models.JSONField(_("Baris"))
    uploaded_at = models.DateTimeField(_("Diunggah pada"))

    class Meta:
        verbose_name = _("berkas impor")
        verbose_name_plural = pgettext_lazy("jamak", "berkas impor")
        constraints = [
            models.UniqueConstraint(fields=["owner", "kind"], name="one_waiting_table_a_kind")
        ]

    def __str__(self) -> str:
        return self.name
