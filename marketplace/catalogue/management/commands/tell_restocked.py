"""Tell those who wait that goods are back."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from marketplace.catalogue.services.alerts import tell_restocked


class Command(BaseCommand):
    """Run every ten minutes."""

    help = "Send one letter to everyone who waits for goods that can be bought again."

    def handle(self, *_args: Any, **_options: Any) -> None:
        told = tell_restocked(at=timezone.now())
        self.stdout.write(f"{told} letters sent.")
