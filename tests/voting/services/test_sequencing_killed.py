"""A sequencer that dies between any two steps leaves a whole log, and the next one goes on."""

import pytest

from tests.dying import lives
from tests.factories.times import NOON
from tests.factories.voting import OpenAwardFactory, cast
from tests.voting.logs import require_whole_log
from voting.models import Ballot, Checkpoint
from voting.services.sequencing import sequence

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.embedded]


def test_killed_turn_has_not_happened_and_is_done_by_the_next():
    award = OpenAwardFactory()
    sequence(award=award, at=NOON)
    voters = iter(range(10_000))

    def waiting():
        for _ballot in range(8):
            cast(award, "01,02,03", voter=next(voters))
        return award

    deaths = 0
    for _award in lives(waiting, lambda one: sequence(award=one, at=NOON)):
        deaths += 1
        require_whole_log_of_what_went(award)
        sequence(award=award, at=NOON)
        assert not Ballot.objects.filter(log_index=None).exists()
        require_whole_log(award)

    assert deaths > 5
    assert Checkpoint.objects.count() <= deaths + 1


def require_whole_log_of_what_went(award):
    """What has an index is in the last checkpoint, what has none is in none."""
    size = Checkpoint.objects.filter(award=award).first().size
    went = Ballot.objects.exclude(log_index=None).count() + 1
    assert went == size
    require_whole_log(award)
