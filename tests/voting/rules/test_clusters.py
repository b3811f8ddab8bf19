"""What is found alike, and above all what is not: a hall, a school, a family."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.times import NOON
from voting.rules.clusters import CROWD, RUN, Cluster, Trace, clusters

QUARTER = timedelta(minutes=15)


def trace(number, **known):
    """Return the trace of one of many visitors who have nothing in common."""
    unlike = {
        "tag": f"{number:032x}",
        "network": f"10.{number // 250}.{number % 250}.0/24",
        "family": f"{number:016x}",
        "seconds": 40,
        "local": f"{'abcdefghij'[number % 10]}sari",
        "domain": "gmail.com",
        "window": NOON + number * QUARTER,
    }
    return Trace(**unlike | known)


def many(count, **known):
    return [trace(number, **known) for number in range(count)]


SHARED = {"network": "203.0.113.0/24", "family": "f" * 16, "window": NOON}


def tags(traces):
    return tuple(one.tag for one in traces)


def test_crowd_of_one_machine_that_never_reads_is_found():
    crowd = many(CROWD, **SHARED, seconds=3)

    assert clusters([*crowd, *many(3)]) == [Cluster("speed", "BOT", tags(crowd))]


@pytest.mark.parametrize(
    "innocent",
    [
        many(600, **SHARED),
        many(CROWD - 1, **SHARED, seconds=1),
        many(CROWD, **SHARED, seconds=5),
        many(CROWD, **SHARED, seconds=None),
        many(CROWD, **SHARED | {"family": ""}, seconds=1),
        many(CROWD, **SHARED | {"network": ""}, seconds=1),
        [trace(n, **SHARED | {"window": NOON + n * QUARTER}, seconds=1) for n in range(CROWD)],
    ],
    ids=["a hall", "a few", "readers", "no script", "no family", "no network", "all day"],
)
def test_crowd_is_not_found_by_its_network_alone(innocent):
    assert clusters(innocent) == []


def run(numbers, **known):
    said = {"network": "203.0.113.0/24", "domain": "contoh.id"} | known
    return [trace(n, local=f"budi{number}", **said) for n, number in enumerate(numbers)]


def test_addresses_that_count_up_on_one_network_are_found():
    counting = run([1, 2, 3, 5, 8])

    assert clusters(counting) == [Cluster("sequence", "DUP", tags(counting))]


def test_run_ends_where_the_next_number_is_far():
    counting = run([1, 2, 3, 4, 5, 40, 1990])

    assert clusters(counting) == [Cluster("sequence", "DUP", tags(counting[:5]))]


@pytest.mark.parametrize(
    "innocent",
    [
        run([1, 2, 3, 4]),
        run([1960, 1971, 1984, 1990, 2001]),
        run([1, 2, 3, 4, 5], network=""),
        [trace(n, local=f"budi{n}", domain="contoh.id") for n in range(RUN)],
        [trace(n, local=f"{'abcde'[n]}udi{n}", network="203.0.113.0/24") for n in range(RUN)],
    ],
    ids=["a few", "years of birth", "no network", "all over", "different names"],
)
def test_numbers_in_addresses_are_not_found_by_themselves(innocent):
    assert clusters(innocent) == []


def test_domain_that_only_one_machine_uses_is_found():
    crowd = many(CROWD, **SHARED, domain="palsu.example")
    other = trace(50, domain="palsu.example")

    assert clusters([*crowd, other]) == [Cluster("domain", "BOT", tags(crowd))]


@pytest.mark.parametrize(
    "innocent",
    [
        [*many(CROWD, **SHARED), *[trace(n) for n in range(50, 60)]],
        many(CROWD - 1, **SHARED, domain="palsu.example"),
        many(CROWD, **SHARED | {"family": ""}, domain="sekolah.example"),
        [
            trace(n, **SHARED | {"window": NOON + n * QUARTER}, domain="sekolah.example")
            for n in range(CROWD)
        ],
        many(CROWD, **SHARED, domain=""),
    ],
    ids=["a common domain", "a few", "no family", "all day", "no domain"],
)
def test_domain_is_not_found_for_being_shared(innocent):
    assert clusters(innocent) == []


traces = st.builds(
    trace,
    st.integers(0, 10_000),
    network=st.sampled_from(["", "203.0.113.0/24", "198.51.100.0/24"]),
    family=st.sampled_from(["", "a" * 16, "b" * 16]),
    seconds=st.none() | st.integers(0, 9),
    local=st.from_regex(r"(ani|budi)[0-9]{0,2}x?", fullmatch=True),
    window=st.sampled_from([NOON, NOON + QUARTER, NOON + 4 * QUARTER]),
)


@given(st.lists(traces, max_size=60, unique_by=lambda one: one.tag), st.randoms())
def test_order_of_what_is_known_decides_nothing(known, random):
    shuffled = random.sample(known, len(known))

    found = clusters(known)

    assert clusters(shuffled) == found
    assert all(set(one.tags) <= set(tags(known)) for one in found)
    assert all(len(one.tags) >= RUN for one in found)
