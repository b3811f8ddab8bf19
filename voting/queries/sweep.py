"""The weight sweep of a published result as a picture, and as the table behind it."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from marketplace.core.charts import Scale, coordinate, line, spread, ticks

from .outcomes import Outcome

WIDTH, HEIGHT = 360, 420
LEFT, RIGHT, TOP, BOTTOM = 30, 322, 92, 372
LABEL_GAP = 13
AIR = 2
"""How far the vertical axis reaches beyond the drawn totals."""

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: where it stands and what it says."""

    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Stay:
    """From which to which jury weight, 0..1, something stays as published; and its bar."""

    low: str
    high: str
    bar_start: str
    bar_length: str


@dataclass(frozen=True, slots=True)
class SweepLine:
    """One nominee's total over the weights. The label stands beside the line's right end."""

    rank: int
    name: str
    dye: str
    path: str
    end: str
    label: str
    is_prize: bool


@dataclass(frozen=True, slots=True)
class SweepRow:
    """One nominee's totals at every step."""

    rank: int
    name: str
    totals: list[str]
    is_prize: bool


@dataclass(frozen=True, slots=True)
class Sweep:
    """The picture's parts in its own coordinates, and the table. `here` is the weight used."""

    steps: list[str]
    lines: list[SweepLine]
    rows: list[SweepRow]
    winner: Stay
    front: Stay
    across: list[Tick]
    upwards: list[Tick]
    here: str
    weight: str


def sweep_of(outcome: Outcome) -> Sweep | None:
    """Return the sweep; None when the jury had all the weight, so that there is nothing to turn."""
    swept = outcome.document["robustness"]["weights"]
    if swept is None:
        return None
    steps = [step["jury"] for step in swept["steps"]]
    across = Scale(_number(steps[0]), _number(steps[-1]), LEFT, RIGHT)
    drawn = _contenders(outcome, swept["steps"])
    upwards = _upwards(drawn, swept["steps"])
    weight = outcome.document["weights"]["jury"]
    is_inside = across.low <= _number(weight) <= across.high
    return Sweep(
        steps=steps,
        lines=_lines(outcome, drawn, swept["steps"], (across, upwards)),
        rows=_rows(outcome, swept["steps"]),
        winner=_stay(swept["winner_stays"], across),
        front=_stay(swept["top_stays"], across),
        across=[Tick(coordinate(across.at(_number(step))), step) for step in steps[::2]],
        upwards=[
            Tick(coordinate(upwards.at(tick)), str(tick))
            for tick in ticks(upwards.low, upwards.high)
        ],
        here=coordinate(across.at(_number(weight))) if is_inside else "",
        weight=weight,
    )


def _number(text: str) -> float:
    return float(Fraction(text))


def _contenders(outcome: Outcome, steps: list[Document]) -> list[Document]:
    """Return the nominees that come near a prize at some step; the others would only be noise."""
    near = 2 * outcome.parameters.cut
    seen = {
        code
        for step in steps
        for code in sorted(step["totals"], key=lambda code: -_number(step["totals"][code]))[:near]
    }
    return [line for line in outcome.document["nominees"] if line["code"] in seen]


def _upwards(drawn: list[Document], steps: list[Document]) -> Scale:
    totals = [_number(step["totals"][line["code"]]) for step in steps for line in drawn]
    return Scale(max(0.0, min(totals) - AIR), min(100.0, max(totals) + AIR), BOTTOM, TOP)


def _lines(
    outcome: Outcome,
    drawn: list[Document],
    steps: list[Document],
    scales: tuple[Scale, Scale],
) -> list[SweepLine]:
    ends = [scales[1].at(_number(steps[-1]["totals"][nominee["code"]])) for nominee in drawn]
    labels = spread(ends, gap=LABEL_GAP, low=TOP, high=BOTTOM)
    return [
        SweepLine(
            rank=nominee["rank"],
            name=outcome.name(nominee["code"]),
            dye=outcome.nominees[nominee["code"]].cloth.dye,
            path=_path(nominee["code"], steps, scales),
            end=coordinate(end),
            label=coordinate(label),
            is_prize=nominee["rank"] <= outcome.parameters.cut,
        )
        for nominee, end, label in zip(drawn, ends, labels, strict=True)
    ]


def _path(code: str, steps: list[Document], scales: tuple[Scale, Scale]) -> str:
    across, upwards = scales
    return line(
        (across.at(_number(step["jury"])), upwards.at(_number(step["totals"][code])))
        for step in steps
    )


def _rows(outcome: Outcome, steps: list[Document]) -> list[SweepRow]:
    return [
        SweepRow(
            rank=nominee["rank"],
            name=outcome.name(nominee["code"]),
            totals=[step["totals"][nominee["code"]] for step in steps],
            is_prize=nominee["rank"] <= outcome.parameters.cut,
        )
        for nominee in outcome.document["nominees"]
    ]


def _stay(ends: list[dict[str, str]], across: Scale) -> Stay:
    low, high = (end["decimal"] for end in ends)
    start, end = across.at(_number(low)), across.at(_number(high))
    return Stay(low, high, coordinate(start), coordinate(max(0.0, end - start)))
