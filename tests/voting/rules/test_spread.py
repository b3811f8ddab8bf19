from fractions import Fraction

import pytest

from voting.rules.spread import Spread, spread_of


@pytest.mark.parametrize(
    ("scores", "told", "is_wide"),
    [
        ([7], (7, 7, 7), False),
        ([9, 7], (7, 8, 9), False),
        ([4, 9, 6], (4, 6, 9), True),
        ([5, 8, 6, 7], (5, Fraction(13, 2), 8), True),
    ],
)
def test_scores_lie_apart(scores, told, is_wide):
    spread = spread_of(scores)

    assert spread == Spread(*told)
    assert (spread.is_wide, spread.middle) == (is_wide, float(told[1]))


def test_no_score_has_no_spread():
    assert spread_of([]) is None
