"""Awards at every stage. A draft is made row by row, everything later through the services.

award = OpenAwardFactory()              # 5 nominees, 3 criteria, 4 jurors, open around NOON
cast(award, "01,02,03", voter=7)        # a public ballot
fill_sheets(award)                      # every juror judges every nominee they may
award = ClosedAwardFactory() / CountedAwardFactory() / FinalAwardFactory()
"""

from hashlib import sha256
from secrets import token_hex

import factory
from factory.django import DjangoModelFactory

from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothFactory, EditionFactory
from tests.factories.places import ProvinceFactory
from tests.factories.times import DAY, NOON
from voting.models import (
    Award,
    Criterion,
    DelegateCard,
    JurorSeat,
    Nominee,
    Recusal,
    SecondSecret,
    Voter,
)
from voting.rules.cards import write_token
from voting.rules.tags import delegate_tag
from voting.services.awards import close_award, open_award
from voting.services.ballots import Proof, cast_ballot
from voting.services.cards import hand_out
from voting.services.counting import count_award, publish_award
from voting.services.scoring import lock_sheet, save_draft
from voting.states import Electorate

CODES = ["01", "02", "03", "04", "05"]
RUBRIC = {"story": 40, "quality": 35, "display": 25}
EVENING = NOON + 4 * DAY
"""After the close of every award made here."""


def tag_of(voter):
    """Return a tag for an invented voter."""
    return sha256(f"voter {voter}".encode()).hexdigest()[:32]


def token_of(number):
    """Return the secret of an invented card."""
    return number.to_bytes(10, "big")


def code_of(card):
    """Return what stands on an invented card."""
    return write_token(token_of(card.number))


class CriterionFactory(DjangoModelFactory):
    class Meta:
        model = Criterion

    award = factory.SubFactory("tests.factories.voting.AwardFactory")
    key = factory.Sequence(lambda n: f"criterion{n}")
    name = factory.LazyAttribute(lambda o: f"Kriteria {o.key}")
    name_en = factory.LazyAttribute(lambda o: f"Criterion {o.key}")
    weight = 100
    anchor_2 = "Belum tampak"
    anchor_5 = "Tampak sebagian"
    anchor_8 = "Tampak jelas"
    anchor_10 = "Menjadi teladan"
    anchor_2_en = "Not visible yet"
    anchor_5_en = "Partly visible"
    anchor_8_en = "Clearly visible"
    anchor_10_en = "An example to others"


class NomineeFactory(DjangoModelFactory):
    class Meta:
        model = Nominee

    award = factory.SubFactory("tests.factories.voting.AwardFactory")
    booth = factory.SubFactory(BoothFactory, edition=factory.SelfAttribute("..award.edition"))
    code = factory.LazyAttribute(lambda o: o.booth.province.code.lower())
    province = factory.SelfAttribute("booth.province")
    name = factory.SelfAttribute("booth.name")
    name_en = factory.SelfAttribute("booth.name_en")


class JurorSeatFactory(DjangoModelFactory):
    """A seat whose own province is none of the nominees' unless `home` is given."""

    class Meta:
        model = JurorSeat
        skip_postgeneration_save = True

    award = factory.SubFactory("tests.factories.voting.AwardFactory")
    user = factory.SubFactory(UserFactory)
    number = factory.Sequence(lambda n: f"J{10 + n % 990}")

    @factory.post_generation
    def home(self, create, extracted, **_kwargs):
        if create:
            province = extracted or ProvinceFactory()
            Recusal.objects.create(seat=self, province=province, reason="Provinsi sendiri")


class DelegateCardFactory(DjangoModelFactory):
    """A card of a draft's roll; its code is that of its number, see `code_of`."""

    class Meta:
        model = DelegateCard

    award = factory.SubFactory("tests.factories.voting.AwardFactory")
    number = factory.Sequence(lambda n: 101 + n % 30_000)
    credential = factory.LazyAttribute(lambda o: delegate_tag(o.award.code, token_of(o.number)))
    province = factory.SubFactory(ProvinceFactory)


class BareAwardFactory(DjangoModelFactory):
    """A draft with nothing in it, to be voted on from NOON - 1 day to NOON + 3 days."""

    class Meta:
        model = Award
        skip_postgeneration_save = True

    edition = factory.SubFactory(EditionFactory)
    code = factory.Sequence(lambda n: f"lapak-terbaik-{n}")
    name = "Lapak terbaik"
    name_en = "Best booth"
    opens_at = NOON - DAY
    closes_at = NOON + 3 * DAY
    top_places = 3
    min_public_ballots = 2
    min_delegate_ballots = 1


SECOND_SECRET = "5e" * 32
"""What an observer keeps in an envelope, for every award made here."""
SECOND_DIGEST = sha256(bytes.fromhex(SECOND_SECRET)).hexdigest()


