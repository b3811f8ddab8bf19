"""The second secret of a draw: committed to before the opening, revealed when a draw is needed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .awards import Award

HEX = r"^[0-9a-f]{64}$"


class SecondSecret(models.Model):
    """What an observer keeps in an envelope. The first secret is a key of the site.

    `sha256` (64 hex) is its commitment, frozen with the rules; `secret` (64 hex) is empty until it
    is revealed.
    """

    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="second_secret")
    sha256 = models.CharField(_("SHA-256 rahasia kedua"), max_length=64)
    secret = models.CharField(_("Rahasia kedua"), max_length=64, blank=True)
    revealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    revealed_at = models.DateTimeField(_("Dibuka pada"), null=True)

    class Meta:
        verbose_name = _("rahasia kedua")
        verbose_name_plural = pgettext_lazy("jamak", "rahasia kedua")
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex=HEX),
                name="secret_is_committed_to",
                violation_error_message=_("SHA-256 terdiri dari 64 angka dan huruf a sampai f."),
            ),
            models.CheckConstraint(
                condition=Q(secret="", revealed_at=None, revealed_by=None)
                | Q(("secret__regex", HEX), revealed_at__isnull=False, revealed_by__isnull=False),
                name="revealed_secret_says_by_whom",
                violation_error_message=_("Rahasia yang dibuka mencatat oleh siapa dan kapan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award_id}/{self.sha256[:8]}"
