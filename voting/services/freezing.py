"""What is frozen when an award opens: the names of nominees, and the text rules.json."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple

from voting.models import Award, Criterion, FrozenActivities, Nominee
from voting.queries.measuring import Figures
from voting.queries.subjects import particulars_of, with_subjects
from voting.rules.activities import CountedActivity, activities_text
from voting.rules.parameters import RULES_FORMAT, Parameters, canonical_text
from voting.rules.rubric import ANCHORS
from voting.rules.ties import STEPS


def name_nominees(award: Award) -> None:
    """Let every nominee of a draft stand under the name that it has now."""
    nominees = list(with_subjects(award.nominees.all()))
    for nominee in nominees:
        now = particulars_of(nominee.subject)
        nominee.name, nominee.name_en = now.name, now.name_en
    Nominee.objects.bulk_update(nominees, ["name", "name_en"])


class Measurement(NamedTuple):
    """What libraries did: the figures as they were checked, and the hash of the list behind them.

    Both are empty where nothing is measured.
    """

    figures: Sequence[Figures] = ()
    activities_sha256: str = ""


def freeze_activities(
    award: Award, activities: Iterable[CountedActivity], figures: Sequence[Figures]
) -> Measurement:
    """Keep the list of all activities that count, for an award of libraries."""
    if award.takes_ballots:
        return Measurement()
    text = activities_text(activities)
    FrozenActivities.objects.create(award=award, document=text)
    return Measurement(figures, sha256(text.encode("ascii")).hexdigest())


NOTHING_MEASURED = Measurement()


class Commitments(NamedTuple):
    """What the rules commit to: hash of the tag key, key of the log, hashes of a draw's secrets."""

    tag_key_sha256: str
    log_vkey: str
    draw: list[str]


def rules_text(
    award: Award, commitments: Commitments, measured: Measurement = NOTHING_MEASURED
) -> str:
    """Write rules.json: every parameter of the award, in the one form that is hashed.

    Raise KeyError, TypeError or ValueError rather than freeze what could never be counted.
    """
    text = canonical_text(
        {
            "format": RULES_FORMAT,
            **_named(award),
            "marks": award.marks if award.takes_ballots else 0,
            "top_places": award.top_places,
            **_weighing(award),
            **_measuring(award, measured),
            "ties": list(STEPS),
            **commitments._asdict(),
            "nominees": _nominees(award, measured.figures),
            "criteria": [_criterion(criterion) for criterion in award.criteria.all()],
            "jury": [seat.number for seat in award.seats.all()],
        }
    )
    Parameters.read(text)
    return text


def _named(award: Award) -> dict[str, object]:
    return {
        "award": award.code,
        "kind": award.kind,
        "edition": award.edition.slug,
        "name": award.name,
        "name_en": award.name_en,
        "opens_at": _moment(award.opens_at),
        "closes_at": _moment(award.closes_at),
    }


def _weighing(award: Award) -> dict[str, object]:
    measured = not award.takes_ballots
    return {
        "weights": {
            "jury": award.weight_jury,
            "delegate": award.weight_delegate,
            "public": award.weight_public,
            **({"indicators": award.weight_indicators} if measured else {}),
        },
        "fallback": {
            "delegate": award.min_delegate_ballots,
            "public": award.min_public_ballots,
        },
        "objection_hours": award.objection_hours,
        "min_sheets": award.min_sheets,
        "tau": award.tau,
        "prior": {
            "delegate": award.prior_delegate,
            "public": award.prior_public,
            **({"indicators": award.prior_indicators} if measured else {}),
        },
    }


def _measuring(award: Award, measured: Measurement) -> dict[str, object]:
    """Say what of libraries is counted, and over which days; of anything else, nothing."""
    if award.takes_ballots or not (award.counted_from and award.counted_until):
        return {}
    fields = ("key", "name", "name_en", "family", "measure", "weight")
    return {
        "indicators": list(award.indicators.values(*fields)),
        "activities_sha256": measured.activities_sha256,
        "counted": {
            "from": award.counted_from.isoformat(),
            "until": award.counted_until.isoformat(),
        },
    }


def _nominees(award: Award, figures: Iterable[Figures]) -> list[dict[str, object]]:
    frozen = {one.nominee.pk: _frozen(one) for one in figures}
    return [
        {
            "code": nominee.code,
            "name": nominee.name,
            "province": nominee.province.code,
            **frozen.get(nominee.pk, {}),
            **({"film": nominee.reel.video.sha256} if nominee.reel else {}),
        }
        for nominee in award.nominees.select_related("province", "reel__video").order_by("code")
    ]


def _frozen(figures: Figures) -> dict[str, object]:
    return {
        "stratum": figures.stratum,
        "population": figures.population,
        "measured": figures.counts,
    }


def _criterion(criterion: Criterion) -> dict[str, object]:
    return {
        "key": criterion.key,
        "name": criterion.name,
        "name_en": criterion.name_en,
        "weight": criterion.weight,
        "anchors": {str(score): getattr(criterion, f"anchor_{score}") for score in ANCHORS},
        "anchors_en": {str(score): getattr(criterion, f"anchor_{score}_en") for score in ANCHORS},
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