class AwardFactory(BareAwardFactory):
    """A draft that may be opened: nominees 01 to 05, a rubric, four jurors, nine spare cards.

    The spares are those of the invented voters 1 to 9, who may so be delegates, too. There is a
    second secret.
    """

    @factory.post_generation
    def parts(self, create, _extracted, **_kwargs):
        if not create:
            return
        SecondSecret.objects.create(award=self, sha256=SECOND_DIGEST)
        for code in CODES:
            NomineeFactory(award=self, code=code)
        for position, (key, weight) in enumerate(RUBRIC.items()):
            CriterionFactory(award=self, key=key, weight=weight, position=position)
        for number in range(1, 5):
            JurorSeatFactory(award=self, number=f"J{number}")
        DelegateCard.objects.bulk_create(
            DelegateCard(award=self, number=number, credential=tag_of(number))
            for number in range(1, 10)
        )


class OpenAwardFactory(AwardFactory):
    """Everybody may vote and judge at NOON."""

    @factory.post_generation
    def opening(self, create, _extracted, **_kwargs):
        if create:
            open_award(award=self, actor=UserFactory(), at=self.opens_at)
            self.refresh_from_db()


class ClosedAwardFactory(OpenAwardFactory):
    """Closed after four public ballots, one of a delegate, and complete sheets."""

    @factory.post_generation
    def closing(self, create, _extracted, **_kwargs):
        if create:
            for voter, choices in enumerate(("01,02,03", "01,02,04", "01,03,05", "01,02,05")):
                cast(self, choices, voter=voter)
            cast(self, "01,02,03", voter=9, electorate=Electorate.DELEGATE)
            fill_sheets(self)
            close_award(award=self, actor=UserFactory(), at=EVENING)
            self.refresh_from_db()


class CountedAwardFactory(ClosedAwardFactory):
    """Counted provisionally: 01 leads, 05 is last."""

    @factory.post_generation
    def counting(self, create, _extracted, **_kwargs):
        if create:
            count_award(award=self, actor=UserFactory(), at=EVENING)
            self.refresh_from_db()


class FinalAwardFactory(CountedAwardFactory):
    """Published."""

    @factory.post_generation
    def publishing(self, create, _extracted, **_kwargs):
        if create:
            publish_award(award=self, actor=UserFactory(), at=EVENING)
            self.refresh_from_db()


class VoterFactory(DjangoModelFactory):
    class Meta:
        model = Voter

    award = factory.SubFactory(OpenAwardFactory)
    tag = factory.Sequence(tag_of)
    email = factory.Sequence(lambda n: f"pemilih{n}@example.org")
    language = "id"
    is_adult = True
    privacy_version = "2026-11"
    confirmed_at = NOON


def walk_to(award, state):
    """Move an open award on by hand, step by step, whatever services would ask for."""
    steps = ["cancelled"] if state == "cancelled" else ["closed", "counted", "final"]
    for step in steps[: steps.index(state) + 1]:
        closed = {"closed_at": EVENING} if step == "closed" else {}
        Award.objects.filter(pk=award.pk).update(state=step, **closed)


def cast(award, choices, *, voter, nonce="", electorate=Electorate.PUBLIC, at=NOON):
    """Cast a ballot for comma-separated codes, under a nonce of its own unless one is given.

    A delegate's card is handed out before.
    """
    if electorate == Electorate.DELEGATE:
        hand_out_to(award, voter)
    return cast_ballot(
        award=award,
        proof=Proof(electorate, tag_of(voter)),
        choices=choices.split(","),
        nonce=nonce or token_hex(16),
        at=at,
    )


def hand_out_to(award, voter):
    """Let the spare card of an invented voter vote, for a province that is no nominee's."""
    card = award.cards.get(credential=tag_of(voter))
    if card.state == "printed":
        hand_out(card=card, province=ProvinceFactory(), actor=UserFactory(), at=NOON)


def fill_sheets(award, *, at=NOON, unlocked=(), score=None):
    """Let every juror lock a sheet for every nominee; earlier codes get higher scores.

    With `score` every score is the same. Those in `unlocked`, as ("J1", "01"), stay complete
    drafts.
    """
    barred = set(Recusal.objects.filter(seat__award=award).values_list("seat_id", "province_id"))
    for severity, seat in enumerate(award.seats.all()):
        for place, nominee in enumerate(award.nominees.all()):
            if (seat.pk, nominee.province_id) not in barred:
                best = 9 - place - severity % 2
                scores = {"story": best, "quality": best, "display": 9 - severity}
                scores = dict.fromkeys(scores, score) if score else scores
                save_draft(seat=seat, nominee=nominee, scores=scores, note="", at=at)
                if (seat.number, nominee.code) not in unlocked:
                    lock_sheet(seat=seat, nominee=nominee, at=at)
