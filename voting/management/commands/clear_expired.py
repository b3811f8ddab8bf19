"""Forget what no longer guards anything."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from voting.services.proofs import clear_spent_proofs


class Command(BaseCommand):
    """Keep the table of spent proofs of work small; meant to run once a day."""

    help = "Delete spent proofs of work that have expired."

    def handle(self, *_args: Any, **_options: Any) -> None:
        gone = clear_spent_proofs(at=timezone.now())
        self.stdout.write(f"{gone} expired proofs deleted.")
