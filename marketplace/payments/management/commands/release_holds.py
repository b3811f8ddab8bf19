"""End orders that nobody paid in time."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from marketplace.payments.services.releasing import release_holds


class Command(BaseCommand):
    """Give back the goods of orders whose time to pay is over; meant to run every minute."""

    help = "End unpaid orders whose time is over and give their goods back."

    def handle(self, *_args: Any, **_options: Any) -> None:
        ended = release_holds(at=timezone.now())
        self.stdout.write(f"{ended} orders ended.")
