"""A round for practice: the same booths for all, the outcome at the end, nothing counts."""

import pytest

from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothFactory, EditionFactory
from tests.factories.times import DAY, NOON
from tests.factories.voting import AwardFactory, BareAwardFactory, OpenAwardFactory
from tests.voting.refusals import refused
from voting.models import Calibration, CalibrationScore, Recusal, ScoreSheet
from voting.queries.calibration import booths_to_sample, own_scores, round_of
from voting.services.awards import open_award
from voting.services.calibrating import begin_calibration, end_calibration, score_sample

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

FULL = {"story": 8, "quality": 7, "display": 9}


@pytest.fixture
def award():
    return AwardFactory()


def begin(award, booths=None, most=2):
    chosen = [nominee.booth for nominee in award.nominees.all()[:most]]
    given = chosen if booths is None else booths
    return begin_calibration(award=award, booths=given, actor=UserFactory(), at=NOON)


def score(seat, sample, **changes):
    return score_sample(seat=seat, sample=sample, scores={**FULL, **changes}, at=NOON)


def end(award):
    return end_calibration(award=award, actor=UserFactory(), at=NOON)


def test_outcome_is_shown_once_everybody_is_done(award):
    samples = list(begin(award).samples.all())
    seats = list(award.seats.all())

    for place, seat in enumerate(seats):
        for sample in samples:
            before = round_of(award).outcomes
            score(seat, sample, story=4 + place)

    standing = round_of(award, seats[0])
    _criterion, story, own = standing.outcomes[0].lines[0]
    assert before == []
    assert standing.is_over
    assert (story.lowest, story.middle, story.highest, story.is_wide) == (4, 5.5, 7, True)
    assert own == 4
    assert not standing.outcomes[0].lines[1][1].is_wide
    assert not ScoreSheet.objects.exists()


def test_chair_ends_the_round_early(award):
    sample = begin(award).samples.first()
    score(award.seats.first(), sample)

    end(award)

    assert round_of(award).outcomes[0].lines[0][1].lowest == 8
    assert round_of(award).outcomes[1].lines[0][1] is None
    with refused("round_over"):
        score(award.seats.last(), sample)
    with refused("round_over"):
        end(award)
    assert CalibrationScore.objects.count() == 3


def test_score_is_changed_while_the_round_runs(award):
    seat, sample = award.seats.first(), begin(award).samples.first()
    score(seat, sample)

    score(seat, sample, story=2)

    assert own_scores(seat, sample) == {**FULL, "story": 2}


def test_recused_juror_is_not_waited_for(award):
    samples = list(begin(award).samples.select_related("booth"))
    seats = list(award.seats.all())
    Recusal.objects.create(seat=seats[0], province=samples[0].booth.province, reason="Asal")

    with refused("barred"):
        score(seats[0], samples[0])
    score(seats[0], samples[1])
    for seat in seats[1:]:
        for sample in samples:
            score(seat, sample)

    assert round_of(award).is_over


@pytest.mark.parametrize(
    ("changes", "code"), [({"story": 11}, "bad_score"), ({"smell": 5}, "incomplete_sheet")]
)
def test_nonsense_is_refused(award, changes, code):
    sample = begin(award).samples.first()

    with refused(code):
        score(award.seats.first(), sample, **changes)

    assert not CalibrationScore.objects.exists()


@pytest.mark.parametrize("most", [1, 4])
def test_two_or_three_booths_are_chosen(award, most):
    with refused("bad_number"):
        begin(award, most=most)

    assert not Calibration.objects.exists()


def test_round_begins_once_before_the_opening_with_a_rubric(award):
    begin(award)
    with refused("already_begun"):
        begin(award)
    with refused("frozen"):
        begin(OpenAwardFactory())
    with refused("not_ready"):
        begin(BareAwardFactory(), booths=[])

    assert Calibration.objects.count() == 1


def test_opening_ends_the_round(award):
    sample = begin(award).samples.first()
    score(award.seats.first(), sample)
    open_award(award=award, actor=UserFactory(), at=award.opens_at)
    award.refresh_from_db()

    with refused("round_over"):
        score(award.seats.last(), sample)

    assert round_of(award).is_over


def test_award_without_a_round_has_none(award):
    assert round_of(award) is None
    with refused("round_over"):
        end(award)


def test_booths_of_this_and_earlier_editions_are_on_offer(award):
    earlier = EditionFactory(
        opens_at=award.edition.opens_at - 400 * DAY, closes_at=NOON - 300 * DAY
    )
    later = EditionFactory(opens_at=NOON + 300 * DAY, closes_at=NOON + 400 * DAY)
    old, new = BoothFactory(edition=earlier), BoothFactory(edition=later)

    offered = set(booths_to_sample(award))

    assert old in offered
    assert new not in offered
    assert award.nominees.first().booth in offered
