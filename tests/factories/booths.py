from uuid import uuid4

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from booths.models import Booth, BoothKeeper, Edition, Reel, Stamp
from booths.states import EditionMode
from marketplace.core.dyes import Dye
from media.models import Video
from tests.factories.accounts import UserFactory
from tests.factories.places import LibraryFactory, ProvinceFactory
from tests.factories.times import DAY, NOON
from tests.media.films import sha256, webm


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


class VideoFactory(DjangoModelFactory):
    """A WebM of its own. It is written to the storage only when `stored`."""

    class Meta:
        model = Video

    class Params:
        content = factory.Sequence(webm)
        stored = factory.Trait(
            file=factory.LazyAttribute(
                lambda o: ContentFile(o.content, name=f"{o.sha256[:32]}.webm")
            )
        )

    sha256 = factory.LazyAttribute(lambda o: sha256(o.content))
    file = factory.LazyAttribute(lambda o: f"films/{o.sha256[:32]}.webm")
    media_type = "video/webm"
    size = factory.LazyAttribute(lambda o: len(o.content))
    uploaded_at = NOON - DAY


class ReelFactory(DjangoModelFactory):
    """A reel of a library of a regency, handed in for an edition that runs at NOON."""

    class Meta:
        model = Reel

    edition = factory.SubFactory(EditionFactory)
    library = factory.SubFactory(LibraryFactory)
    title = factory.Sequence(lambda n: f"Belajar di perpustakaan {n}")
    title_en = factory.Sequence(lambda n: f"Learning at the library {n}")
    video = factory.SubFactory(VideoFactory)
    account = factory.Sequence(lambda n: f"perpustakaan.{n}")
    link = factory.LazyAttribute(lambda o: f"https://www.instagram.com/reel/{o.account}/")
    posted_on = (NOON - 9 * DAY).date()
