"""Give ballots their place in the log."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from voting.services.sequencing import SequencingError, sequence_all


class Command(BaseCommand):
    """Keep the log growing; meant to run once a minute. Any number may run beside each other."""

    help = "Give ballots and other entries their index, and sign a checkpoint of each log."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            went = sequence_all(at=timezone.now())
        except SequencingError as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"{went} entries went into their logs.")
