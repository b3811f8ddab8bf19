"""A published record, read once and shared by everything that is told of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from marketplace.core.formats import listed
from voting.models import Nominee, ResultRecord
from voting.rules.parameters import Parameters
from voting.rules.totals import COMPONENTS, PUBLIC, VOTES

from .results import document_of, places_in
from .subjects import called

Document = dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """A published record, read once and shared by the parts of its page.

    Booths are called by the province they stood for, whatever became of them.
    """

    record: ResultRecord
    document: Document
    parameters: Parameters
    nominees: dict[str, Nominee]

    @classmethod
    def of(cls, record: ResultRecord) -> "Outcome":
        """Read a record with what stood; one query."""
        return cls(
            record=record,
            document=document_of(record),
            parameters=Parameters.read(record.award.rules),
            nominees={place.nominee.code: place.nominee for place in places_in(record)},
        )

    @property
    def components(self) -> list[str]:
        """The components that the rules gave weight, in the order in which they are named."""
        frozen = self.parameters.weights
        return [name for name in COMPONENTS if frozen.get(name)]

    @property
    def votes(self) -> list[str]:
        """The electorates, none where nobody votes; the public's marks make a favourite anyhow."""
        heard = {*self.components, PUBLIC} if self.record.award.takes_ballots else set()
        return [name for name in VOTES if name in heard]

    def name(self, code: str) -> str:
        """Return what a nominee is called, in the reader's language."""
        return called(self.nominees[code])

    def names(self, codes: Iterable[str]) -> str:
        """Return nominees as they stand in a sentence: `A, B, dan C`."""
        return listed(self.name(code) for code in codes)
