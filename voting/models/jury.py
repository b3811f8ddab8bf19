"""Jurors, what they may not judge, and their sheets."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.utils.translation import gettext, gettext_noop, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.places.models import Province
from voting.states import SheetState

from .awards import Award, Criterion
from .nominees import Nominee


class JurorSeat(models.Model):
    """A seat on the jury of one award. `number` (J1, J2 ...) is what the public sees.

    `reason` says why the seat was given after the opening, and is empty for all others.
    """

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="seats")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Juri"),
        on_delete=models.PROTECT,
        related_name="juror_seats",
    )
    number = models.CharField(
        _("Nomor kursi"), max_length=5, validators=[RegexValidator(r"^J[1-9][0-9]{0,2}\Z")]
    )
    reason = models.CharField(_("Alasan"), max_length=160, blank=True, default="")

    class Meta:
        verbose_name = _("kursi juri")
        verbose_name_plural = pgettext_lazy("jamak", "kursi juri")
        ordering = ["award", Length("number"), "number"]
        constraints = [
            models.UniqueConstraint(fields=["award", "number"], name="one_seat_a_number"),
            models.UniqueConstraint(fields=["award", "user"], name="one_seat_a_juror"),
        ]
        permissions = [("lead_jurorseat", "Can lead jurorseat")]

    def __str__(self) -> str:
        return self.number


OWN_PROVINCE = gettext_noop("Provinsi sendiri")
LOOKED_AFTER = gettext_noop("Mengurus perpustakaan atau lapak di sini")
BY_RULE = (OWN_PROVINCE, LOOKED_AFTER)
"""Reasons that nobody wrote; they are kept in Indonesian."""


class Recusal(models.Model):
    """A province whose booth a juror may not judge: the own one by rule, others by declaration."""

    seat = models.ForeignKey(JurorSeat, on_delete=models.CASCADE, related_name="recusals")
    province = models.ForeignKey(
        Province, verbose_name=_("Provinsi"), on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("Alasan"), max_length=160)

    class Meta:
        verbose_name = _("berhalangan menilai")
        verbose_name_plural = pgettext_lazy("jamak", "berhalangan menilai")
        constraints = [
            models.UniqueConstraint(fields=["seat", "province"], name="one_recusal_a_province")
        ]

    def __str__(self) -> str:
        return f"{self.seat} · {self.province}"

    @property
    def reason_in_words(self) -> str:
        """Return what somebody wrote; what the rules say, in the reader's language."""
        return gettext(self.reason) if self.reason in BY_RULE else self.reason


class ScoreSheet(models.Model):
    """One juror's sheet for one nominee. `nonce` (64 hex) seals it when it is locked.

    `revision` counts the changes of its content, so that two devices notice each other.
    """

    seat = models.ForeignKey(JurorSeat, on_delete=models.PROTECT, related_name="sheets")
    nominee = models.ForeignKey(Nominee, on_delete=models.PROTECT, related_name="sheets")
    state = models.CharField(
        _("Keadaan"), max_length=10, choices=SheetState, default=SheetState.DRAFT
    )
    note = models.TextField(_("Catatan"), blank=True)
    nonce = models.CharField(max_length=64, blank=True)
    locked_at = models.DateTimeField(_("Dikunci pada"), null=True)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("lembar nilai")
        verbose_name_plural = pgettext_lazy("jamak", "lembar nilai")
        constraints = [
            models.UniqueConstraint(fields=["seat", "nominee"], name="one_sheet_a_nominee"),
            models.CheckConstraint(
                condition=Q(state=SheetState.DRAFT)
                | (Q(state=SheetState.LOCKED, locked_at__isnull=False) & ~Q(nonce="")),
                name="locked_sheet_is_sealed",
                violation_error_message=_(
                    "Lembar nilai yang terkunci harus mencatat waktu dan segelnya."
                ),
            ),
        ]
        permissions = [("unlock_scoresheet", "Can unlock scoresheet")]

    def __str__(self) -> str:
        return f"{self.seat} · {self.nominee}"


class Score(models.Model):
    """A whole number from 1 to 10."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField(_("Nilai"))

    class Meta:
        verbose_name = _("nilai")
        verbose_name_plural = pgettext_lazy("jamak", "nilai")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="one_score_a_criterion"),
            models.CheckConstraint(
                condition=Q(value__gte=1, value__lte=10),
                name="score_from_1_to_10",
                violation_error_message=_("Nilai 1 sampai 10."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value}"
