"""The write path of a vote. Personal data stands in Voter, Challenge and SpentProof alone.

A ballot knows a tag (32 hex), never a person or a time. Its key and its slot's are random, since a
number that counts up is a time. `log_index` stays empty until the sequencer gives the ballot its
place in the log.
"""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from voting.states import Electorate

from .awards import Award

MAX_VERSIONS = 5
MAX_TRIES = 5


class VoterSlot(models.Model):
    """The one slot of a voter in an award, and how often it was used (1..5)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="slots")
    tag = models.CharField(max_length=32)
    electorate = models.CharField(max_length=10, choices=Electorate)
    version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = _("jatah suara")
        verbose_name_plural = pgettext_lazy("jamak", "jatah suara")
        constraints = [
            models.UniqueConstraint(fields=["award", "tag"], name="one_slot_per_voter"),
            models.CheckConstraint(
                condition=Q(version__gte=1, version__lte=MAX_VERSIONS),
                name="five_versions_at_most",
                violation_error_message=_("Suara paling banyak tersimpan lima kali."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award_id}/{self.tag[:8]}"


class Ballot(models.Model):
    """One version of one voter's choice. Only ever added to; the highest version counts.

    `choices`: nominee codes, ascending, comma separated. `nonce`: 32 hex, drawn for one submission.
    `tracking_code` names its leaf in the log, `XXXX-XXXX-XXXX`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="ballots")
    electorate = models.CharField(max_length=10, choices=Electorate)
    tag = models.CharField(max_length=32)
    version = models.PositiveSmallIntegerField()
    choices = models.CharField(max_length=120)
    nonce = models.CharField(max_length=32)
    tracking_code = models.CharField(max_length=14, default="", editable=False)
    log_index = models.PositiveBigIntegerField(null=True, editable=False)

    class Meta:
        verbose_name = _("surat suara")
        verbose_name_plural = pgettext_lazy("jamak", "surat suara")
        constraints = [
            models.UniqueConstraint(
                fields=["award", "tag", "version"], name="one_ballot_per_version"
            ),
            models.UniqueConstraint(fields=["award", "tag", "nonce"], name="one_ballot_per_nonce"),
            models.UniqueConstraint(fields=["award", "log_index"], name="one_ballot_per_log_index"),
            models.CheckConstraint(
                condition=Q(version__gte=1, version__lte=MAX_VERSIONS),
                name="ballot_version_1_to_5",
                violation_error_message=_("Suara paling banyak tersimpan lima kali."),
            ),
            models.CheckConstraint(
                condition=~Q(choices=""),
                name="ballot_has_choices",
                violation_error_message=_("Pilih lapaknya dahulu."),
            ),
            models.CheckConstraint(
                condition=Q(
                    tag__regex=r"^[0-9a-f]{32}$",
                    nonce__regex=r"^[0-9a-f]{32}$",
                    choices__regex=r"^[A-Za-z0-9-]+(,[A-Za-z0-9-]+)*$",
                ),
                name="ballot_can_be_written_into_the_log",
                violation_error_message=_("Suara tidak terkirim utuh. Muat ulang halaman ini."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["award"], condition=Q(log_index=None), name="ballots_without_index"
            ),
            models.Index(fields=["award", "tracking_code"], name="ballots_by_tracking_code"),
        ]

    def __str__(self) -> str:
        return f"{self.award_id}/{self.tag[:8]}/{self.version}"


class Voter(models.Model):
    """A confirmed address in one award. Erased with the key after the objection period."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="voters")
    tag = models.CharField(max_length=32)
    email = models.EmailField()
    language = models.CharField(max_length=5)
    is_adult = models.BooleanField()
    privacy_version = models.CharField(max_length=20)
    confirmed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("pemilih")
        verbose_name_plural = pgettext_lazy("jamak", "pemilih")
        constraints = [
            models.UniqueConstraint(fields=["award", "tag"], name="one_voter_per_tag"),
            models.CheckConstraint(
                condition=Q(is_adult=True),
                name="voter_is_18_or_older",
                violation_error_message=_("Pemilih harus berumur 18 tahun atau lebih."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award_id}/{self.tag[:8]}"


class Challenge(models.Model):
    """A typed six-digit code on its way: ten minutes, five tries, one browser session.

    `tag` is that of the folded address, so that limits hold for a person and not for a spelling.
    `is_proved`: a proof of work came with the request.
    """

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="challenges")
    tag = models.CharField(max_length=32)
    email = models.EmailField()
    language = models.CharField(max_length=5)
    privacy_version = models.CharField(max_length=20)
    is_proved = models.BooleanField()
    browser = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("kode konfirmasi")
        verbose_name_plural = pgettext_lazy("jamak", "kode konfirmasi")
        constraints = [
            models.CheckConstraint(
                condition=Q(tries__lte=MAX_TRIES),
                name="five_tries_at_most",
                violation_error_message=_("Kode hanya boleh dicoba lima kali. Minta kode baru."),
            )
        ]
        indexes = [
            models.Index(fields=["award", "browser"], name="challenge_by_browser"),
            models.Index(fields=["award", "tag"], name="challenge_by_tag"),
        ]

    def __str__(self) -> str:
        return f"{self.award_id}/{self.pk}"


class SpentProof(models.Model):
    """A proof of work that was used, so that it is used once."""

    challenge = models.CharField(max_length=200, unique=True)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = _("bukti kerja terpakai")
        verbose_name_plural = pgettext_lazy("jamak", "bukti kerja terpakai")

    def __str__(self) -> str:
        return self.challenge[:12]
