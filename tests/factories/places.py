from datetime import date

import factory
from factory.django import DjangoModelFactory

from marketplace.places.models import Activity, Library, Province, Regency, Training
from marketplace.places.states import (
    ActivityFamily,
    IslandGroup,
    LibraryLevel,
    RegencyKind,
    TimeZone,
)
from tests.factories.times import NOON

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = f"0123456789{LETTERS}"
CODES = len(LETTERS) * len(DIGITS)
"""How many places in a row get a code of their own."""


def two_letters(number):
    """Return a code of two characters; the first is a letter, as in none of the real codes."""
    return LETTERS[number // len(DIGITS) % len(LETTERS)] + DIGITS[number % len(DIGITS)]


class ProvinceFactory(DjangoModelFactory):
    class Meta:
        model = Province

    class Params:
        number = factory.Sequence(lambda n: n + 1)

    code = factory.LazyAttribute(lambda o: two_letters(o.number))
    iso_code = factory.LazyAttribute(lambda o: f"ID-{o.code}")
    slug = factory.LazyAttribute(lambda o: f"provinsi-{o.number}")
    name = factory.LazyAttribute(lambda o: f"Provinsi {o.number}")
    name_en = factory.LazyAttribute(lambda o: f"Province {o.number}")
    official_name = factory.LazyAttribute(lambda o: f"Provinsi Nomor {o.number}")
    island_group = IslandGroup.JAWA
    capital = "Kota Tengah"
    time_zone = TimeZone.WIB
    population = 1_000_000
    village_term = "desa"
    district_term = "kecamatan"
    tile_column = factory.LazyAttribute(lambda o: 1 + o.number % 18)
    tile_row = factory.LazyAttribute(lambda o: 1 + o.number // 18)
    panel = "jawa-bali-nusra"
    panel_column = factory.LazyAttribute(lambda o: 1 + o.number % 6)
    panel_row = factory.LazyAttribute(lambda o: 1 + o.number // 6)


class RegencyFactory(DjangoModelFactory):
    class Meta:
        model = Regency

    class Params:
        number = factory.Sequence(lambda n: n + 1)

    province = factory.SubFactory(ProvinceFactory)
    code = factory.LazyAttribute(
        lambda o: f"{two_letters(o.number // CODES)}.{two_letters(o.number)}"
    )
    kind = RegencyKind.REGENCY
    name = factory.LazyAttribute(lambda o: f"Tepi Sungai {o.number}")


class LibraryFactory(DjangoModelFactory):
    class Meta:
        model = Library
        skip_postgeneration_save = True

    class Params:
        provincial = factory.Trait(level=LibraryLevel.PROVINCE, regency=None)

    regency = factory.SubFactory(RegencyFactory, province=factory.SelfAttribute("..province"))
    province = factory.SubFactory(ProvinceFactory)
    level = LibraryLevel.REGENCY
    name = factory.Sequence(lambda n: f"Perpustakaan Umum {n}")
    slug = factory.Sequence(lambda n: f"perpustakaan-umum-{n}")

    @factory.post_generation
    def librarians(self, create, extracted, **_kwargs):
        if create and extracted:
            self.librarians.set(extracted)


class TrainingFactory(DjangoModelFactory):
    class Meta:
        model = Training

    slug = factory.Sequence(lambda n: f"pelatihan-{n}")
    title = factory.Sequence(lambda n: f"Pelatihan {n}")
    title_en = factory.Sequence(lambda n: f"Training {n}")


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = Activity

    class Params:
        struck = factory.Trait(struck_because="Tercatat dua kali.", struck_at=NOON)

    library = factory.SubFactory(LibraryFactory)
    family = ActivityFamily.INFORMATION
    title = factory.Sequence(lambda n: f"Bimbingan pemustaka {n}")
    held_on = date(2026, 6, 1)
    participants = 20
    recorded_at = NOON
