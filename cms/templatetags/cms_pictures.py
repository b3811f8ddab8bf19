"""Photos that editors chose."""

from django import template

from media.models import Photo
from media.queries import PictureSources, picture_sources

register = template.Library()


@register.filter
def ready_files(photo: Photo) -> PictureSources:
    """Return the files of a photo that are ready; none is made while a visitor waits."""
    return picture_sources(photo)
