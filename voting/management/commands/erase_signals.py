"""Erase how ballots came, once nobody has to ask any more."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from voting.services.retention import erase_signals


class Command(BaseCommand):
    """Keep the promise of the privacy notice; meant to run once a day."""

    help = "Erase signals and what people wrote about cases, 30 days after an award is over."

    def handle(self, *_args: Any, **_options: Any) -> None:
        gone = erase_signals(at=timezone.now())
        self.stdout.write(f"{gone} signals erased.")
