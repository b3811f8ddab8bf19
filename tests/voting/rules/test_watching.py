"""A witness against a log that grows, one that shrinks, and one that was written anew."""

from email.message import Message
from io import BytesIO
from urllib.error import HTTPError

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from voting.rules import watching
from voting.rules.log.ed25519 import public_key
from voting.rules.log.notes import (
    COSIGNATURE,
    Checkpoint,
    Verifier,
    checkpoint_text,
    read_note,
    sign_note,
    signed_at,
)
from voting.rules.log.tiles import grow
from voting.rules.log.tree import root_of
from voting.rules.log.whole import DifferenceError
from voting.rules.watching import keep_watch
from voting.rules.witnessing import look

from .log.example import LOG, VERIFIER, numbered

KEY = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(LOG["log_key_seed"]))
LEAVES, OTHERS = numbered(600), numbered(1_200)[600:]
ADDRESS = "https://lapak.example/log/x/"


def log_of(leaves, *, origin=LOG["origin"], sign=KEY.sign):
    """Return the files of a log: its checkpoint, and its tiles in their present width."""
    head = Checkpoint(origin, len(leaves), root_of(leaves))
    files = {"checkpoint": sign_note(checkpoint_text(head), VERIFIER, sign).encode()}
    for (level, number), hashes in grow(0, leaves, lambda _level, _number: b"").items():
        width = len(hashes) // 32
        partial = "" if width == 256 else f".p/{width}"
        files[f"tile/{level}/{number:03}{partial}"] = hashes
    return files


def fetch_from(files):
    def fetch(path):
        if path not in files:
            raise OSError(path)
        return files[path]

    return fetch


def note_of(leaves):
    return log_of(leaves)["checkpoint"].decode()


def told(files, kept=""):
    with pytest.raises(DifferenceError) as difference:
        look(fetch_from(files), VERIFIER, kept)
    return str(difference.value)


def test_first_look_takes_the_head_and_its_tiles():
    watched = look(fetch_from(log_of(LEAVES)), VERIFIER, "")

    assert (watched.before, watched.now.size) == (None, 600)


@pytest.mark.parametrize("size", [1, 255, 256, 599, 600])
def test_log_that_grew_continues_what_was_kept(size):
    watched = look(fetch_from(log_of(LEAVES)), VERIFIER, note_of(LEAVES[:size]))

    assert watched.before.size == size


def test_log_that_shrank_is_told():
    assert told(log_of(LEAVES[:10]), note_of(LEAVES)) == "the log has 10 entries and had 600"


def test_log_that_was_written_anew_is_told():
    files = log_of([*OTHERS[:300], *LEAVES[:300]])

    assert told(files, note_of(LEAVES[:300])) == (
        "the log of 600 entries does not continue the one of 300"
    )


def test_tiles_that_lead_elsewhere_are_told():
    files = {**log_of(OTHERS), "checkpoint": log_of(LEAVES)["checkpoint"]}

    assert told(files) == "the tiles lead to another root than the checkpoint says"


@pytest.mark.parametrize("content", [b"", b"x" * 31, b"x" * 32])
def test_tile_of_another_width_is_told(content):
    files = {**log_of(LEAVES), "tile/0/002.p/88": content}

    assert told(files) == "tile/0/002.p/88 is no tile of 88 hashes"


def test_checkpoint_of_somebody_else_is_told():
    stranger = Ed25519PrivateKey.generate().sign

    assert told(log_of(LEAVES, sign=stranger)) == "the checkpoint is not signed by the log"
    assert told(log_of(LEAVES, origin="lain")) == "the checkpoint is that of another log"
    assert told(log_of(LEAVES), "x") == "the kept checkpoint is not signed by the log"


class Answer:
    """What the network gives: a file, which is read in a block."""

    def __init__(self, content):
        self.content = content

    def __enter__(self):
        return self

    def __exit__(self, *_fault):
        return None

    def read(self, _most):
        return self.content


@pytest.fixture
def watch(monkeypatch, tmp_path):
    """Run the program against the files of a log; return how it ended and what it said."""

    def run(files, *arguments, address=ADDRESS):
        def answer(asked, timeout):
            assert timeout == watching.SECONDS
            return Answer(fetch_from(files)(asked.full_url.removeprefix(ADDRESS)))

        monkeypatch.setattr(watching, "urlopen", answer)
        lines, store = [], ["--store", str(tmp_path / "checkpoint.txt")]
        ended = keep_watch([address, LOG["vkey"], *store, *arguments], lines.append)
        return ended, lines[0]

    return run


def test_program_keeps_what_it_saw_and_compares_the_next_time(watch, tmp_path):
    assert watch(log_of(LEAVES[:300])) == (0, "COCOK: 300 catatan")
    assert watch(log_of(LEAVES)) == (0, "COCOK: 600 catatan, lanjutan dari 300")
    assert (tmp_path / "checkpoint.txt").read_text() == note_of(LEAVES)


def test_program_keeps_the_old_one_where_the_log_differs(watch, tmp_path):
    watch(log_of(LEAVES))

    assert watch(log_of(LEAVES[:10])) == (
        1,
        "BERBEDA: buku suara berisi 10 catatan, padahal dulu 600",
    )
    assert (tmp_path / "checkpoint.txt").read_text() == note_of(LEAVES)


