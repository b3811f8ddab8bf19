"""Look for ballots that may come from one hand."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from voting.services.clustering import find_all_clusters


class Command(BaseCommand):
    """Put what looks alike before the officers; meant to run every night, and before a count."""

    help = "Propose suspicious groups of ballots as cases. Decides nothing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        proposed = find_all_clusters(at=timezone.now())
        self.stdout.write(f"{proposed} cases proposed.")
