"""What the public sees of a log: its heads, its tiles, and after the close its entries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Max, Q, QuerySet

from voting.models import Award, Ballot, Checkpoint, Cosignature, LogEntry, Witness
from voting.rules.log.notes import MOST_SIGNATURES
from voting.rules.log.receipts import Proof, write_proof
from voting.rules.log.tiles import TILE_WIDTH, write_bundle
from voting.rules.log.tree import HASH_BYTES, consistency_proof, inclusion_proof
from voting.states import AwardState

from .log import ENTRY, ballot_entry, entry_of, nodes_in, tile_hashes

PAGE = 10_000
"""Entries in memory at a time."""
ON_A_PAGE = 50
"""Entries on a page for people: a jury alone seals hundreds of sheets."""
ENTRIES_SHOWN = frozenset({AwardState.CLOSED, AwardState.COUNTED, AwardState.FINAL})
"""While voting runs nobody is shown a ballot."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a ballot stands, and nothing of what it says. `index` is None while it waits."""

    code: str
    index: int | None
    size: int


def hashes_of(award: Award, level: int, number: int, width: int) -> bytes:
    """Return the hashes of a tile of some width. Raise LookupError where there are not so many."""
    hashes, length = tile_hashes(award, level, number), width * HASH_BYTES
    if not 0 < length <= len(hashes):
        raise LookupError(f"{level}/{number} has not {width} hashes.")
    return hashes[:length]


def bundle_of(award: Award, number: int, width: int) -> bytes:
    """Return the entries of one tile of leaves as a file.

    Raise LookupError before the close, and where there are not so many.
    """
    first = number * TILE_WIDTH
    texts = _texts(award, first, first + width) if award.state in ENTRIES_SHOWN else []
    if len(texts) != width or not width:
        raise LookupError(f"{number} has not {width} entries to show.")
    return write_bundle([text.encode("ascii") for text in texts])


def _texts(award: Award, first: int, end: int) -> Sequence[str]:
    """Return the entries of a range of indexes. Two queries."""
    within = {"award": award, "log_index__gte": first, "log_index__lt": end}
    found = dict(LogEntry.objects.filter(**within).values_list("log_index", "text"))
    for index, *row in Ballot.objects.filter(**within).values_list("log_index", *ENTRY):
        found[index] = ballot_entry(award.code, row)
    return [text for _index, text in sorted(found.items())]


def every_entry(award: Award) -> Iterator[str]:
    """Return all entries in the order of the log, a page to a query."""
    last = Checkpoint.objects.filter(award=award).values_list("size", flat=True).first() or 0
    for first in range(0, last, PAGE):
        yield from _texts(award, first, min(first + PAGE, last))


def every_checkpoint(award: Award) -> list[str]:
    """Return all checkpoints as they were signed, the smallest first."""
    heads = Checkpoint.objects.filter(award=award).order_by("size")
    return list(heads.values_list("note", flat=True))


def other_entries(award: Award, page: str | None) -> Page[LogEntry]:
    """Return a page of what stands in the log and is no ballot, the latest first."""
    entries = LogEntry.objects.filter(award=award).exclude(log_index=None)
    return Paginator(entries.order_by("-log_index"), ON_A_PAGE).get_page(page)


def witnesses_of(award: Award) -> QuerySet[Witness]:
    """Return who cosigned this log, with the latest `size` and `seen_at` of each. One query."""
    own = Q(cosignatures__checkpoint__award=award)
    seen = Witness.objects.annotate(
        size=Max("cosignatures__checkpoint__size", filter=own),
        seen_at=Max("cosignatures__signed_at", filter=own),
    )
    return seen.exclude(size=None).order_by("-size", "name")


def last_cosigned(award: Award) -> str | None:
    """Return the latest checkpoint that a witness signed, with their lines, as one note.

    Of many witnesses those who came first: a note has no more lines than its readers take.
    """
    seen = Checkpoint.objects.filter(award=award).exclude(cosignatures=None)
    checkpoint = seen.order_by("-size").first()
    if checkpoint is None:
        return None
    signed = Cosignature.objects.filter(checkpoint=checkpoint)
    lines = signed.order_by("pk").values_list("line", flat=True)
    return checkpoint.note + "".join(lines[: MOST_SIGNATURES - 1])


def standing_of_code(award: Award, code: str) -> Standing | None:
    """Return where the ballot with a tracking code stands; None where there is none."""
    ballots = Ballot.objects.filter(award=award, tracking_code=code)
    row = ballots.values_list("log_index", flat=True).order_by("log_index").first()
    if row is None and not ballots.exists():
        return None
    last = Checkpoint.objects.filter(award=award).values_list("size", flat=True).first()
    return Standing(code, row, last or 0)


def proof_of(ballot: Ballot, head: Checkpoint) -> str:
    """Return the proof that a ballot with an index stands in the log of a checkpoint."""
    award, index = ballot.award, ballot.log_index or 0
    path = inclusion_proof(index, head.size, nodes_in(award))
    return write_proof(Proof(entry_of(ballot), index, tuple(path), head.note))


def consistency_of(award: Award, old: int, new: int) -> list[bytes]:
    """Return the hashes that show one checkpoint to be the beginning of another."""
    return consistency_proof(old, new, nodes_in(award))
