"""Keep watch over the log of an award, of this site or another."""

import sys

from django.core.management.base import BaseCommand

from voting.rules.watching import keep_watch


class Command(BaseCommand):
    """Look at a log once; what `witness.py` does, for who has the site's own code at hand.

    Ends with 1 where the log is not the one it was, with 2 where nobody knows.
    """

    help = "Look at a ballot log, and whether it only grew."

    def run_from_argv(self, argv: list[str]) -> None:
        """Hand all arguments to the program as they are, and end as it ends."""
        sys.exit(keep_watch(argv[2:], self.stdout.write))
