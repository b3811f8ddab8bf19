"""What buyers say of goods, and what sellers answer."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .products import Product

MOST_STARS = 5
WORDS_OF_BUYER = 2000
WORDS_OF_SELLER = 1000
"""Letters that a rating and an answer have at most."""


class Rating(models.Model):
    """One to five stars of somebody who bought and received the product.

    `purchase` is what whoever proved it calls it: the catalogue knows no order. `name` is the one
    to show, empty where the buyer wants none. A hidden one is not counted; its words stay as they
    were written.
    """

    product = models.ForeignKey(
        Product, verbose_name=_("Produk"), on_delete=models.PROTECT, related_name="ratings"
    )
    purchase = models.CharField(
        _("Pembelian"),
        max_length=40,
        unique=True,
        error_messages={"unique": _("Anda sudah menulis ulasan untuk barang ini.")},
    )
    stars = models.PositiveSmallIntegerField(_("Bintang"))
    text = models.TextField(_("Ulasan"), max_length=WORDS_OF_BUYER, blank=True)
    name = models.CharField(_("Nama yang tampil"), max_length=60, blank=True)
    rated_at = models.DateTimeField(_("Ditulis pada"))
    changed_at = models.DateTimeField(_("Diubah pada"), null=True, blank=True)
    hidden_at = models.DateTimeField(_("Disembunyikan pada"), null=True, blank=True)
    hidden_reason = models.CharField(_("Alasan disembunyikan"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("ulasan")
        verbose_name_plural = pgettext_lazy("jamak", "ulasan")
        ordering = ["-rated_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stars__gte=1, stars__lte=MOST_STARS),
                name="rating_has_one_to_five_stars",
                violation_error_message=_("Pilih satu sampai lima bintang."),
            ),
            models.CheckConstraint(
                condition=~Q(purchase=""),
                name="rating_has_a_purchase",
                violation_error_message=_("Ulasan hanya ditulis oleh pembelinya."),
            ),
            models.CheckConstraint(
                condition=Q(hidden_at=None) ^ ~Q(hidden_reason=""),
                name="hidden_rating_says_why",
                violation_error_message=_("Tulis alasan menyembunyikannya."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["product", "-rated_at"],
                condition=Q(hidden_at=None),
                name="ratings_shown",
            )
        ]

    def __str__(self) -> str:
        return f"{self.stars}/{MOST_STARS} {self.product}"


class RatingAnswer(models.Model):
    """What the seller says to a rating, once; the words of a hidden one stay as they were."""

    rating = models.OneToOneField(
        Rating,
        verbose_name=_("Ulasan"),
        on_delete=models.CASCADE,
        related_name="answer",
        error_messages={"unique": _("Ulasan ini sudah dijawab.")},
    )
    text = models.TextField(_("Jawaban"), max_length=WORDS_OF_SELLER)
    answered_at = models.DateTimeField(_("Dijawab pada"))
    changed_at = models.DateTimeField(_("Diubah pada"), null=True, blank=True)
    hidden_at = models.DateTimeField(_("Disembunyikan pada"), null=True, blank=True)
    hidden_reason = models.CharField(_("Alasan disembunyikan"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("jawaban atas ulasan")
        verbose_name_plural = pgettext_lazy("jamak", "jawaban atas ulasan")
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="rating_answer_has_words",
                violation_error_message=_("Tulis jawabannya."),
            ),
            models.CheckConstraint(
                condition=Q(hidden_at=None) ^ ~Q(hidden_reason=""),
                name="hidden_answer_says_why",
                violation_error_message=_("Tulis alasan menyembunyikannya."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.rating)
