"""The jury's part of a published result: how strict, how sure, how much hangs on each seat."""

from dataclasses import dataclass
from fractions import Fraction

from marketplace.core.charts import Scale, coordinate
from marketplace.core.formats import listed

from .outcomes import Outcome

MIDDLE = 50.0


@dataclass(frozen=True, slots=True)
class Juror:
    """One seat. `bar_start` and `bar_length` draw the severity on 0..100, zero in the middle."""

    seat: str
    severity: str
    sheets: int
    bar_start: str
    bar_length: str

    @property
    def is_mild(self) -> bool:
        """Say whether this juror gave more than the others did."""
        return Fraction(self.severity) > 0

    @property
    def is_strict(self) -> bool:
        """Say whether this juror gave less than the others did."""
        return Fraction(self.severity) < 0


@dataclass(frozen=True, slots=True)
class Judged:
    """What the jury found of one nominee, and what each seat's sheet leaves unexplained."""

    name: str
    value: str
    error: str
    residuals: list[str]


@dataclass(frozen=True, slots=True)
class Without:
    """The count without one juror: who would win, who would come in and who would drop out."""

    seat: str
    winners: str
    is_same_winner: bool
    comes_in: str
    drops_out: str

    @property
    def is_countable(self) -> bool:
        """Say whether the panel still holds together without this juror."""
        return bool(self.winners)

    @property
    def is_same(self) -> bool:
        """Say whether nothing would change among the winners."""
        return self.is_same_winner and not self.comes_in and not self.drops_out


@dataclass(frozen=True, slots=True)
class Panel:
    """The whole jury. `agreement` and `reliability` are texts, or None where not defined.

    `complete` says how many nominees every juror has judged; agreement is told from those. `later`
    names the seats given after the opening, `superseded` and `withdrawn` count sheets that were
    unlocked: locked again, or never.
    """

    jurors: list[Juror]
    judged: list[Judged]
    without: list[Without]
    reliability: str | None
    complete: int
    agreement: dict[str, str | None] | None
    later: str
    superseded: int
    withdrawn: int


def panel_of(outcome: Outcome) -> Panel:
    """Return the jury's part of a published result."""
    jury = outcome.document["jury"]
    return Panel(
        jurors=jurors_of(outcome),
        judged=judged_of(outcome),
        without=without_each_of(outcome),
        reliability=jury["reliability"],
        complete=jury["complete_panel"],
        agreement=jury["agreement"],
        later=listed(jury.get("seated_later", [])),
        superseded=len(jury.get("superseded", [])),
        withdrawn=len(jury.get("withdrawn", [])),
    )


def jurors_of(outcome: Outcome) -> list[Juror]:
    """Return the seats with their severities, in the order of their numbers."""
    lines = outcome.document["jury"]["jurors"]
    severities = [Fraction(line["severity"]["decimal"]) for line in lines]
    most = float(max((abs(severity) for severity in severities), default=0)) or 1.0
    scale = Scale(-most, most, 0, 2 * MIDDLE)
    jurors = []
    for line, severity in zip(lines, severities, strict=True):
        end = scale.at(float(severity))
        jurors.append(
            Juror(
                seat=line["seat"],
                severity=line["severity"]["decimal"],
                sheets=line["sheets"],
                bar_start=coordinate(min(end, MIDDLE)),
                bar_length=coordinate(abs(end - MIDDLE)),
            )
        )
    return jurors


def judged_of(outcome: Outcome) -> list[Judged]:
    """Return every nominee, best place first, with a residual for each seat or an empty text."""
    jurors = outcome.document["jury"]["jurors"]
    return [
        Judged(
            name=outcome.name(line["code"]),
            value=line["jury"]["value"]["decimal"],
            error=line["jury"]["standard_error"],
            residuals=[juror["residuals"].get(line["code"], "") for juror in jurors],
        )
        for line in outcome.document["nominees"]
    ]


def without_each_of(outcome: Outcome) -> list[Without]:
    """Return what the record says of the count without each juror."""
    lines = outcome.document["nominees"]
    first = {line["code"] for line in lines if line["rank"] == 1}
    front = [line["code"] for line in lines if line["rank"] <= outcome.parameters.cut]
    return [
        Without(
            seat=line["juror"],
            winners=outcome.names(line["winners"]),
            is_same_winner=set(line["winners"]) == first,
            comes_in=outcome.names(code for code in line["top"] if code not in front),
            drops_out=outcome.names(code for code in front if code not in line["top"]),
        )
        for line in outcome.document["robustness"]["without_juror"]
    ]
