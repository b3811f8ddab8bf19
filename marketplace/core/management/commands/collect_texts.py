from django.core.management.base import BaseCommand

from marketplace.core.texts import collect_texts


class Command(BaseCommand):
    """Bring the English catalogue in line with the texts in use."""

    help = "Add new texts to the English catalogue, drop those no longer used."
    requires_system_checks = []

    def handle(self, *_: object, **__: object) -> None:
        """Write the catalogue and say how much of it is still untranslated."""
        catalogue = collect_texts()
        untranslated = len(catalogue.untranslated_entries())
        self.stdout.write(f"{len(catalogue)} texts, {untranslated} without English.")
