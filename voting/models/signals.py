"""What is noted beside the casting of a ballot, so that crowds of one can be found. Short-lived."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .awards import Award


class Signal(models.Model):
    """How one version of a ballot came, joined by tag (32 hex) and version; never what it says.

    `network`: /24 of IPv4, /48 of IPv6. `family`: 16 hex of a hash of the browser's family.
    `seconds`: from opening the page to sending it, None where no script told. `domain` of the
    address, `is_variant` where the address was folded. `window`: the quarter of an hour it came in.
    """

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="signals")
    tag = models.CharField(max_length=32)
    version = models.PositiveSmallIntegerField()
    network = models.CharField(max_length=43, blank=True)
    family = models.CharField(max_length=16, blank=True)
    seconds = models.PositiveIntegerField(null=True)
    domain = models.CharField(max_length=255, blank=True)
    is_variant = models.BooleanField(default=False)
    window = models.DateTimeField()

    class Meta:
        verbose_name = _("petunjuk")
        verbose_name_plural = pgettext_lazy("jamak", "petunjuk")
        constraints = [
            models.UniqueConstraint(fields=["award", "tag", "version"], name="one_signal_a_ballot")
        ]

    def __str__(self) -> str:
        return f"{self.award_id}/{self.tag[:8]}/{self.version}"
