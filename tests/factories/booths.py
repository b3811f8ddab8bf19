from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from booths.models import Booth, BoothKeeper, Edition, Stamp
from booths.states import EditionMode
from marketplace.core.dyes import Dye
from tests.factories.accounts import UserFactory
from tests.factories.places import ProvinceFactory
from tests.factories.times import DAY, NOON


class EditionFactory(DjangoModelFactory):
    """An edition that runs at NOON, for ten days around it."""

    class Meta:
        model = Edition

    slug = factory.Sequence(lambda n: f"edisi-{n}")
    name = factory.Sequence(lambda n: f"Edisi {n}")
    name_en = factory.Sequence(lambda n: f"Edition {n}")
    opens_at = NOON - 5 * DAY
    closes_at = NOON + 5 * DAY
    mode = EditionMode.HYBRID
    place = "Balai Kota"


class BoothFactory(DjangoModelFactory):
    class Meta:
        model = Booth

    edition = factory.SubFactory(EditionFactory)
    province = factory.SubFactory(ProvinceFactory)
    name = factory.LazyAttribute(lambda o: f"Lapak {o.province.name}")
    name_en = factory.LazyAttribute(lambda o: f"{o.province.name_en} booth")
    tagline = "Dari rak buku ke meja dagang"
    tagline_en = "From the bookshelf to the table"
    dye = Dye.MENGKUDU
    motif = "ulos"
    motif_family = "stripe"


class BoothKeeperFactory(DjangoModelFactory):
    class Meta:
        model = BoothKeeper

    booth = factory.SubFactory(BoothFactory)
    user = factory.SubFactory(UserFactory)


class StampFactory(DjangoModelFactory):
    class Meta:
        model = Stamp

    passport = factory.LazyFunction(uuid4)
    booth = factory.SubFactory(BoothFactory)
    stamped_at = NOON
