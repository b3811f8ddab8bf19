"""Delegates' cards: the roll of an award, and the way of a ballot on paper into the count.

A card knows its province and never its holder. Its secret is on the paper alone; here stands the
hash by which it is recognised, which is also the tag of its ballots.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.places.models import Province
from voting.states import CardState

from .awards import Award


class DelegateCard(models.Model):
    """One line of the roll. All of them are there before the award opens, spares included.

    `province` is empty for a spare until it is handed out; `number` is printed on the card.
    `replaces` is the lost card for which this one was given. A card that is on paper was cast in
    an envelope, and nobody votes by it again.
    """

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="cards")
    number = models.PositiveSmallIntegerField(_("Nomor seri"))
    credential = models.CharField(max_length=32, editable=False)
    province = models.ForeignKey(
        Province,
        verbose_name=_("Provinsi"),
        on_delete=models.PROTECT,
        related_name="delegate_cards",
        null=True,
        blank=True,
    )
    state = models.CharField(
        _("Keadaan"), max_length=10, choices=CardState, default=CardState.PRINTED
    )
    handed_out_at = models.DateTimeField(_("Diserahkan pada"), null=True, editable=False)
    handed_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Diserahkan oleh"),
        on_delete=models.PROTECT,
        related_name="cards_handed_out",
        null=True,
        editable=False,
    )
    replaces = models.OneToOneField(
        "self",
        verbose_name=_("Pengganti kartu"),
        on_delete=models.PROTECT,
        related_name="replacement",
        null=True,
        editable=False,
    )

    is_on_paper = models.BooleanField(_("Suaranya di kertas"), default=False, editable=False)

    class Meta:
        verbose_name = _("kartu delegasi")
        verbose_name_plural = pgettext_lazy("jamak", "kartu delegasi")
        ordering = ["number"]
        permissions = [("hand_out_card", "Can hand out delegates' cards")]
        constraints = [
            models.UniqueConstraint(fields=["award", "number"], name="one_card_a_number"),
            models.UniqueConstraint(fields=["award", "credential"], name="one_card_a_credential"),
            models.CheckConstraint(
                condition=Q(number__gte=1, credential__regex=r"^[0-9a-f]{32}$"),
                name="card_can_stand_in_the_roll",
                violation_error_message=_("Kartu punya nomor seri dan jejak rahasianya."),
            ),
            models.CheckConstraint(
                condition=Q(
                    state=CardState.PRINTED,
                    handed_out_at=None,
                    handed_out_by=None,
                    replaces=None,
                )
                | (
                    ~Q(state=CardState.PRINTED)
                    & Q(
                        province__isnull=False,
                        handed_out_at__isnull=False,
                        handed_out_by__isnull=False,
                    )
                ),
                name="handed_out_card_says_where_to_and_by_whom",
                violation_error_message=_("Kartu yang diserahkan punya provinsi dan petugasnya."),
            ),
            models.CheckConstraint(
                condition=~Q(state=CardState.PRINTED, is_on_paper=True),
                name="card_on_paper_was_handed_out",
                violation_error_message=_("Suara di kertas datang dari kartu yang diserahkan."),
            ),
            models.CheckConstraint(
                condition=~Q(replaces=F("pk")),
                name="card_replaces_another_one",
                violation_error_message=_("Kartu tidak menggantikan dirinya sendiri."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number:03}"

    @property
    def is_votable(self) -> bool:
        """Say whether its holder votes by it, and so may see what was voted by it."""
        return self.state == CardState.ACTIVE and not self.is_on_paper


class PaperEntry(models.Model):
    """What the first officer read on a ballot of paper; gone once a second one has read it too."""

    card = models.OneToOneField(
        DelegateCard, on_delete=models.CASCADE, related_name="paper_entry", primary_key=True
    )
    choices = models.CharField(max_length=120)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="paper_entries"
    )

    class Meta:
        verbose_name = _("surat suara kertas")
        verbose_name_plural = pgettext_lazy("jamak", "surat suara kertas")

    def __str__(self) -> str:
        return str(self.card)


class EnvelopeCount(models.Model):
    """How many envelopes were in the box, counted by two, and how many ballots were typed in.

    That a card's ballot came on paper is kept with the card, so that nobody votes by it again.
    """

    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="envelopes")
    typed_in = models.PositiveIntegerField(_("Surat suara kertas diketik"), default=0)
    first = models.PositiveIntegerField(_("Hitungan pertama"), null=True)
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    second = models.PositiveIntegerField(_("Hitungan kedua"), null=True)
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        verbose_name = _("hitungan amplop")
        verbose_name_plural = pgettext_lazy("jamak", "hitungan amplop")
        constraints = [
            models.CheckConstraint(
                condition=Q(first__isnull=True, first_by__isnull=True)
                | Q(first__isnull=False, first_by__isnull=False),
                name="first_count_names_its_officer",
                violation_error_message=_("Hitungan menyebut petugasnya."),
            ),
            models.CheckConstraint(
                condition=Q(second__isnull=True, second_by__isnull=True)
                | (
                    Q(first__isnull=False, second__isnull=False, second_by__isnull=False)
                    & ~Q(second_by=F("first_by"))
                ),
                name="second_count_is_another_officers",
                violation_error_message=_("Hitungan kedua dibuat petugas lain."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.award)
