"""Awards of reels and of libraries, at every stage.

award = ReelsAwardFactory()      # a draft that may be opened: reels r01 to r03
award = LibraryAwardFactory()    # a draft that may be opened: three regencies, two cities
award = opened(award)            # everybody may vote and judge at NOON
record = finished(award)         # voted on, judged, closed, counted, published
"""

from datetime import date

import factory

from tests.factories.accounts import UserFactory
from tests.factories.booths import ReelFactory
from tests.factories.places import ActivityFactory, LibraryFactory, RegencyFactory
from tests.factories.voting import (
    EVENING,
    RUBRIC,
    SECOND_DIGEST,
    BareAwardFactory,
    CriterionFactory,
    JurorSeatFactory,
    cast,
    fill_sheets,
)
from voting.models import Indicator, Nominee, ResultRecord, SecondSecret
from voting.services.awards import close_award, open_award
from voting.services.counting import count_award, publish_award
from voting.services.sequencing import sequence
from voting.states import AwardKind, Measure

SINCE, UNTIL = date(2026, 1, 1), date(2026, 6, 30)
INDICATORS = {
    "informasi": ("information", Measure.ACTIVITIES, 60),
    "promosi": ("promotion", Measure.PARTICIPANTS, 40),
}
LIBRARIES = {
    "1101": ("kabupaten", 100_000, 8),
    "1102": ("kabupaten", 200_000, 4),
    "1103": ("kabupaten", 50_000, 0),
    "1171": ("kota", 400_000, 10),
    "1172": ("kota", 100_000, 5),
}
"""Code, stratum, inhabitants, and how many activities of information its library recorded."""


class KindFactory(BareAwardFactory):
    """What a draft of any kind needs: a second secret, a rubric, four jurors."""

    class Meta:
        abstract = True

    @factory.post_generation
    def parts(self, create, _extracted, **_kwargs):
        if not create:
            return
        SecondSecret.objects.create(award=self, sha256=SECOND_DIGEST)
        for position, (key, weight) in enumerate(RUBRIC.items()):
            CriterionFactory(award=self, key=key, weight=weight, position=position)
        for number in range(1, 5):
            JurorSeatFactory(award=self, number=f"J{number}")


class ReelsAwardFactory(KindFactory):
    """A draft of three reels, r01 to r03; a ballot names two of them."""

    kind = AwardKind.REELS
    code = factory.Sequence(lambda n: f"reels-{n}")
    name, name_en = "Tantangan Reels", "Reels challenge"
    weight_jury, weight_delegate, weight_public = 50, 0, 50
    marks, top_places = 2, 2

    @factory.post_generation
    def nominated(self, create, _extracted, **_kwargs):
        if create:
            for number in range(1, 4):
                reel = ReelFactory(edition=self.edition)
                stand(self, f"r{number:02}", reel.library.province, reel=reel)


class LibraryAwardFactory(KindFactory):
    """A draft of five libraries and two indicators; see `LIBRARIES` for what they did."""

    kind = AwardKind.BEST_LIBRARY
    code = factory.Sequence(lambda n: f"perpustakaan-{n}")
    name, name_en = "Perpustakaan Terbaik", "Best library"
    weight_jury, weight_delegate, weight_public, weight_indicators = 50, 0, 0, 50
    counted_from, counted_until = SINCE, UNTIL
    top_places = 2

    @factory.post_generation
    def measured(self, create, _extracted, **_kwargs):
        if not create:
            return
        for position, (key, (family, measure, weight)) in enumerate(INDICATORS.items()):
            Indicator.objects.create(
                award=self, key=key, name=key, name_en=key, family=family, measure=measure,
                weight=weight, position=position,
            )  # fmt: skip
        for code, (kind, population, activities) in LIBRARIES.items():
            library = LibraryFactory(
                regency=RegencyFactory(
                    code=f"{code[:2]}.{code[2:]}", kind=kind, population=population
                ),
                province=factory.SelfAttribute("regency.province"),
            )
            ActivityFactory.create_batch(activities, library=library, held_on=SINCE)
            stand(self, code, library.province, library=library)


def stand(award, code, province, **subject):
    """Let something stand for a draft award under a code."""
    (thing,) = subject.values()
    names = {"name": str(thing), "name_en": getattr(thing, "title_en", str(thing))}
    return Nominee.objects.create(award=award, code=code, province=province, **names, **subject)


def opened(award):
    """Open a draft at its time and return it as it stands then."""
    open_award(award=award, actor=UserFactory(), at=award.opens_at)
    award.refresh_from_db()
    return award


def finished(award):
    """Return the final record of an opened award, with everything in its log."""
    if award.takes_ballots:
        for voter, choices in enumerate(("r01,r02", "r01,r02", "r01,r03")):
            cast(award, choices, voter=voter)
    fill_sheets(award)
    operator = UserFactory()
    close_award(award=award, actor=operator, at=EVENING)
    count_award(award=award, actor=operator, at=EVENING)
    publish_award(award=award, actor=operator, at=EVENING)
    sequence(award=award, at=EVENING)
    return ResultRecord.objects.select_related("award").get(award=award, stage="final")
