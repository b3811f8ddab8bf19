"""The ballot paper: what the frozen rules say about a ballot."""

import json
from dataclasses import dataclass
from functools import lru_cache

from voting.models import Award


@dataclass(frozen=True)
class BallotPaper:
    """How many different nominees a ballot names, and the province of each nominee by code."""

    marks: int
    province_of: dict[str, str]


@lru_cache(maxsize=64)
def ballot_paper(rules_sha256: str) -> BallotPaper:
    """Return the paper of an opened award. The hash names the text, so it can be kept for ever."""
    rules = json.loads(Award.objects.values_list("rules", flat=True).get(rules_sha256=rules_sha256))
    return BallotPaper(
        marks=rules["marks"],
        province_of={nominee["code"]: nominee["province"] for nominee in rules["nominees"]},
    )
