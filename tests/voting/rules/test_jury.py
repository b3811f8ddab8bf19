from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from voting.rules.jury import Judgement, Panel, connected, sheet_value, shortage

SCORES = st.integers(10, 100).map(Fraction)


@st.composite
def panels(draw):
    """Draw a panel in which every juror has judged the first nominee, so it is connected."""
    nominees = [f"{n:02}" for n in range(draw(st.integers(2, 5)))]
    jurors = [f"J{n}" for n in range(1, draw(st.integers(2, 4)) + 1)]
    left_out = draw(st.sets(st.sampled_from(list(product(jurors[1:], nominees[1:])))))
    pairs = [pair for pair in product(jurors, nominees) if pair not in left_out]
    return [Judgement(juror, nominee, draw(SCORES)) for juror, nominee in pairs]


def test_sheet_value_runs_from_10_to_100():
    weights = (40, 35, 25)

    assert [sheet_value((n, n, n), weights) for n in (1, 10)] == [10, 100]
    assert sheet_value((8, 7, 8), weights) == Fraction(153, 2)


def test_complete_panel_gives_plain_means():
    judgements = [
        Judgement(juror, nominee, Fraction(value))
        for juror, row in {"J1": {"A": 80, "B": 60}, "J2": {"A": 70, "B": 40}}.items()
        for nominee, value in row.items()
    ]

    panel = Panel.of(judgements)

    assert panel.values == {"A": 75, "B": 50}
    assert panel.severities == {"J1": Fraction(15, 2), "J2": Fraction(-15, 2)}
    assert panel.residuals == {
        ("J1", "A"): Fraction(-5, 2),
        ("J2", "A"): Fraction(5, 2),
        ("J1", "B"): Fraction(5, 2),
        ("J2", "B"): Fraction(-5, 2),
    }
    assert panel.sigma_squared == 25


def test_complete_panel_has_the_textbook_error():
    panel = Panel.of(
        Judgement(f"J{juror}", f"{nominee}", Fraction(juror * nominee % 7 * 10 + 10))
        for juror in range(1, 5)
        for nominee in range(3)
    )

    assert panel.standard_error_squared("0") == panel.sigma_squared / 4
    assert panel.variance({"0": Fraction(1), "2": Fraction(-1)}) == panel.sigma_squared / 2


@given(panels())
def test_severities_sum_to_zero_and_leave_no_trend(judgements):
    panel = Panel.of(judgements)

    assert sum(panel.severities.values()) == 0
    for juror in panel.jurors:
        assert sum(r for (who, _), r in panel.residuals.items() if who == juror) == 0
    for nominee in panel.values:
        assert sum(r for (_, whom), r in panel.residuals.items() if whom == nominee) == 0


@given(panels(), st.randoms())
def test_order_of_sheets_is_irrelevant(judgements, random):
    shuffled = random.sample(judgements, len(judgements))

    assert Panel.of(shuffled).values == Panel.of(judgements).values


@given(panels(), st.integers(-20, 20))
def test_a_severe_juror_moves_no_value_against_another(judgements, shift):
    harsher = [j._replace(value=j.value + shift) if j.juror == "J2" else j for j in judgements]

    before, after = Panel.of(judgements).values, Panel.of(harsher).values

    assert {after[name] - before[name] for name in after} == {Fraction(shift, _seats(judgements))}


def _seats(judgements):
    return len({judgement.juror for judgement in judgements})


def test_enough_sheets_lack_nothing():
    full = [Judgement(f"J{j}", n, Fraction(50)) for j in range(3) for n in "AB"]

    missing = shortage(full, "AB", minimum=3)

    assert not missing


def test_shortage_names_nominees_and_how_many_sheets_they_lack():
    some = [Judgement(f"J{j}", "A", Fraction(50)) for j in range(3)]

    missing = shortage([*some, Judgement("J0", "B", Fraction(50))], "ABC", minimum=3)

    assert missing.sheets == {"B": 2, "C": 3}
    assert missing.groups == (("A", "B"), ("C",))
    assert missing.spare == 2
    assert missing


def test_shortage_names_groups_that_no_juror_links():
    pairs = [("J1", "A"), ("J1", "B"), ("J2", "C"), ("J2", "D"), ("J3", "C")]
    sheets = [Judgement(juror, nominee, Fraction(50)) for juror, nominee in pairs]

    missing = shortage(sheets, "ABCD", minimum=1)

    assert missing.groups == (("A", "B"), ("C", "D"))


def test_one_juror_links_what_two_had_kept_apart():
    pairs = [("J1", "A"), ("J2", "B"), ("J3", "A"), ("J3", "B")]

    assert connected(pairs, "AB") == (("A", "B"),)


def test_sheets_without_a_spare_one_cannot_tell_noise():
    tree = [Judgement("J1", "A", Fraction(50)), Judgement("J1", "B", Fraction(60))]

    assert shortage(tree, "AB", minimum=1).spare == 1


def test_jurors_stand_in_the_order_of_their_numbers():
    full = [Judgement(f"J{j}", n, Fraction(50 + j)) for j in (10, 2, 1, 11) for n in "AB"]

    assert Panel.of(full).jurors == ["J1", "J2", "J10", "J11"]
