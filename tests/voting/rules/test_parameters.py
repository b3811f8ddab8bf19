from fractions import Fraction

from tests.voting.vectors import VECTORS
from voting.rules.parameters import Parameters, canonical_text

RULES = {
    "award": "lapak-terbaik-2026",
    "nominees": [{"code": "11"}, {"code": "32"}],
    "criteria": [
        {"key": "K1", "weight": 30},
        {"key": "K2", "weight": 40},
        {"key": "K3", "weight": 30},
    ],
    "weights": {"jury": 50, "delegate": 20, "public": 30},
    "fallback": {"delegate": 100, "public": 1000},
    "min_sheets": 3,
    "tau": 5,
    "prior": {"delegate": 1, "public": 10},
    "top_places": 5,
}


def test_canonical_text_is_the_published_one():
    document = {"marks": 2, "contest": "stan-terbaik-2026", "booths": ["11", "32", "65"]}

    assert canonical_text(document) == VECTORS["log"]["rules"]


def test_canonical_text_is_ascii():
    assert canonical_text({"nama": "Ulú"}) == '{"nama":"Ul\\u00fa"}\n'


def test_parameters_are_read_from_the_frozen_text():
    parameters = Parameters.read(canonical_text(RULES))

    assert parameters.nominees == ("11", "32")
    assert parameters.rubric == (30, 40, 30)
    assert parameters.heaviest == 1
    assert parameters.weights == {
        "jury": Fraction(1, 2),
        "delegate": Fraction(1, 5),
        "public": Fraction(3, 10),
    }
    assert (parameters.tau, parameters.cut, parameters.minimum_sheets) == (5, 5, 3)
    assert parameters.components == ("jury", "delegate", "public")
    assert parameters.indicators is None
