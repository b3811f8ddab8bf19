"""Weights, what happens to them when too few have voted, and the total."""

from collections.abc import Mapping
from fractions import Fraction

JURY = "jury"
DELEGATE = "delegate"
PUBLIC = "public"
INDICATORS = "indicators"
COMPONENTS = (JURY, DELEGATE, PUBLIC, INDICATORS)
"""In the order in which they are named; the rules of an award say which of them it has."""
VOTES = (DELEGATE, PUBLIC)


def fallbacks(
    weights: Mapping[str, Fraction], ballots: Mapping[str, int], minimum: Mapping[str, int]
) -> tuple[str, ...]:
    """Return the electorates whose weight moves to the jury: fewer valid ballots than needed."""
    return tuple(name for name in VOTES if weights[name] and ballots[name] < minimum[name])


def weights_after(weights: Mapping[str, Fraction], moved: tuple[str, ...]) -> dict[str, Fraction]:
    """Give the weight of every moved electorate to the jury."""
    kept = {
        name: Fraction(0) if name in moved else weight
        for name, weight in weights.items()
        if name != JURY
    }
    return {JURY: sum(weights.values(), Fraction(0)) - sum(kept.values()), **kept}


def totals(
    components: Mapping[str, Mapping[str, Fraction]], weights: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """Add up the components, each 0..100, by weights that sum to 1; the total is 0..100."""
    return {
        nominee: sum(
            (weight * components[name][nominee] for name, weight in weights.items()), Fraction(0)
        )
        for nominee in components[JURY]
    }
