"""What is to be said of a receipt or a pair of checkpoints that somebody brings."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from marketplace.core.formats import listed, whole
from voting.models import Award, Checkpoint
from voting.rules.log import entries, notes, receipts
from voting.rules.log.tree import ProofError, check_consistency, hash_leaf
from voting.states import CheckOutcome

from .log import head_of, log_verifier
from .log_pages import consistency_of, standing_of_code

MOST_CHARACTERS = 20_000
MOST_DIGITS = 18
"""Of the size of a checkpoint, as in its grammar."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a receipt is worth, and what it says as far as it can be read.

    `code` is left empty where the site did not sign what the receipt says: it would be one of no
    ballot. `index` and `size` say where the ballot stands; `by` is until when it was promised.
    """

    outcome: CheckOutcome
    ballot: entries.Ballot | None = None
    code: str = ""
    index: int | None = None
    size: int = 0
    by: datetime | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two heads, whether the first is the beginning of the second, and the hashes that show it."""

    old: notes.Checkpoint
    new: notes.Checkpoint
    is_beginning: bool
    proof: list[str] = field(default_factory=list)

    @property
    def is_same(self) -> bool:
        """Say that both are one and the same head, so that nothing lies between them."""
        return self.is_beginning and self.old.size == self.new.size


def verdict_on(award: Award, content: str, *, at: datetime) -> Verdict:
    """Judge a receipt by what it says itself, then by what the log says now."""
    text = tidied(content)
    if text.startswith(receipts.PROOF_FORMAT):
        return _on_proof(award, text)
    return _on_promise(award, text, at)


def tidied(content: str) -> str:
    """Undo what copying does to a text: other ends of lines, and space around it."""
    return content.removeprefix("\ufeff").replace("\r\n", "\n").strip() + "\n"


def _on_proof(award: Award, text: str) -> Verdict:
    try:
        proof = receipts.read_proof(text)
        ballot = _ballot_in(award, proof.entry)
    except (ProofError, entries.LogFormatError):
        return Verdict(CheckOutcome.NO_RECEIPT)
    code = receipts.tracking_code(hash_leaf(proof.entry.encode("ascii")))
    try:
        head = receipts.check_proof(proof, log_verifier(award))
    except notes.NoteError:
        return Verdict(CheckOutcome.NOT_SIGNED, ballot)
    except ProofError:
        return Verdict(CheckOutcome.ALTERED, ballot)
    ours = Checkpoint.objects.filter(award=award, size=head.size, root=head.root.hex())
    outcome = CheckOutcome.INCLUDED if ours.exists() else CheckOutcome.CONTRADICTED
    return Verdict(outcome, ballot, code, proof.place, head.size)


def _on_promise(award: Award, text: str, at: datetime) -> Verdict:
    entry, signed = receipts.split_receipt(text)
    try:
        ballot = _ballot_in(award, entry)
    except entries.LogFormatError:
        return Verdict(CheckOutcome.NO_RECEIPT)
    leaf = hash_leaf(entry.encode("ascii"))
    code = receipts.tracking_code(leaf)
    try:
        promise = receipts.read_promise(signed, log_verifier(award))
    except notes.NoteError:
        return Verdict(CheckOutcome.NOT_SIGNED, ballot)
    if promise.leaf != leaf:
        return Verdict(CheckOutcome.ALTERED, ballot)
    by = datetime.fromtimestamp(promise.by, UTC)
    standing = standing_of_code(award, code)
    if standing and standing.index is not None:
        return Verdict(CheckOutcome.INCLUDED, ballot, code, standing.index, standing.size, by)
    is_kept = standing is not None and at <= by
    return Verdict(CheckOutcome.PROMISED if is_kept else CheckOutcome.OVERDUE, ballot, code, by=by)


def _ballot_in(award: Award, text: str) -> entries.Ballot:
    """Read the entry of a ballot of this award. Raise LogFormatError for anything else."""
    entry = entries.read_entry(text)
    if not isinstance(entry, entries.Ballot) or entry.award != award.code:
        raise entries.LogFormatError
    return entry


def head_named(award: Award, said: str) -> notes.Checkpoint:
    """Return the head that a size, a whole checkpoint, or nothing (the last one) names.

    Raise NoteError where it is none of this log's, RuleError("not_kept") where the log has none
    of that size.
    """
    text = tidied(said)
    size = text.strip().replace(".", "").replace(",", "")
    if not text.strip() or (size.isascii() and size.isdecimal() and len(size) <= MOST_DIGITS):
        kept = _kept(award, size)
        return notes.Checkpoint(log_verifier(award).name, kept.size, bytes.fromhex(kept.root))
    head = notes.read_checkpoint(notes.open_note(text, log_verifier(award)))
    if head.origin != log_verifier(award).name:
        raise notes.NoteError(head.origin)
    return head


def _kept(award: Award, size: str) -> Checkpoint:
    last = head_of(award)
    if last is None:
        raise RuleError("not_kept", _("Buku ini belum punya penanda."))
    kept = Checkpoint.objects.filter(award=award, size=int(size)).first() if size else last
    if kept is None:
        raise RuleError("not_kept", _not_kept(int(size), _sizes_near(award, int(size)), last.size))
    return kept


def _sizes_near(award: Award, size: int) -> list[int]:
    """Return the next smaller and the next larger size of which there is a checkpoint."""
    sizes = Checkpoint.objects.filter(award=award).values_list("size", flat=True)
    near = (sizes.filter(size__lt=size).order_by("-size"), sizes.filter(size__gt=size))
    return [*near[0][:1], *near[1].order_by("size")[:1]]


def _not_kept(size: int, near: list[int], last: int) -> str:
    said = [_("Tidak ada penanda dengan %(size)s catatan.") % {"size": whole(size)}]
    closest = [whole(each) for each in near if each != last]
    if closest:
        said.append(_("Yang terdekat: %(sizes)s.") % {"sizes": listed(closest)})
    said.append(_("Yang terakhir: %(size)s.") % {"size": whole(last)})
    return " ".join(said)


def compared(award: Award, one: notes.Checkpoint, other: notes.Checkpoint) -> Comparison:
    """Tell whether the smaller of two heads is the beginning of the larger, by our own tiles."""
    old, new = sorted((one, other), key=lambda head: head.size)
    last = head_of(award)
    if last is None or new.size > last.size:
        return Comparison(old, new, is_beginning=False)
    path = consistency_of(award, old.size, new.size)
    try:
        check_consistency(old.size, old.root, new.size, new.root, path)
    except ProofError:
        return Comparison(old, new, is_beginning=False)
    return Comparison(old, new, is_beginning=True, proof=[each.hex() for each in path])
