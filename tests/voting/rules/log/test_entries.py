import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.rules.log.entries import (
    Ballot,
    Case,
    Close,
    Counted,
    JuryCommit,
    KeyDestroyed,
    LogFormatError,
    Open,
    Revoke,
    Void,
    join_entries,
    read_entry,
    split_entries,
    write_entry,
)
from voting.rules.sheets import sheet_seal
from voting.rules.tally import Cast, tally

from .example import ENTRIES, LOG

HEX = st.text("0123456789abcdef", min_size=64, max_size=64)
TAG = st.text("0123456789abcdef", min_size=32, max_size=32)
NAME = st.text("ABCJK0123456789-abc", min_size=1, max_size=40)
NUMBER = st.integers(0, 10**18 - 1)
AWARD = st.from_regex(r"[a-z0-9-]{3,40}\Z", fullmatch=True)
CODES = st.sets(NAME, min_size=1, max_size=5).map(lambda codes: tuple(sorted(codes)))
TWO = st.lists(NAME, min_size=2, max_size=2, unique=True).map(tuple)
ENTRY = st.one_of(
    st.builds(Open, AWARD, HEX, HEX, HEX, NUMBER),
    st.builds(
        Ballot, AWARD, st.sampled_from(["public", "delegate"]), TAG, st.integers(1, 5), CODES, TAG
    ),
    st.builds(JuryCommit, AWARD, NAME, HEX),
    st.builds(Case, AWARD, NAME, HEX, TWO),
    st.builds(Void, AWARD, NUMBER, st.sampled_from(["DUP", "BOT", "BUY", "TOK", "TST"]), NAME),
    st.builds(Revoke, AWARD, TAG, NAME),
    st.builds(Close, AWARD, NUMBER),
    st.builds(Counted, AWARD, st.sampled_from(["provisional", "final"]), HEX),
    st.builds(KeyDestroyed, AWARD, HEX),
)
BALLOT = ENTRIES[1]


@pytest.mark.parametrize("text", ENTRIES)
def test_published_entries_are_read_and_written(text):
    assert write_entry(read_entry(text)) == text


def test_published_entries_say_what_they_are():
    kinds = [type(read_entry(text)) for text in ENTRIES]

    assert kinds == [
        *(Open, Ballot, Ballot, Ballot, JuryCommit, Ballot, Ballot, Case, Void, Close),
    ]
    assert read_entry(BALLOT) == Ballot(
        award=LOG["award"],
        electorate="public",
        tag=LOG["tags"]["budi@example.org"],
        version=1,
        choices=("32", "65"),
        nonce="626e1e3b6935c66a2c8ab9c84fc3dd55",
    )
    assert read_entry(ENTRIES[4]).sheet_sha256 == sheet_seal(LOG["jury_sheet"])
    assert read_entry(ENTRIES[7]).officers == ("P1", "P2")
    assert read_entry(ENTRIES[9]).ballots == 5


def test_published_entries_give_the_published_tallies():
    read = [read_entry(text) for text in ENTRIES]
    ballots = [each for each in read if isinstance(each, Ballot)]
    casts = [Cast(each.electorate, each.tag, each.version, each.choices) for each in ballots]
    void = [read[each.ballot] for each in read if isinstance(each, Void)]
    nominees = ["11", "32", "65"]

    raw = tally(casts, nominees)
    validated = tally(casts, nominees, void={(each.tag, each.version) for each in void})

    assert counted(raw) == LOG["tally_raw"]
    assert counted(validated) == LOG["tally_validated"]


def counted(tallied):
    return {
        f"{electorate}/{code}": marks
        for electorate, by_code in tallied.marks.items()
        for code, marks in by_code.items()
        if marks
    }


@given(ENTRY)
def test_what_is_written_reads_the_same(entry):
    assert read_entry(write_entry(entry)) == entry


@given(st.text())
def test_what_is_no_entry_is_refused(text):
    with pytest.raises(LogFormatError):
        read_entry(text)


@given(
    st.sampled_from(ENTRIES),
    st.integers(0, 400),
    st.sampled_from(["", "\n", "0", "-", ",", " ", "\r", "A", "é", "٣", "\x00"]),
)
def test_what_is_read_after_a_change_is_written_as_it_was_read(text, place, other):
    changed = text[:place] + other + text[place + 1 :]
    try:
        entry = read_entry(changed)
    except LogFormatError:
        return
    assert write_entry(entry) == changed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n1\n32", "\n01\n32"),
        ("\n1\n32", "\n6\n32"),
        ("\n1\n32", "\n٣\n32"),
        ("32,65", "65,32"),
        ("32,65", "32,32"),
        ("32,65", "32, 65"),
        ("32,65", ""),
        ("public", "jury"),
        ("814a", "814A"),
        ("stan-terbaik-2026", "Stan"),
        ("stan-terbaik-2026", "ab"),
        ("lapak-log/v1", "lapak-log/v2"),
        ("\nballot\n", "\nsurat\n"),
        ("\n", "\r\n"),
    ],
)
def test_another_spelling_is_refused(old, new):
    with pytest.raises(LogFormatError):
        read_entry(BALLOT.replace(old, new, 1))


@pytest.mark.parametrize("text", [BALLOT + "\n", BALLOT[:-1], BALLOT + "x\n", " " + BALLOT])
def test_nothing_stands_before_or_after(text):
    with pytest.raises(LogFormatError):
        read_entry(text)


@pytest.mark.parametrize(
    "entry",
    [
        Ballot("stan-terbaik-2026", "public", "0" * 32, 1, ("65", "32"), "0" * 32),
        Ballot("stan-terbaik-2026", "public", "0" * 32, 6, ("32",), "0" * 32),
        Ballot("stan-terbaik-2026", "public", "0" * 31, 1, ("32",), "0" * 32),
        Case("stan-terbaik-2026", "K-1", "0" * 64, ("P1", "P1")),
        Void("stan-terbaik-2026", -1, "BOT", "K-1"),
        Close("stan-terbaik-2026", 10**18),
        Close("stan-terbaik-2026", "5"),
    ],
)
def test_what_the_grammar_lacks_is_not_written(entry):
    with pytest.raises(LogFormatError):
        write_entry(entry)


@given(st.lists(ENTRY, max_size=6))
def test_file_of_entries_is_taken_apart_as_it_was_put_together(entries):
    texts = [write_entry(entry) for entry in entries]

    assert list(split_entries(join_entries(texts))) == texts


@given(st.text("ab\n", max_size=12))
def test_no_two_files_are_taken_apart_alike(content):
    assert join_entries(split_entries(content)) == content


def test_what_is_no_entry_is_not_repeated_in_the_fault():
    with pytest.raises(LogFormatError) as told:
        read_entry(BALLOT + "x")

    assert "32,65" not in str(told.value)


def test_file_of_entries_parts_them_by_an_empty_line():
    assert join_entries(ENTRIES[:2]) == f"{ENTRIES[0]}\n{ENTRIES[1]}"
