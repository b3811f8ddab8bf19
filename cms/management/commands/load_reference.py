"""Load the rows a new installation starts from."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from marketplace.catalogue.services.reference import load_vocabulary
from marketplace.orders.services.reference import load_rates
from marketplace.places.services.reference import load_places


class Command(BaseCommand):
    """Each room has its loader; this one, above them all, calls them in the order they need."""

    help = "Load places, trainings, the catalogue's vocabulary and what couriers take."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        counts = load_places() | load_vocabulary() | load_rates()
        self.stdout.write(", ".join(f"{count} {name}" for name, count in counts.items()))
