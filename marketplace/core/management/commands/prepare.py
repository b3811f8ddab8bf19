import gc
from argparse import ArgumentParser

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS

SIGN_INS = settings.VAR / "sign-ins.txt"
"""Who one can be in the demo, for every later start."""


class Command(BaseCommand):
    """Bring an installation up to date: texts, fonts, tables and, if asked, the demo."""

    help = "Compile texts, build fonts, migrate; with --demo also load the example data."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --demo."""
        parser.add_argument("--demo", action="store_true", help="load the example data too")

    def handle(self, *_: object, **options: object) -> None:
        """Do each step in one process, since starting Django takes seconds."""
        call_command("compile_texts")
        self.stdout.write("Migrating the database ...")
        call_command("check", tags=["database"], databases=[DEFAULT_DB_ALIAS])
        gc.disable()  # Migrating makes millions of objects that live: a third faster without.
        call_command("migrate", verbosity=0)
        gc.freeze()  # What migrating left stays until the end; nobody need walk it again.
        gc.enable()
        if options["demo"]:
            call_command("demo")
            with SIGN_INS.open("w") as paper:
                call_command("demo", "--who", stdout=paper)
        call_command("build_fonts")
