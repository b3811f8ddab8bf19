"""Fill an empty site with the invented fair."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from cms.management.demo.activities import load_activities
from cms.management.demo.awards import load_past, load_running
from cms.management.demo.fairs import load_fairs
from cms.management.demo.goods import load_goods
from cms.management.demo.inbox import load_inbox
from cms.management.demo.logins import demo_logins
from cms.management.demo.orders import load_orders
from cms.management.demo.pages import load_pages
from cms.management.demo.people import load_people
from cms.management.demo.places import load_libraries
from cms.management.demo.sellers import load_sellers
from cms.management.demo.shop import load_terms
from cms.management.demo.source import sample
from cms.management.demo.tables import load_sales
from cms.management.demo.voices import load_voices
from marketplace.catalogue.services.reference import load_vocabulary
from marketplace.orders.services.reference import load_rates
from marketplace.places.services.reference import load_places

Step = tuple[str, Callable[[], object]]


class Command(BaseCommand):
    help = "Load the sample fair: provinces, libraries, sellers, products, booths and people."

    def add_arguments(self, parser: CommandParser) -> None:
        """Let a start that loads nothing still say who one can be."""
        parser.add_argument("--who", action="store_true", help="Only show the sign-ins.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError("Sample people have a known password: only for demo settings.")
        if options["who"]:
            self._show_logins()
            return
        with quiet("wagtail", "marketplace", "booths"), transaction.atomic():
            for label, load in self.steps():
                self._run(label, load)

    def steps(self) -> Iterator[Step]:
        """Yield what to load, in the order in which things refer to each other."""
        at = timezone.now()
        yield "Provinsi dan pelatihan", load_places
        yield "Kosakata katalog", load_vocabulary
        yield "Tarif kirim", load_rates
        yield "Ketentuan belanja", load_terms
        yield "Orang", lambda: load_people(at)
        yield "Perpustakaan", load_libraries
        yield "Kegiatan perpustakaan", lambda: load_activities(at)
        yield "Pelapak", lambda: load_sellers(at)
        yield "Produk", lambda: load_goods(sample("products"), at)
        yield "Kotak periksa", lambda: load_inbox(at)
        yield "Edisi dan lapak", lambda: load_fairs(at)
        yield "Pesanan", lambda: load_orders(at)
        yield "Kasir lapak", lambda: load_sales(at)
        yield "Ulasan", lambda: load_voices(at)
        yield "Penghargaan yang lalu", load_past
        yield "Penghargaan yang berjalan", lambda: load_running(at)
        yield "Halaman", lambda: load_pages(at)

    def _run(self, label: str, load: Callable[[], object]) -> None:
        self.stdout.write(f"  {label} ...", ending="")
        self.stdout.flush()
        began = perf_counter()
        load()
        self.stdout.write(f" {perf_counter() - began:.1f} s")

    def _show_logins(self) -> None:
        self.stdout.write("\n  Nama pengguna   Kata sandi        Peran")
        for login in demo_logins():
            self.stdout.write(f"  {login.username:<15} {login.password:<17} {login.role}")


@contextmanager
def quiet(*names: str) -> Iterator[None]:
    """Let nobody but errors speak meanwhile: a line for each page and sale would hide ours."""
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
