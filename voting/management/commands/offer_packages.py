"""Put the packages of final results where anyone can download them."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from voting.services.offering import offer_packages


class Command(BaseCommand):
    """Write what a recount needs; meant to run every few minutes, after `sequence`."""

    help = "Write the package of every final result that has none yet."

    def handle(self, *_args: Any, **_options: Any) -> None:
        written = offer_packages(at=timezone.now())
        self.stdout.write(f"{written} packages written.")
