"""Keep the promise that stamps go after a year."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from booths.services.passports import forget_stamps


class Command(BaseCommand):
    """Run daily."""

    help = "Delete the stamps of passports that are older than twelve months."

    def handle(self, *_args: Any, **_options: Any) -> None:
        forgotten = forget_stamps(at=timezone.now())
        self.stdout.write(f"{forgotten} stamps forgotten.")
