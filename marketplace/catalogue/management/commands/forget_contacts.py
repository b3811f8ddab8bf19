"""Forget who waited for goods, and who reported them."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from marketplace.catalogue.services.retention import forget_contacts


class Command(BaseCommand):
    """Run once a day."""

    help = "Delete addresses of those who waited for goods, and erase senders of old reports."

    def handle(self, *_args: Any, **_options: Any) -> None:
        forgotten = forget_contacts(at=timezone.now())
        self.stdout.write(f"{forgotten} contacts forgotten.")
