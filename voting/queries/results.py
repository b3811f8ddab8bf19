"""Results: the record, the places, and what the count is made of."""

import json
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from voting.models import Award, Ballot, Result, ResultRecord, ScoreSheet, SecondSecret
from voting.rules.counting import ScoredSheet
from voting.rules.parameters import Parameters
from voting.rules.tally import Cast, Tally, choices_of, tally_in_order
from voting.states import AwardState, ResultStage

from .jury import scores_for_count
from .subjects import RELATIONS

CAST = ("electorate", "tag", "version", "choices")
PAGE = 10_000
"""Ballots in memory at a time."""
COUNTABLE = frozenset({AwardState.CLOSED, AwardState.COUNTED, AwardState.FINAL})


def require_closed(award: Award) -> None:
    """Raise RuleError("still_hidden") while nobody, staff included, may see totals."""
    if award.state not in COUNTABLE:
        raise RuleError("still_hidden", _("Perolehan suara tertutup sampai pemungutan berakhir."))


def marks_of(
    award: Award,
    parameters: Parameters,
    *,
    void: Collection[tuple[str, int]] = (),
    revoked: Collection[str] = (),
) -> Tally:
    """Tally the ballots of a closed award, of which a page at a time is in memory."""
    require_closed(award)
    return tally_in_order(casts_of(award), parameters.nominees, void=void, revoked=revoked)


def casts_of(award: Award, *, page: int = PAGE) -> Iterator[Cast]:
    """Yield every ballot by tag and version, a page to a query.

    By key, not by cursor: a pooler that shares connections between transactions keeps no cursor.
    """
    ballots = Ballot.objects.filter(award=award).order_by("tag", "version")
    rows = ballots.values_list(*CAST)[:page]
    while found := list(rows):
        yield from (
            Cast(electorate, tag, version, choices_of(choices))
            for electorate, tag, version, choices in found
        )
        tag, version = found[-1][1:3]
        rest = ballots.filter(tag__gte=tag).exclude(tag=tag, version__lte=version)
        rows = rest.values_list(*CAST)[:page]


def sheets_of(award: Award, parameters: Parameters) -> list[ScoredSheet]:
    """Return the locked sheets of a closed award, scores in the order of the rubric."""
    require_closed(award)
    order = {key: place for place, (key, _weight) in enumerate(parameters.criteria)}
    scores: dict[tuple[str, str], list[int]] = {}
    rows = scores_for_count(award).values_list(
        "sheet__seat__number", "sheet__nominee__code", "criterion__key", "value"
    )
    for seat, nominee, criterion, value in rows:
        scores.setdefault((seat, nominee), [0] * len(order))[order[criterion]] = value
    return [ScoredSheet(*pair, tuple(given)) for pair, given in sorted(scores.items())]


def counted_sheets(award: Award) -> list[ScoreSheet]:
    """Return the sheets that count, with seat, award and nominee."""
    counted = ScoreSheet.objects.filter(pk__in=scores_for_count(award).values("sheet"))
    return list(counted.select_related("seat__award", "nominee"))


def second_secret_of(award: Award) -> SecondSecret | None:
    """Return what an observer committed to for a draw, if there is one."""
    return SecondSecret.objects.select_related("revealed_by").filter(award=award).first()


def final_record(award: Award) -> ResultRecord | None:
    """Return the published record."""
    return award.records.filter(stage=ResultStage.FINAL).first()


def record_before(record: ResultRecord) -> ResultRecord | None:
    """Return the provisional record that a final one followed."""
    if record.stage != ResultStage.FINAL:
        return None
    return ResultRecord.objects.filter(award=record.award_id, stage=ResultStage.PROVISIONAL).first()


def latest_record(award: Award) -> ResultRecord | None:
    """Return the final record, or the provisional one before it; for the committee."""
    return award.records.order_by("-pk").first()


def document_of(record: ResultRecord) -> dict[str, Any]:
    """Return the record's result.json as values."""
    document: dict[str, Any] = json.loads(record.document)
    return document


def places_in(record: ResultRecord) -> QuerySet[Result]:
    """Return every place of a record with what stood, best first; one query."""
    return (
        record.results.defer("total")
        .select_related(*(f"nominee__{relation}" for relation in RELATIONS))
        .order_by("rank", "nominee__code")
    )


def winners_in(record: ResultRecord) -> QuerySet[Result]:
    """Return the places that are a prize."""
    return places_in(record).filter(rank__lte=record.award.top_places)
