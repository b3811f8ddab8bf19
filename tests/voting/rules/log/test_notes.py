import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from voting.rules.log.notes import (
    COSIGNATURE,
    LATEST,
    Checkpoint,
    NoteError,
    Verifier,
    checkpoint_text,
    cosignature,
    join_notes,
    open_note,
    read_checkpoint,
    read_note,
    read_vkey,
    sign_note,
    signed_at,
    split_notes,
)

from .example import LOG, VERIFIER

KEY = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(LOG["log_key_seed"]))
WITNESS_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
WITNESS = Verifier("saksi.example/w1", WITNESS_KEY.public_key().public_bytes_raw(), COSIGNATURE)
NOTE = LOG["checkpoint_10"]
HEAD = Checkpoint(LOG["origin"], 10, bytes.fromhex(LOG["roots"]["10"]))


def test_published_key_is_that_of_the_seed():
    assert VERIFIER.public_key == KEY.public_key().public_bytes_raw()
    assert VERIFIER.vkey == LOG["vkey"]


def test_published_checkpoint_is_written_and_read():
    text = checkpoint_text(HEAD)

    assert sign_note(text, VERIFIER, KEY.sign) == NOTE
    assert open_note(NOTE, VERIFIER) == text
    assert read_checkpoint(text) == HEAD


@given(st.lists(st.sampled_from([NOTE, "asal\n1\nakar\n\nsatu\ndua\n"]), max_size=4))
def test_file_of_notes_is_taken_apart_as_it_was_put_together(notes):
    assert list(split_notes(join_notes(notes))) == notes


@given(st.text("ab\n", max_size=14))
def test_no_two_files_of_notes_are_taken_apart_alike(content):
    assert join_notes(split_notes(content)) == content


def test_witness_signs_the_text_and_the_time():
    line = cosignature(checkpoint_text(HEAD), WITNESS, WITNESS_KEY.sign, 1_679_315_147)
    note = read_note(NOTE + line)

    assert signed_at(note, WITNESS) == 1_679_315_147
    assert signed_at(note, VERIFIER) == 0
    assert signed_at(read_note(NOTE), WITNESS) is None
    assert read_vkey(WITNESS.vkey) == WITNESS


def test_time_of_a_witness_cannot_be_changed():
    text = checkpoint_text(HEAD)
    line = cosignature(text, WITNESS, lambda _message: WITNESS_KEY.sign(b"another"), 5)
    late = cosignature(text, WITNESS, WITNESS_KEY.sign, LATEST + 1)

    for wrong in (line, late):
        with pytest.raises(NoteError):
            signed_at(read_note(NOTE + wrong), WITNESS)


def test_other_text_is_not_signed():
    with pytest.raises(NoteError):
        open_note(NOTE.replace("\n10\n", "\n11\n"), VERIFIER)


def test_note_of_somebody_else_is_not_ours():
    stranger = Verifier(VERIFIER.name, WITNESS.public_key)

    with pytest.raises(NoteError):
        open_note(NOTE, stranger)


def test_key_that_signs_twice_has_not_signed():
    line = NOTE.rpartition("\n\n")[2]

    with pytest.raises(NoteError):
        open_note(NOTE + line, VERIFIER)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "teks",
        "teks\n",
        "teks\n\n",
        NOTE[:-1],
        NOTE + "x\n",
        NOTE + "\n",
        NOTE.replace("\u2014", "-"),
        NOTE.replace("\n", "\r\n"),
        NOTE[:-2] + "\n",
        NOTE.rpartition("\n\n")[0] + "\n\n" + NOTE.rpartition("\n\n")[2] * 17,
    ],
)
def test_what_is_no_note_is_refused(content):
    with pytest.raises(NoteError):
        read_note(content)


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "a+b",
        LOG["vkey"].replace("044d64ba", "044d64bb"),
        LOG["vkey"].replace("+A", "+B"),
        LOG["vkey"] + "=",
        Verifier("a", b"x" * 31).vkey,
        Verifier("", b"x" * 32).vkey,
        Verifier("a b", b"x" * 32).vkey,
        Verifier("a\nb", b"x" * 32).vkey,
        Verifier("a", b"x" * 32, 2).vkey,
    ],
)
def test_what_is_no_key_is_refused(vkey):
    with pytest.raises(NoteError):
        read_vkey(vkey)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "asal\n10\n",
        checkpoint_text(HEAD) + "lebih\n",
        checkpoint_text(HEAD).replace("\n10\n", "\n010\n"),
        checkpoint_text(HEAD).replace("\n10\n", "\n-1\n"),
        checkpoint_text(HEAD).replace("=", ""),
        checkpoint_text(Checkpoint("asal", 1, b"x" * 31)),
        checkpoint_text(Checkpoint("", 1, b"x" * 32)),
    ],
)
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(NoteError):
        read_checkpoint(text)
