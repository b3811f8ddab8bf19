"""Slow errands of booths."""

from django_tasks import task

from marketplace.core.page_cache import move_version_stamp
from media.rules import rendition_specs

from .models import Booth


@task(backend="errands")
def render_pattern(booth_id: int) -> int:
    """Make the smaller files of a booth's own pattern, show them, and return how many there are."""
    booth = Booth.objects.select_related("pattern").filter(pk=booth_id).first()
    if booth is None or booth.pattern is None:
        return 0
    made = booth.pattern.get_renditions(*rendition_specs(booth.pattern.width))
    move_version_stamp()
    return len(made)
