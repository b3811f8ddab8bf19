from django.core.management.base import BaseCommand

from marketplace.core.texts import compile_texts


class Command(BaseCommand):
    """Compile the translations that changed."""

    help = "Compile the translations that changed."
    requires_system_checks = []

    def handle(self, *_: object, **options: object) -> None:
        """Compile, and name what was written."""
        for path in compile_texts():
            if options["verbosity"]:
                self.stdout.write(str(path))
