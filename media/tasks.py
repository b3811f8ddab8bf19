"""Slow errands: an AVIF takes longer than a visitor should wait."""

from django_tasks import task

from .models import Photo
from .rules import rendition_specs


@task(backend="errands")
def render_photo(photo_id: int) -> int:
    """Make the smaller files of a photo and return how many there are; gone photos need none."""
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is None:
        return 0
    return len(photo.get_renditions(*rendition_specs(photo.width)))
