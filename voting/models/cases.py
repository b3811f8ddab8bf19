"""Cases: what two officers decide on, who it is about, and what each of them said."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from voting.states import CaseKind, CaseState, Verdict, VoidReason

from .awards import Award


class Case(models.Model):
    """Something to decide. `code` is P1, P2 ... within the award, as the log names it.

    `dossier` is the exact text that is decided on, `dossier_sha256` its hash (64 hex). `statement`
    is what a person wrote; it is in no dossier, whose hash of it takes `statement_salt` (32 hex)
    before it. Both are erased with the signals.
    """

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="cases")
    code = models.CharField(_("Perkara"), max_length=10)
    kind = models.CharField(_("Jenis"), max_length=10, choices=CaseKind)
    reason = models.CharField(_("Alasan"), max_length=3, choices=VoidReason, blank=True)
    about = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="objections"
    )
    dossier = models.TextField(_("Berkas perkara"))
    dossier_sha256 = models.CharField(max_length=64)
    statement = models.TextField(_("Keterangan"), blank=True)
    statement_salt = models.CharField(max_length=32, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField(_("Diajukan pada"))
    state = models.CharField(
        _("Keadaan"), max_length=10, choices=CaseState, default=CaseState.PROPOSED
    )
    decided_at = models.DateTimeField(_("Diputuskan pada"), null=True)

    class Meta:
        verbose_name = _("perkara")
        verbose_name_plural = pgettext_lazy("jamak", "perkara")
        ordering = ["award", "pk"]
        permissions = [("decide_case", "Can decide case")]
        constraints = [
            models.UniqueConstraint(fields=["award", "code"], name="one_case_a_code"),
            models.CheckConstraint(
                condition=Q(
                    code__regex=r"^P[1-9][0-9]{0,8}$", dossier_sha256__regex="^[0-9a-f]{64}$"
                ),
                name="case_can_be_written_into_the_log",
                violation_error_message=_("Nomor perkara atau sidik berkasnya tidak utuh."),
            ),
            models.CheckConstraint(
                condition=Q(kind=CaseKind.OBJECTION, reason="", about__isnull=False)
                | (~Q(kind=CaseKind.OBJECTION) & ~Q(reason="") & Q(about=None)),
                name="case_gives_a_reason_or_objects",
                violation_error_message=_("Perkara menyebut alasan, atau perkara yang ditentang."),
            ),
            models.CheckConstraint(
                condition=Q(state=CaseState.PROPOSED, decided_at=None)
                | (~Q(state=CaseState.PROPOSED) & Q(decided_at__isnull=False)),
                name="decided_case_says_when",
                violation_error_message=_("Perkara yang diputuskan mencatat waktunya."),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class CaseMember(models.Model):
    """A voter (tag) or a card (credential) that a case is about; 32 hex."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="members")
    tag = models.CharField(max_length=32)

    class Meta:
        verbose_name = _("anggota perkara")
        verbose_name_plural = pgettext_lazy("jamak", "anggota perkara")
        constraints = [
            models.UniqueConstraint(fields=["case", "tag"], name="one_membership_a_case")
        ]
        indexes = [models.Index(fields=["tag"], name="cases_by_tag")]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.tag[:8]}"


class Opinion(models.Model):
    """What one officer said on a case. Given once, never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="opinions")
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="case_opinions"
    )
    verdict = models.CharField(_("Pendapat"), max_length=10, choices=Verdict)
    reason = models.CharField(_("Alasan"), max_length=500)
    given_at = models.DateTimeField(_("Diberikan pada"))

    class Meta:
        verbose_name = _("pendapat")
        verbose_name_plural = pgettext_lazy("jamak", "pendapat")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "officer"], name="one_opinion_an_officer"),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="opinion_gives_a_reason",
                violation_error_message=_("Tulis alasan pendapat Anda."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.officer_id}"
