"""Where an entry may stand, and what it may point to."""

import pytest

from voting.rules.log.entries import (
    Ballot,
    Case,
    Close,
    Counted,
    JuryCommit,
    KeyDestroyed,
    Open,
    Revoke,
    Void,
    read_entry,
)
from voting.rules.log.whole import DifferenceError, WholeLog

from .example import ENTRIES, LOG

AWARD, HASH, TAG = LOG["award"], "0" * 64, "a" * 32
OPEN = Open(AWARD, HASH, HASH, HASH, 0)
BALLOT = Ballot(AWARD, "public", TAG, 1, ("11", "32"), "0" * 32)
CASE = Case(AWARD, "K-1", HASH, ("P1", "P2"))
CLOSE = Close(AWARD, 1)
GONE = KeyDestroyed(AWARD, HASH)
FIRST, LAST = Counted(AWARD, "provisional", HASH), Counted(AWARD, "final", HASH)


def read(*entries):
    log = WholeLog(AWARD)
    for entry in entries:
        log.add(entry)
    log.finish()
    return log


def test_published_log_is_whole():
    log = read(*map(read_entry, ENTRIES))

    assert len(log.casts) == 10
    assert set(log.void) == {(LOG["tags"]["bot@example.org"], 1)}
    assert log.closed_at == 9


def test_log_may_go_on_after_the_close():
    log = read(
        *(OPEN, BALLOT, CLOSE, JuryCommit(AWARD, "J1", HASH), CASE, Void(AWARD, 1, "BOT", "K-1")),
        *(Revoke(AWARD, "b" * 32, "K-1"), FIRST, LAST, GONE),
    )

    assert (log.revoked, log.destroyed) == ({"b" * 32}, True)
    assert log.results == {"provisional": HASH, "final": HASH}


VOID = Void(AWARD, 1, "BOT", "K-1")
COMMIT = JuryCommit(AWARD, "J1", HASH)
REVOKE = Revoke(AWARD, TAG, "K-1")


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([BALLOT], "the opening stands at the beginning"),
        ([OPEN, OPEN], "the opening stands at the beginning"),
        ([OPEN._replace(award="lain")], "is of another award"),
        ([OPEN, CLOSE._replace(ballots=0), BALLOT], "a ballot stands after the close"),
        ([OPEN, BALLOT, BALLOT], "a version stands twice"),
        (
            [OPEN, BALLOT, BALLOT._replace(electorate="delegate", version=2)],
            "one voter is of two electorates",
        ),
        ([OPEN, BALLOT._replace(version=2), CLOSE], "a version of a ballot is missing"),
        ([OPEN, COMMIT, COMMIT], "a seal stands twice"),
        ([OPEN, CASE, CASE], "a case stands twice"),
        ([OPEN, BALLOT, VOID], "its case is not there"),
        ([OPEN, CASE, VOID._replace(ballot=2)], "its ballot comes later"),
        ([OPEN, CASE, VOID._replace(ballot=0)], "what it voids is no ballot"),
        ([OPEN, BALLOT, CASE, VOID, VOID], "its ballot is void already"),
        ([OPEN, REVOKE], "its case is not there"),
        ([OPEN, CASE, REVOKE, REVOKE], "its card is revoked already"),
        ([OPEN, CLOSE], "there are 0 ballots before the close"),
        ([OPEN, BALLOT, CLOSE, CLOSE], "the close stands twice"),
        ([OPEN, FIRST], "a result stands before the close"),
        ([OPEN, BALLOT, CLOSE, FIRST, FIRST], "a result stands twice"),
        ([OPEN, BALLOT, CLOSE, LAST], "the provisional result is missing"),
        (
            [OPEN, BALLOT, CLOSE, GONE],
            "the tag key went before the final result",
        ),
        (
            [
                OPEN,
                BALLOT,
                CLOSE,
                FIRST,
                LAST,
                GONE,
                GONE,
            ],
            "the tag key went twice",
        ),
        ([OPEN, BALLOT], "the close is missing"),
    ],
)
def test_what_may_not_stand_there_is_told(entries, told):
    with pytest.raises(DifferenceError, match=told):
        read(*entries)
