"""Clear away photos that were uploaded and never used."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from marketplace.catalogue.services.photos import sweep_photos


class Command(BaseCommand):
    """Run once a day."""

    help = "Delete photos of sellers that no product has shown for a day."

    def handle(self, *_args: Any, **_options: Any) -> None:
        swept = sweep_photos(at=timezone.now())
        self.stdout.write(f"{swept} photos swept.")
