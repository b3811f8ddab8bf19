"""Ask the provider about every payment, so that no lost message loses money."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from marketplace.payments.errors import GatewayDown
from marketplace.payments.services.reconciling import reconcile_payments


class Command(BaseCommand):
    """Take in what was paid and send refunds that wait; meant to run every five minutes."""

    help = "Compare payments with the provider, and send refunds that were not sent."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            found = reconcile_payments(at=timezone.now())
        except GatewayDown as down:
            raise CommandError("The provider cannot be reached; the next run goes on.") from down
        self.stdout.write(
            f"{found.looked} pages looked at, {found.paid} of them paid, "
            f"{found.refunds} refunds sent."
        )
