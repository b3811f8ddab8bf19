import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from voting.rules.log.notes import NoteError, Verifier, sign_note
from voting.rules.log.receipts import (
    Promise,
    Proof,
    check_proof,
    promise_text,
    read_code,
    read_promise,
    read_proof,
    split_receipt,
    tracking_code,
    write_proof,
    write_receipt,
)
from voting.rules.log.tree import ProofError

from .example import ENTRIES, LEAVES, LOG, VERIFIER, hashes

KEY = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(LOG["log_key_seed"]))
PROMISE = Promise(LOG["origin"], LEAVES[5], 1_797_000_000)
SIGNED = sign_note(promise_text(PROMISE), VERIFIER, KEY.sign)
PROOF = Proof(ENTRIES[5], 5, tuple(hashes(LOG["inclusion_5_of_10"])), LOG["checkpoint_10"])


def test_promise_is_read_as_it_was_written():
    assert read_promise(SIGNED, VERIFIER) == PROMISE


@pytest.mark.parametrize(
    "text",
    [
        promise_text(PROMISE._replace(origin="lain.example/log/x")),
        promise_text(PROMISE).replace("v1", "v2"),
        promise_text(PROMISE).replace("1797000000", "01797000000"),
        promise_text(PROMISE) + "lebih\n",
    ],
)
def test_what_is_no_promise_of_this_log_is_refused(text):
    with pytest.raises(NoteError):
        read_promise(sign_note(text, VERIFIER, KEY.sign), VERIFIER)


def test_promise_that_was_altered_is_refused():
    with pytest.raises(NoteError):
        read_promise(SIGNED.replace("1797000000", "1797000001"), VERIFIER)


def test_first_receipt_is_entry_and_promise():
    receipt = write_receipt(ENTRIES[5], SIGNED)

    assert split_receipt(receipt) == (ENTRIES[5], SIGNED)
    assert split_receipt(ENTRIES[5]) == (ENTRIES[5], "")


def test_proof_is_read_as_it_was_written_and_holds():
    written = write_proof(PROOF)

    assert read_proof(written) == PROOF
    assert check_proof(PROOF, VERIFIER).size == 10
    assert written.startswith("c2sp.org/tlog-proof@v1\nextra ")
    assert written.endswith(f"\n\n{LOG['checkpoint_10']}")


@pytest.mark.parametrize(
    "altered",
    [
        PROOF._replace(entry=ENTRIES[6]),
        PROOF._replace(place=4),
        PROOF._replace(hashes=PROOF.hashes[:-1]),
        PROOF._replace(hashes=PROOF.hashes[::-1]),
    ],
)
def test_proof_of_something_else_does_not_hold(altered):
    with pytest.raises(ProofError):
        check_proof(altered, VERIFIER)


def test_proof_in_another_log_does_not_hold():
    other = Verifier("lain.example/log/x", VERIFIER.public_key)

    with pytest.raises(NoteError):
        check_proof(PROOF, other)


def test_checkpoint_of_another_origin_proves_nothing_though_the_key_signed_it():
    ours = LOG["checkpoint_10"].partition("\n\n")[0]
    foreign = ours.replace(LOG["origin"], "lain.example") + "\n"
    signed = sign_note(foreign, VERIFIER, KEY.sign)

    with pytest.raises(NoteError):
        check_proof(PROOF._replace(checkpoint=signed), VERIFIER)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("@v1", "@v2"),
        ("index 5", "index 05"),
        ("extra ", ""),
        ("\n\n", "\n"),
        ("=\n", "\n"),
        ("=\n", "=\r\n"),
        ("=\n", "=\N{LINE SEPARATOR}"),
        ("extra ", "extra 6Q==x"),
    ],
)
def test_what_is_no_proof_is_refused(old, new):
    with pytest.raises(ProofError):
        read_proof(write_proof(PROOF).replace(old, new, 1))


def test_hash_of_another_length_is_refused():
    with pytest.raises(ProofError):
        read_proof(write_proof(PROOF._replace(hashes=(b"x",))))


def test_published_tracking_code_is_that_of_its_leaf():
    assert tracking_code(LEAVES[5]) == LOG["tracking_code_5"]


@pytest.mark.parametrize("typed", ["XZZD-BBMC-60A0", " xzzd bbmc 6oao ", "XZZDBBMC60A0"])
def test_code_may_be_typed_in_any_way(typed):
    assert read_code(typed) == "XZZD-BBMC-60A0"


LONG_S = "\N{LATIN SMALL LETTER LONG S}"


@pytest.mark.parametrize("typed", [LONG_S * 12, "", "XZZD", "XZZD-BBMC-60AU", "XZZD-BBMC-60A00"])
def test_what_can_be_no_code_is_none(typed):
    assert read_code(typed) is None
