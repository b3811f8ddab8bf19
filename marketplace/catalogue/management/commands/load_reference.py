"""Load the rows a new installation starts from."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from marketplace.catalogue.services.reference import load_vocabulary
from marketplace.places.services.reference import load_places


class Command(BaseCommand):
    help = "Load provinces, regencies, trainings, categories, allergens and kinds of permit."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        counts = load_places() | load_vocabulary()
        self.stdout.write(", ".join(f"{count} {name}" for name, count in counts.items()))
