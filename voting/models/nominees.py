"""What stands for an award."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from booths.models import Booth, Reel
from marketplace.core.languages import in_language
from marketplace.places.models import Library, Province

from .awards import FROZEN, Award


class Nominee(models.Model):
    """What stands for an award, under the code that ballots carry: a booth, a reel or a library.

    Province and name are its own at opening; they are copied here so that they are frozen.
    """

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="nominees")
    code = models.CharField(
        _("Kode"), max_length=10, validators=[RegexValidator(r"^[a-z0-9]{2,10}\Z")]
    )
    booth = models.ForeignKey(
        Booth,
        verbose_name=_("Lapak"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="nominations",
    )
    reel = models.ForeignKey(
        Reel,
        verbose_name=_("Reels"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="nominations",
    )
    library = models.ForeignKey(
        Library,
        verbose_name=_("Perpustakaan"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="nominations",
    )
    province = models.ForeignKey(
        Province, verbose_name=_("Provinsi"), on_delete=models.PROTECT, related_name="nominees"
    )
    name = models.CharField(_("Nama nomine"), max_length=160)
    name_en = models.CharField(_("Nama nomine (Inggris)"), max_length=160)

    class Meta:
        verbose_name = _("nomine")
        verbose_name_plural = pgettext_lazy("jamak", "nomine")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["award", "code"], name="one_nominee_a_code"),
            models.UniqueConstraint(fields=["award", "booth"], name="one_nomination_a_booth"),
            models.UniqueConstraint(fields=["award", "reel"], name="one_nomination_a_reel"),
            models.UniqueConstraint(fields=["award", "library"], name="one_nomination_a_library"),
            models.CheckConstraint(
                condition=Q(booth__isnull=False, reel=None, library=None)
                | Q(booth=None, reel__isnull=False, library=None)
                | Q(booth=None, reel=None, library__isnull=False),
                name="nominee_is_one_thing",
                violation_error_message=_(
                    "Nomine adalah satu lapak, satu reels, atau satu perpustakaan."
                ),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self, "name")

    @property
    def subject(self) -> Booth | Reel | Library:
        """What stands. Of a list, select its relation beforehand (`queries.subjects`)."""
        standing = self.booth or self.reel or self.library
        if standing is None:
            raise LookupError(self.code)
        return standing

    @property
    def cloth(self) -> Booth | Province:
        """Whose colours it wears: those of the booth, else of the province."""
        return self.booth or self.province

    def clean(self) -> None:
        """Refuse a change of the list once the award is open."""
        super().clean()
        if self.award.is_frozen:
            raise ValidationError(FROZEN, code="frozen")
