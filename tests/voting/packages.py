"""Packages to count again: an award's own, and ones an operator has rewritten and sealed anew."""

from hashlib import sha256
from io import BytesIO

from tests.factories.accounts import UserFactory
from tests.factories.times import NOON
from tests.factories.voting import EVENING, OpenAwardFactory, cast, fill_sheets
from voting.models import ResultRecord
from voting.rules.log.entries import Counted, join_entries, read_entry, split_entries, write_entry
from voting.rules.log.notes import Checkpoint, checkpoint_text, join_notes, sign_note
from voting.rules.log.tree import hash_leaf, root_of
from voting.rules.package import CHECKPOINTS, ENTRIES, RESULT
from voting.services.awards import close_award
from voting.services.counting import count_award, publish_award
from voting.services.keys import log_key
from voting.services.packaging import package_parts, write_package
from voting.services.scoring import lock_sheet, save_draft
from voting.services.sequencing import sequence
from voting.services.unlocking import ask_to_unlock, unlock_sheet


def published_award():
    """Return the final record of an award that visitors and jurors decided."""
    award = OpenAwardFactory()
    for voter in range(8):
        cast(award, "01,02,03", voter=voter)
    sequence(award=award, at=NOON)
    cast(award, "02,03,04", voter=3)
    fill_sheets(award)
    operator = UserFactory()
    close_award(award=award, actor=operator, at=EVENING)
    count_award(award=award, actor=operator, at=EVENING)
    publish_award(award=award, actor=operator, at=EVENING)
    sequence(award=award, at=EVENING)
    return ResultRecord.objects.select_related("award").get(award=award, stage="final")


def package_files(record):
    """Return the files of a package by name."""
    return {name: "".join(parts).encode() for name, parts in package_parts(record).items()}


def package_of(record):
    """Return a package as a zip."""
    written = BytesIO()
    write_package(record, written)
    return written.getvalue()


def unlocked(award, seat, code, *, at=NOON):
    """Unlock a juror's locked sheet and return it, a draft again."""
    sheet = award.seats.get(number=seat).sheets.get(nominee__code=code)
    request = ask_to_unlock(seat=sheet.seat, nominee=sheet.nominee, reason="Salah", at=at)
    return unlock_sheet(request=request, reason="Disetujui", actor=UserFactory(), at=at).sheet


def locked_again(sheet, scores, *, at=NOON):
    """Change an unlocked sheet and lock it."""
    save_draft(seat=sheet.seat, nominee=sheet.nominee, scores=scores, note="", at=at)
    return lock_sheet(seat=sheet.seat, nominee=sheet.nominee, at=at)


def counted_award(change=lambda _award: None, after_close=lambda _award: None):
    """Return the provisional record of an award whose jury changed something on the way."""
    award = OpenAwardFactory()
    for voter in range(8):
        cast(award, "01,02,03", voter=voter)
    fill_sheets(award)
    change(award)
    operator = UserFactory()
    close_award(award=award, actor=operator, at=EVENING)
    after_close(award)
    count_award(award=award, actor=operator, at=EVENING)
    sequence(award=award, at=EVENING)
    return ResultRecord.objects.select_related("award").get(award=award, stage="provisional")


def texts_in(files):
    """Return the entries of a package."""
    return list(split_entries(files[ENTRIES].decode()))


def with_entries(files, texts):
    """Return the package with other entries, and everything else as it was."""
    return {**files, ENTRIES: join_entries(texts).encode()}


def resealed(files, award, texts):
    """Return what an operator with the log key could publish instead: other entries, one head."""
    texts = list(texts)
    key = log_key(award)
    root = root_of(hash_leaf(text.encode()) for text in texts)
    head = Checkpoint(key.verifier.name, len(texts), root)
    note = sign_note(checkpoint_text(head), key.verifier, key.sign)
    return {**with_entries(files, texts), CHECKPOINTS: join_notes([note]).encode()}


def with_result(files, award, document):
    """Return a package in which another result was written, logged and signed from the start."""
    digest = sha256(document.encode()).hexdigest()
    texts = [
        write_entry(entry._replace(result_sha256=digest))
        if isinstance(entry := read_entry(text), Counted) and entry.stage == "final"
        else text
        for text in texts_in(files)
    ]
    return {**resealed(files, award, texts), RESULT: document.encode()}
