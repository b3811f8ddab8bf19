"""Keep the promise that an untouched cart goes after 60 days."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from marketplace.cart.services.carts import forget_old_carts


class Command(BaseCommand):
    """Run daily."""

    help = "Delete the carts of browsers that nobody touched for 60 days."

    def handle(self, *_args: Any, **_options: Any) -> None:
        forgotten = forget_old_carts(at=timezone.now())
        self.stdout.write(f"{forgotten} carts forgotten.")
