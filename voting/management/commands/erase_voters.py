"""Erase the addresses of voters whose award nobody can object to any more."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from voting.services.retention import erase_voters


class Command(BaseCommand):
    """Keep the promise of the privacy notice; meant to run once a day."""

    help = "Erase addresses and keys of published and cancelled awards, and old codes."

    def handle(self, *_args: Any, **_options: Any) -> None:
        erased = erase_voters(at=timezone.now())
        self.stdout.write(f"{erased.voters} addresses and {erased.codes} codes erased.")
        for code in erased.keys:
            self.stdout.write(f"Key of {code} destroyed here. Remove its copies too.")
        for code in erased.keys_in_settings:
            self.stdout.write(f"Key of {code} stands in VOTING_KEYS. Remove it there.")
