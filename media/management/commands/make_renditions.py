"""Make the smaller files that are still missing."""

from typing import Any

from django.core.management.base import BaseCommand

from media.queries import photos_without_renditions
from media.tasks import render_photo


class Command(BaseCommand):
    """Catch up after an import, a new width, or a stopped errand worker."""

    help = "Make the AVIF and WebP files of photos that miss some."

    def handle(self, *_args: Any, **_options: Any) -> None:
        waiting = photos_without_renditions()
        for photo in waiting:
            render_photo.call(photo.pk)
        self.stdout.write(f"{len(waiting)} photos caught up.")
