"""Delete films that nothing shows any more."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from media.services.erasing import erase_unused_films


class Command(BaseCommand):
    """Run daily."""

    help = "Delete films that no reel shows, a day after they were uploaded."

    def handle(self, *_args: Any, **_options: Any) -> None:
        erased = erase_unused_films(at=timezone.now())
        self.stdout.write(f"{erased} films erased.")
