"""What PostgreSQL itself refuses of awards for libraries, whoever asks."""

import pytest

from tests.factories.kinds import LibraryAwardFactory, opened
from tests.voting.test_append_only import forbidden
from voting.models import Ballot, Indicator

pytestmark = pytest.mark.django_db


def test_indicators_are_frozen_with_the_award():
    award = opened(LibraryAwardFactory())

    forbidden(lambda: Indicator.objects.update(weight=1))
    forbidden(lambda: award.indicators.all().delete())
    forbidden(
        lambda: award.indicators.create(key="x", name="X", name_en="X", family="advocacy", weight=1)
    )


def test_libraries_take_no_ballots():
    award = opened(LibraryAwardFactory())

    forbidden(
        lambda: Ballot.objects.create(
            award=award,
            electorate="public",
            tag="0" * 32,
            version=1,
            choices="1101",
            nonce="0" * 32,
        )
    )
