"""Recompute stock and money from what happened."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from marketplace.core.locks import at_one_moment
from marketplace.payments.queries.auditing import differences, totals


class Command(BaseCommand):
    """Fail with the first thing that does not agree; meant to run every night."""

    help = "Recompute stock, receipts and money, and fail with the first difference."

    def handle(self, *_args: Any, **_options: Any) -> None:
        with at_one_moment():
            first = next(differences(), None)
            if first:
                raise CommandError(str(first))
            self.stdout.write(str(totals()))
