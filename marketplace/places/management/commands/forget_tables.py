"""Delete uploaded tables that nobody said yes to."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from marketplace.places.services.importing import forget_tables


class Command(BaseCommand):
    """Run daily."""

    help = "Delete tables that were uploaded a day ago and never confirmed."

    def handle(self, *_args: Any, **_options: Any) -> None:
        forgotten = forget_tables(at=timezone.now())
        self.stdout.write(f"{forgotten} tables forgotten.")
