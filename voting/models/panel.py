"""What the chair leads: sheets that are unlocked, who judges whom, and a round for practice."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from booths.models import Booth
from voting.states import UnlockState

from .awards import Award, Criterion
from .jury import JurorSeat, ScoreSheet
from .nominees import Nominee


class UnlockRequest(models.Model):
    """A juror asks for a locked sheet; the chair decides once.

    `sealed` is the text that the seal in the log commits to, kept when the sheet is unlocked.
    """

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="unlockings")
    reason = models.CharField(_("Alasan juri"), max_length=300)
    asked_at = models.DateTimeField(_("Diminta pada"))
    state = models.CharField(
        _("Keadaan"), max_length=10, choices=UnlockState, default=UnlockState.ASKED
    )
    answer = models.CharField(_("Alasan ketua juri"), max_length=300, blank=True)
    sealed = models.TextField(blank=True, editable=False)
    decided_at = models.DateTimeField(_("Diputuskan pada"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("permintaan buka kunci")
        verbose_name_plural = pgettext_lazy("jamak", "permintaan buka kunci")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet"],
                condition=Q(state=UnlockState.ASKED),
                name="one_open_request_a_sheet",
                violation_error_message=_("Lembar ini sudah dimintakan."),
            ),
            models.CheckConstraint(
                condition=Q(state=UnlockState.ASKED, decided_at=None, decided_by=None, answer="")
                | (
                    Q(state__in=[UnlockState.GRANTED, UnlockState.REFUSED])
                    & Q(decided_at__isnull=False, decided_by__isnull=False)
                    & ~Q(answer="")
                ),
                name="decided_request_says_by_whom_and_why",
                violation_error_message=_("Keputusan mencatat siapa, kapan, dan alasannya."),
            ),
            models.CheckConstraint(
                condition=(Q(state=UnlockState.GRANTED) & ~Q(sealed=""))
                | (~Q(state=UnlockState.GRANTED) & Q(sealed="")),
                name="unlocked_sheet_keeps_its_sealed_text",
                violation_error_message=_("Isi yang tersegel disimpan waktu lembar dibuka."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} · {self.get_state_display()}"


class Assignment(models.Model):
    """A nominee that a juror is asked to judge. The others may be judged as well, and count."""

    seat = models.ForeignKey(JurorSeat, on_delete=models.CASCADE, related_name="assignments")
    nominee = models.ForeignKey(Nominee, on_delete=models.CASCADE, related_name="assignments")

    class Meta:
        verbose_name = _("tugas menilai")
        verbose_name_plural = pgettext_lazy("jamak", "tugas menilai")
        constraints = [
            models.UniqueConstraint(fields=["seat", "nominee"], name="one_assignment_a_pair")
        ]

    def __str__(self) -> str:
        return f"{self.seat} · {self.nominee}"


class Calibration(models.Model):
    """The round before the opening in which jurors score the same booths. It never counts."""

    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="calibration")
    begun_at = models.DateTimeField(_("Dimulai pada"))
    ended_at = models.DateTimeField(_("Selesai pada"), null=True)

    class Meta:
        verbose_name = _("kalibrasi")
        verbose_name_plural = pgettext_lazy("jamak", "kalibrasi")

    def __str__(self) -> str:
        return str(self.award)


class CalibrationSample(models.Model):
    """A booth that every juror who may judge it scores for practice."""

    calibration = models.ForeignKey(Calibration, on_delete=models.CASCADE, related_name="samples")
    booth = models.ForeignKey(
        Booth, verbose_name=_("Lapak"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("lapak contoh")
        verbose_name_plural = pgettext_lazy("jamak", "lapak contoh")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["calibration", "booth"], name="one_sample_a_booth")
        ]

    def __str__(self) -> str:
        return str(self.booth)


class CalibrationScore(models.Model):
    """What one juror gave one sample for practice, 1 to 10."""

    sample = models.ForeignKey(CalibrationSample, on_delete=models.CASCADE, related_name="scores")
    seat = models.ForeignKey(JurorSeat, on_delete=models.CASCADE, related_name="+")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="+")
    value = models.PositiveSmallIntegerField(_("Nilai"))

    class Meta:
        verbose_name = _("nilai latihan")
        verbose_name_plural = pgettext_lazy("jamak", "nilai latihan")
        constraints = [
            models.UniqueConstraint(
                fields=["sample", "seat", "criterion"], name="one_practice_score_a_criterion"
            ),
            models.CheckConstraint(
                condition=Q(value__gte=1, value__lte=10),
                name="practice_score_from_1_to_10",
                violation_error_message=_("Nilai 1 sampai 10."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value}"
