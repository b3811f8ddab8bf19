"""Call off what was not packed or sent in time, and count as received what was sent long ago."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from marketplace.payments.services.deadlines import keep_deadlines


class Command(BaseCommand):
    """Do what the clock owes buyers and sellers; meant to run every hour."""

    help = "Call off parcels that never left and complete parcels that arrived."

    def handle(self, *_args: Any, **_options: Any) -> None:
        kept = keep_deadlines(at=timezone.now())
        self.stdout.write(f"{kept.called_off} parcels called off, {kept.received} received.")
