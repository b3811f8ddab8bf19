"""Weights, what happens to them when too few have voted, and the total."""

from collections.abc import Mapping
from fractions import Fraction

JURY = "jury"
DELEGATE = "delegate"
PUBLIC = "public"
COMPONENTS = (JURY, DELEGATE, PUBLIC)
VOTES = (DELEGATE, PUBLIC)


def fallbacks(
    weights: Mapping[str, Fraction], ballots: Mapping[str, int], minimum: Mapping[str, int]
) -> tuple[str, ...]:
    """Return the electorates whose weight moves to the jury: fewer valid ballots than needed."""
    return tuple(name for name in VOTES if weights[name] and ballots[name] < minimum[name])


def weights_after(weights: Mapping[str, Fraction], moved: tuple[str, ...]) -> dict[str, Fraction]:
    """Give the weight of every moved electorate to the jury."""
    kept = {name: Fraction(0) if name in moved else weights[name] for name in VOTES}
    return {JURY: sum(weights.values(), Fraction(0)) - sum(kept.values()), **kept}


def totals(
    components: Mapping[str, Mapping[str, Fraction]], weights: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """Add up the components, each 0..100, by weights that sum to 1; the total is 0..100."""
    return {
        nominee: sum(
            (weights[name] * components[name][nominee] for name in COMPONENTS), Fraction(0)
        )
        for nominee in components[JURY]
    }
