"""The official record, written once."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from voting.states import ResultStage

from .awards import Award
from .nominees import Nominee


class ResultRecord(models.Model):
    """Berita acara: the exact text of result.json, its hash, and who wrote it."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="records")
    stage = models.CharField(_("Tahap"), max_length=12, choices=ResultStage)
    document = models.TextField(_("Naskah"))
    document_sha256 = models.CharField(max_length=64)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(_("Ditulis pada"))

    class Meta:
        verbose_name = _("berita acara")
        verbose_name_plural = pgettext_lazy("jamak", "berita acara")
        constraints = [
            models.UniqueConstraint(fields=["award", "stage"], name="one_record_a_stage"),
            models.CheckConstraint(
                condition=~Q(document=""),
                name="record_has_text",
                violation_error_message=_("Berita acara tidak boleh kosong."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award} ({self.get_stage_display()})"


class Result(models.Model):
    """A nominee's place in one record.

    `total` is an exact fraction as text, `59241413431/839282136`; among 38 nominees it has
    hundreds of digits.
    """

    record = models.ForeignKey(ResultRecord, on_delete=models.PROTECT, related_name="results")
    nominee = models.ForeignKey(Nominee, on_delete=models.PROTECT, related_name="results")
    rank = models.PositiveSmallIntegerField(_("Juara"))
    total = models.TextField(_("Nilai akhir"))

    class Meta:
        verbose_name = _("hasil")
        verbose_name_plural = pgettext_lazy("jamak", "hasil")
        ordering = ["rank", "nominee__code"]
        constraints = [
            models.UniqueConstraint(fields=["record", "nominee"], name="one_result_a_nominee"),
            models.CheckConstraint(
                condition=Q(rank__gte=1),
                name="rank_from_1",
                violation_error_message=_("Peringkat dimulai dari 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.nominee}"
