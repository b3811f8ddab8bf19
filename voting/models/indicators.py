"""What the committee measures of libraries, how much each measure weighs, and what was counted."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.core.languages import in_language
from marketplace.places.states import ActivityFamily
from voting.states import Measure

from .awards import FROZEN, Award


class Indicator(models.Model):
    """One indicator of an award for libraries: a family of activities, and what of it is counted.

    Weights are whole percent and sum to 100 within the award.
    """

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="indicators")
    key = models.CharField(
        _("Nama singkat"),
        max_length=20,
        validators=[
            RegexValidator(
                r"^[a-zA-Z0-9_]{1,20}\Z", _("Paling banyak 20 huruf, angka, atau garis bawah.")
            )
        ],
        help_text=_("Nama indikator ini di berkas hasil, misalnya promosi. Tanpa spasi."),
    )
    name = models.CharField(_("Nama"), max_length=120)
    name_en = models.CharField(_("Nama (Inggris)"), max_length=120)
    family = models.CharField(_("Rumpun"), max_length=20, choices=ActivityFamily)
    measure = models.CharField(
        _("Yang dihitung"), max_length=20, choices=Measure, default=Measure.ACTIVITIES
    )
    weight = models.PositiveSmallIntegerField(_("Bobot (%)"))
    position = models.PositiveSmallIntegerField(_("Urutan"), default=0)

    class Meta:
        verbose_name = _("indikator")
        verbose_name_plural = pgettext_lazy("jamak", "indikator")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["award", "key"], name="one_indicator_a_key"),
            models.UniqueConstraint(
                fields=["award", "family", "measure"],
                name="one_indicator_a_measure",
                violation_error_message=_("Rumpun ini sudah dihitung dengan cara yang sama."),
            ),
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=100),
                name="indicator_weight_in_percent",
                violation_error_message=_("Bobot indikator 1 sampai 100."),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self, "name")

    def clean(self) -> None:
        """Refuse a change of the indicators once the award is open."""
        super().clean()
        if self.award.is_frozen:
            raise ValidationError(FROZEN, code="frozen")


class FrozenActivities(models.Model):
    """The activities that count for an award of libraries: activities.txt as it was hashed.

    A row of its own, since it is long and an award is read for every page.
    """

    award = models.OneToOneField(
        Award, on_delete=models.PROTECT, related_name="frozen_activities", editable=False
    )
    document = models.TextField(_("Naskah"), blank=True, editable=False)

    class Meta:
        verbose_name = _("kegiatan yang dihitung")
        verbose_name_plural = pgettext_lazy("jamak", "kegiatan yang dihitung")

    def __str__(self) -> str:
        return str(self.award)
