"""Short films that libraries posted, as they stand for the reels challenge."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.core.languages import in_language
from marketplace.places.models import Library, Province
from media.models import Photo, Video

from .fairs import Edition

ACCOUNT = RegexValidator(
    r"^[A-Za-z0-9._]{1,30}\Z", _("Nama akun saja, tanpa @: huruf, angka, titik, garis bawah.")
)


class Reel(models.Model):
    """A short film of a library in one edition. It is shown from our own storage.

    `link` leads to where the library posted it; nothing is loaded from there.
    """

    edition = models.ForeignKey(
        Edition, verbose_name=_("Edisi"), on_delete=models.PROTECT, related_name="reels"
    )
    library = models.ForeignKey(
        Library, verbose_name=_("Perpustakaan"), on_delete=models.PROTECT, related_name="reels"
    )
    title = models.CharField(_("Judul"), max_length=120)
    title_en = models.CharField(
        _("Judul (Inggris)"),
        max_length=120,
        blank=True,
        help_text=_("Boleh kosong. Tanpa ini judul bahasa Indonesia yang tampil."),
    )
    about = models.TextField(_("Tentang"), max_length=600, blank=True)
    about_en = models.TextField(_("Tentang (Inggris)"), max_length=600, blank=True)
    video = models.ForeignKey(
        Video, verbose_name=_("Film"), on_delete=models.PROTECT, related_name="+"
    )
    poster = models.ForeignKey(
        Photo,
        verbose_name=_("Gambar sampul"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    account = models.CharField(_("Akun perpustakaan"), max_length=30, validators=[ACCOUNT])
    link = models.URLField(_("Tautan unggahan asli"), blank=True)
    posted_on = models.DateField(_("Diunggah tanggal"))

    class Meta:
        verbose_name = _("reels")
        verbose_name_plural = pgettext_lazy("jamak", "reels")
        ordering = ["edition", "library__province__code", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "video"],
                name="one_reel_a_film_and_edition",
                violation_error_message=_("Film ini sudah didaftarkan di edisi ini."),
            )
        ]

    def __str__(self) -> str:
        return in_language(self, "title")

    @property
    def province(self) -> Province:
        """The province of its library."""
        return self.library.province
