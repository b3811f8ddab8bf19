import pytest

from tests.factories.voting import (
    AwardFactory,
    ClosedAwardFactory,
    CountedAwardFactory,
    FinalAwardFactory,
    OpenAwardFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.mark.parametrize(
    ("factory", "state"),
    [
        (AwardFactory, "draft"),
        (OpenAwardFactory, "open"),
        (ClosedAwardFactory, "closed"),
        (CountedAwardFactory, "counted"),
        (FinalAwardFactory, "final"),
    ],
)
def test_award_stands_where_its_factory_says(factory, state):
    assert factory().state == state