def test_program_signs_as_a_witness_and_reads_its_own_signature_again(watch, tmp_path):
    key = tmp_path / "key"
    key.write_text("07" * 32 + "\n")
    arguments = ["--key", str(key), "--name", "saksi.example/w1"]

    assert watch(log_of(LEAVES[:300]), *arguments)[0] == 0
    assert watch(log_of(LEAVES), *arguments)[0] == 0

    note = read_note((tmp_path / "checkpoint.txt").read_text())
    witness = Verifier("saksi.example/w1", public_key(b"\x07" * 32), COSIGNATURE)
    assert signed_at(note, witness) > 1_700_000_000
    assert signed_at(note, VERIFIER) == 0


UNDONE = "TIDAK SELESAI: "


def test_program_says_when_nobody_knows(watch, tmp_path):
    missing, short, whole, none = (tmp_path / name for name in ("tiada", "31", "32", "x"))
    for key, content in ((short, "07" * 31), (whole, "07" * 32), (none, "kunci")):
        key.write_text(content)
    no_key = "bukan kunci; isinya harus 64 digit heksadesimal"
    nameless = "saksi harus punya nama (--name), tanpa spasi dan tanda tambah"
    outcomes = [
        ((), f"{ADDRESS}: tidak bisa dihubungi"),
        (("--key", str(missing), "--name", "w"), f"{missing}: tidak bisa dibaca"),
        (("--key", str(short), "--name", "w"), f"{short}: {no_key}"),
        (("--key", str(none), "--name", "w"), f"{none}: {no_key}"),
        (("--key", str(whole)), nameless),
        (("--key", str(whole), "--name", "saksi satu"), nameless),
        (("--store", str(tmp_path)), f"{tmp_path}: tidak bisa dibaca"),
    ]

    for arguments, fault in outcomes:
        assert watch({}, *arguments) == (2, UNDONE + fault)
    assert watch({}, address="file:///etc/") == (
        2,
        f"{UNDONE}file:///etc/: tidak diawali http:// atau https://",
    )


def test_program_says_what_is_no_verifier_key_in_both_languages():
    said = []

    assert keep_watch([ADDRESS, "x"], said.append) == 2
    assert said == [
        "TIDAK SELESAI: x: bukan kunci pemeriksa; salin dari halaman buku suara",
        "NOT DONE: x: is no verifier key, the page of the log has it",
    ]


def test_program_says_that_it_could_not_keep_what_it_saw(watch, tmp_path):
    place = tmp_path / "tiada" / "checkpoint.txt"

    assert watch(log_of(LEAVES), "--store", str(place)) == (
        2,
        f"{UNDONE}{place}: tidak bisa ditulis",
    )


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (404, ": sekarang tidak ada buku suara di sini, atau tak ada isinya"),
        (503, "checkpoint: situs menjawab 503"),
    ],
)
def test_program_says_what_the_site_answers(monkeypatch, tmp_path, status, fault):
    def answer(_asked, timeout):
        raise HTTPError(ADDRESS, status, "No", Message(), BytesIO(b""))

    monkeypatch.setattr(watching, "urlopen", answer)
    said, store = [], str(tmp_path / "checkpoint.txt")

    assert keep_watch([ADDRESS, LOG["vkey"], "--store", store], said.append) == 2
    assert said[0] == f"{UNDONE}{ADDRESS}{fault}"


@pytest.fixture
def send(monkeypatch, tmp_path):
    """Look, sign and send to a site that answers so; return how it ended, what it said and sent."""
    key = tmp_path / "key"
    key.write_text("07" * 32)
    files, sent = log_of(LEAVES[:300]), []

    def run(answer):
        def asked(request, timeout):
            if request.data is None:
                return Answer(fetch_from(files)(request.full_url.removeprefix(ADDRESS)))
            sent.append((request.full_url, request.data.decode(), timeout))
            return answer()

        said, store = [], ["--store", str(tmp_path / "checkpoint.txt")]
        monkeypatch.setattr(watching, "urlopen", asked)
        signing = ["--key", str(key), "--name", "saksi.example/w1", "--send"]
        ended = keep_watch([ADDRESS, LOG["vkey"], *store, *signing], said.append)
        return ended, said[-1], sent

    return run


def refusal(content):
    raise HTTPError(ADDRESS, 422, "Unprocessable", Message(), BytesIO(content))


def test_program_sends_what_it_signed_and_says_the_answer(send, tmp_path):
    ended, said, sent = send(lambda: Answer(b"Terima kasih.\nlain"))

    assert (ended, said) == (0, "Terima kasih.")
    kept = (tmp_path / "checkpoint.txt").read_text()
    assert sent == [(f"{ADDRESS.rstrip('/')}/cosigned", kept, watching.SECONDS)]


def test_program_says_why_it_was_refused_and_nothing_to_the_terminal(send):
    answers = "NOT DONE: it was not sent, the site answers: "

    assert send(lambda: refusal(b"Bukan\x1b[8m saksi.\n"))[:2] == (
        2,
        f"{answers}Bukan[8m saksi.",
    )
    assert send(lambda: refusal(b""))[:2] == (2, f"{answers}422")


def test_program_says_the_number_where_the_line_broke_over_the_reason(send):
    class Broken(BytesIO):
        def read(self, *_most):
            raise ConnectionResetError

    def refused():
        raise HTTPError(ADDRESS, 502, "Bad gateway", Message(), Broken())

    assert send(refused)[:2] == (2, "NOT DONE: it was not sent, the site answers: 502")


def test_program_says_that_the_site_could_not_be_reached(send):
    def away():
        raise OSError("Nobody there.")

    said = f"NOT DONE: it was not sent: {ADDRESS}: cannot be reached"
    assert send(away)[:2] == (2, said)


def test_program_sends_nothing_where_the_log_differs(watch):
    watch(log_of(LEAVES))

    assert watch(log_of(LEAVES[:10]), "--send")[0] == 1
