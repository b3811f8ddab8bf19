"""Take what witnesses of a log have signed. Who may be a witness is for the committee to say."""

from datetime import UTC, datetime, timedelta

import structlog
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.models import AuditEntry
from voting.models import Award, Checkpoint, Cosignature, Witness
from voting.queries.log import log_verifier
from voting.rules.log.notes import (
    Note,
    NoteError,
    Signature,
    read_checkpoint,
    read_note,
    signature_line,
    signed_at,
)

CLOCKS_DIFFER = timedelta(minutes=10)

log = structlog.get_logger()


def record_witness(*, witness: Witness, actor: User, at: datetime) -> AuditEntry:
    """Add a line to the audit log: who is a witness by which key, and whether still.

    Call in the transaction that saved the row.
    """
    detail: dict[str, object] = {
        "name": witness.name,
        "vkey": witness.vkey,
        "is_listed": witness.is_listed,
    }
    return audit.record("log.witness", actor=actor, target=witness, at=at, detail=detail)


def take_cosignature(*, award: Award, content: str, at: datetime) -> Cosignature:
    """Keep that a listed witness saw a checkpoint of this log; one that is known stays as it is.

    `content` is the checkpoint as a signed note, with the witness's line below that of the log. No
    more than one signature is checked. Raise RuleError: no_checkpoint, other_checkpoint,
    not_cosigned, unknown_witness, wrong_signature, wrong_time.
    """
    note = _note_in(content)
    checkpoint = _checkpoint_of(award, note)
    witness, signature = _witness_of(note, checkpoint)
    signed = _time_in(note, witness, award, at)
    kept, is_new = Cosignature.objects.get_or_create(
        checkpoint=checkpoint,
        witness=witness,
        defaults={"line": signature_line(signature), "signed_at": signed, "received_at": at},
    )
    if is_new:
        log.info("cosigned", award=award.pk, witness=witness.pk, size=checkpoint.size)
    return kept


def _note_in(content: str) -> Note:
    try:
        note = read_note(content)
        read_checkpoint(note.text)
    except NoteError:
        raise RuleError(
            "no_checkpoint",
            _("Ini bukan penanda yang ditandatangani. Kirim seluruh isi checkpoint.txt."),
        ) from None
    return note


def _checkpoint_of(award: Award, note: Note) -> Checkpoint:
    """Return the checkpoint that a note repeats word for word."""
    size = read_checkpoint(note.text).size
    kept = Checkpoint.objects.filter(award=award, size=size).first()
    if kept is None or read_note(kept.note).text != note.text:
        raise RuleError("other_checkpoint", _("Penanda ini bukan penanda buku suara ini."))
    return kept


def _witness_of(note: Note, checkpoint: Checkpoint) -> tuple[Witness, Signature]:
    """Return a signer below a note whom the committee lists, rather one who is new here."""
    own = log_verifier(checkpoint.award)
    by_key = {each[:2]: each for each in note.signatures}
    by_key.pop((own.name, own.key_id), None)
    if not by_key:
        raise RuleError(
            "not_cosigned",
            _("Penanda ini belum ditandatangani saksi. Jalankan witness.py dengan kunci Anda."),
        )
    here = Cosignature.objects.filter(checkpoint=checkpoint, witness=OuterRef("pk"))
    witnesses = Witness.objects.filter(is_listed=True).annotate(is_known=Exists(here))
    for witness in witnesses.order_by("is_known", "pk"):
        verifier = witness.verifier
        found = by_key.get((verifier.name, verifier.key_id))
        if found:
            return witness, found
    raise RuleError(
        "unknown_witness",
        _("Penandatangannya belum terdaftar sebagai saksi. Minta panitia mendaftarkan kuncinya."),
    )


def _time_in(note: Note, witness: Witness, award: Award, at: datetime) -> datetime:
    """Return when a witness signed, which is since the opening and not in the future."""
    try:
        seconds = signed_at(note, witness.verifier) or 0
    except NoteError:
        raise RuleError(
            "wrong_signature", _("Tanda tangan saksi ini tidak cocok dengan penandanya.")
        ) from None
    first, last = (award.opened_at or at) - CLOCKS_DIFFER, at + CLOCKS_DIFFER
    if not first.timestamp() <= seconds <= last.timestamp():
        raise RuleError(
            "wrong_time", _("Jam saksi ini tidak benar. Setel jamnya, lalu tanda tangani lagi.")
        )
    return datetime.fromtimestamp(seconds, UTC)
