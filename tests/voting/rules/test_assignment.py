"""A plan of who judges whom: recusals hold, loads are even, all nominees are linked."""

from collections import Counter
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from voting.rules.assignment import Pair, assign, repeats
from voting.rules.jury import connected

JURORS = [f"J{number}" for number in range(1, 8)]
CODES = [f"{number:02d}" for number in range(1, 9)]


@st.composite
def panels(draw, jurors=7, nominees=8):
    """Return who may judge whom, the nominees, and how many sheets each should get."""
    seats = JURORS[: draw(st.integers(2, jurors))]
    codes = CODES[: draw(st.integers(2, nominees))]
    barred = draw(st.sets(st.tuples(st.sampled_from(seats), st.sampled_from(codes)), max_size=8))
    may = {seat: [code for code in codes if (seat, code) not in barred] for seat in seats}
    return may, codes, draw(st.integers(2, 4))


def sheets_of(plan):
    return Counter(pair.nominee for pair in plan)


def loads_of(plan, may):
    loads = Counter(pair.juror for pair in plan)
    return [loads[seat] for seat in may]


def squares(loads):
    return sum(load**2 for load in loads)


@given(panels())
def test_recusals_hold_and_every_nominee_gets_its_sheets(panel):
    may, codes, each = panel

    plan = assign(may, codes, each=each)

    able = {code: sum(code in allowed for allowed in may.values()) for code in codes}
    assert all(pair.nominee in may[pair.juror] for pair in plan)
    assert len(plan) == len(set(plan))
    assert sheets_of(plan) == Counter({code: min(each, able[code]) for code in codes})


@given(st.integers(2, 7), st.integers(2, 8), st.integers(2, 4), st.text(max_size=4))
def test_without_recusals_loads_differ_by_one_at_most_and_all_are_linked(seats, codes, each, seed):
    may = dict.fromkeys(JURORS[:seats], CODES[:codes])

    plan = assign(may, CODES[:codes], each=each, seed=seed)

    loads = loads_of(plan, may)
    has_enough_links = len(plan) >= seats + codes - 1
    assert max(loads) - min(loads) <= (1 if has_enough_links else 2)
    assert not has_enough_links or len(connected(plan, CODES[:codes])) == 1


@settings(max_examples=40)
@given(panels(jurors=4, nominees=4))
def test_loads_are_as_even_as_recusals_allow(panel):
    may, codes, _each = panel
    able = {code: [seat for seat in may if code in may[seat]] for code in codes}
    ways = [list(combinations(seats, min(2, len(seats)))) for seats in able.values()]
    best = min(
        squares(Counter(seat for seats in way for seat in seats).values()) for way in product(*ways)
    )

    plan = assign(may, codes, each=2)

    handed_on_to_link = 2 * (len(codes) - 1)
    assert squares(loads_of(plan, may)) <= best + handed_on_to_link


@given(panels(), st.text(max_size=4))
def test_same_seed_gives_the_same_plan_in_any_order(panel, seed):
    may, codes, each = panel
    turned = {seat: may[seat][::-1] for seat in reversed(may)}

    assert assign(may, codes, each=each, seed=seed) == assign(
        turned, codes[::-1], each=each, seed=seed
    )


@given(panels(), st.data())
def test_what_is_judged_stays(panel, data):
    may, codes, each = panel
    possible = [Pair(seat, code) for seat in may for code in may[seat]]
    kept = data.draw(st.sets(st.sampled_from(possible), max_size=6)) if possible else set()

    plan = assign(may, codes, each=each, kept=kept)

    judged = Counter(pair.nominee for pair in kept)
    able = {code: sum(code in allowed for allowed in may.values()) for code in codes}
    assert kept <= set(plan)
    assert all(sheets_of(plan)[code] == max(judged[code], min(each, able[code])) for code in codes)


def test_pairs_of_jurors_meet_as_seldom_as_they_can():
    codes = [f"{number:02d}" for number in range(15)]
    may = dict.fromkeys(JURORS[:6], codes)

    assert repeats(assign(may, codes, each=2, seed="lapak-terbaik")) == 0


def test_meetings_beyond_the_first_are_repeats():
    pairs = [("J1", "01"), ("J2", "01"), ("J1", "02"), ("J2", "02"), ("J3", "02")]

    assert repeats(pairs) == 1


def test_plan_that_falls_apart_is_linked_by_handing_one_on():
    may = {"J1": ["01", "02"], "J2": ["01", "02"], "J3": ["03", "04"], "J4": ["03", "04", "01"]}

    plan = assign(may, ["01", "02", "03", "04"], each=2)

    assert len(connected(plan, ["01", "02", "03", "04"])) == 1
    assert max(loads_of(plan, may)) - min(loads_of(plan, may)) <= 2


def test_panel_that_nobody_links_stays_in_groups():
    may = {"J1": ["01"], "J2": ["01"], "J3": ["02"], "J4": ["02"]}

    plan = assign(may, ["01", "02"], each=2)

    assert connected(plan, ["01", "02"]) == (("01",), ("02",))
