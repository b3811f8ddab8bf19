"""Give a site its pages."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone
from wagtail.models import Page

from cms.models import FrameSettings
from cms.services.pages import plant_pages


class Command(BaseCommand):
    """Run it at the first start, and when an edition begins; it never undoes an editor's work."""

    help = "Plant missing pages in both languages: home, lists, texts, booths, awards."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --contact-email."""
        where = "where the public of a new site reaches you"
        parser.add_argument("--contact-email", default="", help=where)

    def handle(self, *args: Any, **options: Any) -> None:
        before = Page.objects.count()
        plant_pages(
            address=settings.WAGTAILADMIN_BASE_URL,
            at=timezone.now(),
            contact_email=options["contact_email"],
            booth_stories={},
        )
        self.stdout.write(f"{Page.objects.count()} pages, {before} of them from before.")
        if not FrameSettings.objects.exclude(contact_email="").exists():
            self.stdout.write(
                "Nobody can complain yet: enter an e-mail address at the desk, under "
                "Pengaturan, Navigasi, kaki, dan kontak."
            )
