"""Pictures and films people upload."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage


class Photo(AbstractImage):
    """A picture without its metadata: where it was taken must never leak."""

    credit = models.CharField(_("Kredit"), max_length=120, blank=True)

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("foto")
        verbose_name_plural = pgettext_lazy("jamak", "foto")
        permissions = [("choose_image", "Can choose image")]


class Rendition(AbstractRendition):
    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]


class Video(models.Model):
    """A short film as a browser plays it, without what it told beside pictures and sound.

    `sha256` (64 hex) is that of the file, so that one film is stored once. `media_type` is told
    from the first bytes, never from the name. `captions` is WebVTT, for who cannot hear it.
    """

    file = models.FileField(_("Berkas"), upload_to="films/")
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    media_type = models.CharField(
        max_length=20, editable=False, choices=[("video/mp4", "MP4"), ("video/webm", "WebM")]
    )
    size = models.PositiveIntegerField(_("Ukuran (byte)"), editable=False)
    captions = models.TextField(_("Teks pengiring (WebVTT)"), blank=True)
    uploaded_at = models.DateTimeField(_("Diunggah pada"), editable=False)

    class Meta:
        verbose_name = _("film")
        verbose_name_plural = pgettext_lazy("jamak", "film")
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gt=0),
                name="film_is_not_empty",
                violation_error_message=_("Berkas ini kosong. Pilih film lain."),
            )
        ]

    def __str__(self) -> str:
        return self.sha256[:12]
