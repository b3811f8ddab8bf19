from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.rules.exact import adjugate, decimal_text, root_text

SQUARES = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(st.integers(-9, 9), min_size=n, max_size=n), min_size=n, max_size=n)
)


@given(SQUARES)
def test_adjugate_over_determinant_is_the_inverse(square):
    size = range(len(square))
    definite = [
        [sum(square[k][i] * square[k][j] for k in size) + (i == j) for j in size] for i in size
    ]

    inverse, determinant = adjugate(definite)

    product = [[sum(definite[i][k] * inverse[k][j] for k in size) for j in size] for i in size]
    assert product == [[determinant * (i == j) for j in size] for i in size]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(393, 5), "78.6000"),
        (Fraction(-1, 3), "-0.3333"),
        (Fraction(2, 3), "0.6667"),
        (Fraction(1, 20000), "0.0000"),
        (Fraction(3, 20000), "0.0002"),
        (Fraction(-1, 10**9), "0.0000"),
    ],
)
def test_decimals_are_rounded(value, text):
    assert decimal_text(value) == text


def test_root_is_cut_after_four_decimals():
    assert root_text(Fraction(2)) == "1.4142"
    assert root_text(Fraction(9, 4)) == "1.5000"
