from hypothesis import given
from hypothesis import strategies as st

from tests.voting.vectors import VECTORS
from voting.rules.tally import Cast, choices_of, choices_text, tally

LOG = VECTORS["log"]
NOMINEES = ("11", "32", "65")
VOIDED = ("fb0942fe29d2e1925bce6e5c40c527ac", 1)

CASTS = st.lists(
    st.builds(
        Cast,
        electorate=st.just("public"),
        tag=st.sampled_from("abcdef"),
        version=st.integers(1, 5),
        choices=st.sets(st.sampled_from(NOMINEES), min_size=2, max_size=2).map(tuple),
    ),
    unique_by=lambda cast: (cast.tag, cast.version),
)


def logged():
    """Return the ballots among the published entries."""
    fields = [entry.split("\n") for entry in LOG["entries"]]
    return [
        Cast(line[3], line[4], int(line[5]), choices_of(line[6]))
        for line in fields
        if line[1] == "ballot"
    ]


def flat(marks):
    return {
        f"{electorate}/{code}": count
        for electorate, row in marks.items()
        for code, count in row.items()
        if count
    }


def test_raw_tally_is_the_published_one():
    counted = tally(logged(), NOMINEES)

    assert flat(counted.marks) == LOG["tally_raw"]
    assert counted.ballots == {"delegate": 1, "public": 3}


def test_validated_tally_is_the_published_one():
    counted = tally(logged(), NOMINEES, void={VOIDED})

    assert flat(counted.marks) == LOG["tally_validated"]
    assert counted.ballots == {"delegate": 1, "public": 2}


def test_void_ballot_does_not_bring_an_older_one_back():
    casts = [Cast("public", "a", 1, ("11",)), Cast("public", "a", 2, ("32",))]

    counted = tally(casts, NOMINEES, void={("a", 2)})

    assert counted.ballots == {"delegate": 0, "public": 0}


def test_void_of_a_replaced_version_changes_nothing():
    casts = [Cast("public", "a", 1, ("11",)), Cast("public", "a", 2, ("32",))]

    assert tally(casts, NOMINEES, void={("a", 1)}) == tally(casts, NOMINEES)


def test_revoked_card_is_not_counted():
    casts = [Cast("delegate", "a", 1, ("11",)), Cast("delegate", "b", 1, ("32",))]

    counted = tally(casts, NOMINEES, revoked={"a"})

    assert flat(counted.marks) == {"delegate/32": 1}


@given(CASTS, st.randoms())
def test_order_of_ballots_is_irrelevant(casts, random):
    shuffled = random.sample(casts, len(casts))

    assert tally(shuffled, NOMINEES) == tally(casts, NOMINEES)


@given(CASTS)
def test_marks_sum_to_two_for_every_voter(casts):
    counted = tally(casts, NOMINEES)

    voters = len({cast.tag for cast in casts})
    assert counted.ballots["public"] == voters
    assert sum(counted.marks["public"].values()) == 2 * voters


def test_choices_are_written_in_ascending_order():
    assert choices_text(["65", "11", "32"]) == "11,32,65"
    assert choices_of("11,32,65") == ("11", "32", "65")
