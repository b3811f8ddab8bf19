"""Keep the promise of the privacy notice to buyers."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from marketplace.payments.services.retention import erase_buyers


class Command(BaseCommand):
    """Forget the buyers of orders that are over and a year old; meant to run once a day."""

    help = "Erase addresses, telephone numbers, complaints and proofs of payment of old orders."

    def handle(self, *_args: Any, **_options: Any) -> None:
        erased = erase_buyers(at=timezone.now())
        self.stdout.write(f"Buyers of {erased} orders erased.")
