"""What the ceremony may show: a record that the log names, from the last prize to the first."""

from dataclasses import dataclass
from itertools import groupby

from voting.models import LogEntry, ResultRecord
from voting.rules.log.entries import Counted, write_entry
from voting.states import EntryKind, ResultStage

from .outcomes import Outcome
from .standing import Row, Standing, standing_of


@dataclass(frozen=True, slots=True)
class Prize:
    """One place that is a prize, and who stands on it: more than one where it is shared."""

    rank: int
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Night:
    """A record as the ceremony shows it. `log_index` is where the ballot log names its hash."""

    record: ResultRecord
    log_index: int
    standing: Standing
    prizes: list[Prize]

    @property
    def is_rehearsal(self) -> bool:
        """Say whether the result is provisional, so that only the committee sees this."""
        return self.record.stage != ResultStage.FINAL

    @property
    def favourites(self) -> list[Row]:
        """Return who got the most valid public marks."""
        return [row for row in self.standing.rows if row.is_favourite]


def log_index_of(record: ResultRecord) -> int | None:
    """Return the index of the entry that names exactly this record; None before there is one."""
    text = write_entry(Counted(record.award.code, record.stage, record.document_sha256))
    entries = LogEntry.objects.filter(award=record.award_id, kind=EntryKind.RESULT, text=text)
    return entries.values_list("log_index", flat=True).first()


def is_open_to_all(code: str) -> bool:
    """Say whether an award has a final record that the log names; two queries."""
    final = ResultRecord.objects.filter(stage=ResultStage.FINAL, award__code=code)
    record = final.select_related("award").defer("document", "award__rules").first()
    return record is not None and log_index_of(record) is not None


def night_of(record: ResultRecord, log_index: int) -> Night:
    """Return the ceremony of a record; one query."""
    standing = standing_of(Outcome.of(record))
    grouped = groupby(standing.winners, key=lambda row: row.rank)
    prizes = [Prize(rank, list(rows)) for rank, rows in grouped]
    return Night(record, log_index, standing, prizes[::-1])
