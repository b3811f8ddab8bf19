"""What a final result tells each nominee of how it was judged. Nobody is named, nor any seat."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from marketplace.core.formats import decimal, listed
from marketplace.core.languages import in_language
from voting.models import Nominee, ResultRecord
from voting.rules.exact import decimal_text
from voting.rules.feedback import CriterionFeedback, Feedback, feedback_on
from voting.rules.parameters import Parameters

from .results import sheets_of
from .subjects import line_of, things, with_subjects

LIKE_THE_OTHERS = Fraction(1, 4)
"""Medians no further apart than this are called alike."""


@dataclass(frozen=True, slots=True)
class CriterionTold:
    """One criterion in words: both medians of 1..10 as text, and what their distance means."""

    name: str
    own: str
    everyone: str
    compared: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What a nominee is told.

    `strongest` names the criteria in which it stands best, `divided` those on which its jurors
    differed.
    """

    record: ResultRecord
    nominee: Nominee
    sheets: int
    lines: list[CriterionTold]
    is_comparable: bool
    strongest: str
    divided: str

    @property
    def whose(self) -> str:
        """Whose reel it is or where the library lies; nothing for a booth, whose name says it."""
        return "" if self.nominee.booth_id else line_of(self.nominee)

    @property
    def name(self) -> str:
        """The name under which the nominee stood, in the reader's language."""
        return in_language(self.nominee, "name")


def letters_of(record: ResultRecord) -> list[Letter]:
    """Return the letter to every nominee of a final record, by code; three queries."""
    return _letters(record, with_subjects(record.award.nominees.all()))


def letter_to(nominee: Nominee, record: ResultRecord) -> Letter:
    """Return the letter to one nominee of a final record; two queries."""
    return _letters(record, [nominee])[0]


def _letters(record: ResultRecord, nominees: Iterable[Nominee]) -> list[Letter]:
    award = record.award
    parameters = Parameters.read(award.rules)
    names = {one.key: in_language(one, "name") for one in award.criteria.all()}
    sheets = sheets_of(award, parameters)
    criteria = [key for key, _weight in parameters.criteria]
    return [
        _letter(record, nominee, feedback_on(nominee.code, sheets, criteria), names)
        for nominee in nominees
    ]


def _letter(
    record: ResultRecord, nominee: Nominee, told: Feedback, names: Mapping[str, str]
) -> Letter:
    return Letter(
        record=record,
        nominee=nominee,
        sheets=told.sheets,
        lines=[_told(line, names[line.key], things(record.award)) for line in told.lines],
        is_comparable=told.is_comparable,
        strongest=listed(names[key] for key in told.strongest),
        divided=listed(names[line.key] for line in told.lines if line.is_divided),
    )


def _told(line: CriterionFeedback, name: str, others: str) -> CriterionTold:
    compared = _compared(line, others)
    return CriterionTold(name, _points(line.own), _points(line.everyone), compared)


def _points(value: Fraction) -> str:
    """Write a median with at most two decimals."""
    return decimal(decimal_text(value, 2).rstrip("0").rstrip("."))


def _compared(line: CriterionFeedback, others: str) -> str:
    apart = line.own - line.everyone
    if abs(apart) <= LIKE_THE_OTHERS:
        return _("kurang lebih sama")
    said = _("di atas %(things)s lain") if apart > 0 else _("di bawah %(things)s lain")
    return said % {"things": others}
