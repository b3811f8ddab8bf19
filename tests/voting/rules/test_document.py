import json
from fractions import Fraction
from itertools import product

import pytest

from tests.voting.rules.example import CODES, RESULT, SHEETS, TALLY, counted
from voting.rules.counting import ScoredSheet
from voting.rules.document import Circumstances, result_text
from voting.rules.tally import Tally
from voting.rules.ties import Draw

BOOTHS = tuple(f"{number:02}" for number in range(11, 49))


def document(result, **options):
    text = result_text(
        result, raw=TALLY, stage="final", rules_sha256="0" * 64, told=Circumstances(**options)
    )
    return json.loads(text)


def test_text_is_canonical():
    text = result_text(counted(), raw=TALLY, stage="final", rules_sha256="0" * 64)

    again = json.dumps(json.loads(text), sort_keys=True, separators=(",", ":")) + "\n"
    assert text == again
    assert text.isascii()


def test_reason_for_an_early_close_is_told():
    assert document(counted())["closed_early"] is None
    assert document(counted(), closed_early="Listrik padam.")["closed_early"] == "Listrik padam."


def test_nominees_stand_in_order_with_exact_and_readable_totals():
    lines = document(counted())["nominees"]

    assert [line["code"] for line in lines] == RESULT["order"]
    assert {line["code"]: line["total"]["exact"] for line in lines} == RESULT["total"]
    assert lines[0]["total"]["decimal"] == "79.9188"


def test_nominee_shows_components_marks_and_jury():
    line = document(counted())["nominees"][0]

    assert line["components"]["public"] == {"exact": "2087725/32912", "decimal": "63.4336"}
    assert line["marks"]["raw"] == {"delegate": 36, "public": 1500}
    assert line["jury"]["value"] == {"exact": "2429/30", "decimal": "80.9667"}
    assert line["jury"]["sheets"] == 4
    assert (line["rank"], line["equals_next"]) == (1, False)


def test_last_nominee_equals_nobody():
    assert document(counted())["nominees"][-1]["equals_next"] is False


def test_validated_marks_stand_beside_raw_ones():
    marks = {**TALLY.marks, "public": {**TALLY.marks["public"], "D": 10}}
    validated = Tally(marks, {"delegate": 100, "public": 1000})

    written = document(counted(tally=validated))

    found = {line["code"]: line["marks"] for line in written["nominees"]}["D"]
    assert (found["raw"]["public"], found["validated"]["public"]) == (4200, 10)
    assert written["ballots"]["validated"]["public"] == 1000
    assert written["favourites"] == ["B"]


def test_jury_is_shown_by_seat():
    jury = document(counted())["jury"]

    assert [line["seat"] for line in jury["jurors"]] == ["J1", "J2", "J3", "J4", "J5"]
    assert jury["jurors"][0]["severity"] == {"exact": "-11/10", "decimal": "-1.1000"}
    assert jury["jurors"][0]["sheets"] == 4
    assert jury["jurors"][0]["residuals"] == {
        "A": "-1.0000", "B": "0.1333", "C": "2.1333", "D": "-1.2667",
    }  # fmt: skip
    assert jury["sigma_squared"]["exact"] == RESULT["sigma_squared"]


def test_agreement_needs_two_nominees_whom_all_have_judged():
    extra = [ScoredSheet("J4", "A", (7, 7, 7)), ScoredSheet("J2", "B", (9, 9, 9))]

    assert document(counted())["jury"]["agreement"] is None
    jury = document(counted(sheets=[*SHEETS, *extra]))["jury"]
    assert jury["complete_panel"] == 2
    assert set(jury["agreement"]) == {"icc_a1", "icc_ak", "icc_c1", "icc_ck", "kendall_w"}


def test_figure_without_meaning_is_null():
    flat = [ScoredSheet(j, n, (5, 5, 5)) for j, n in product(("J1", "J2", "J3"), CODES)]

    written = document(counted(sheets=flat))

    assert written["jury"]["agreement"]["icc_a1"] is None
    assert written["jury"]["reliability"] is None


def test_sweep_shows_nine_weights_and_two_intervals():
    weights = document(counted())["robustness"]["weights"]

    assert [step["jury"] for step in weights["steps"]] == [
        "3/10", "7/20", "2/5", "9/20", "1/2", "11/20", "3/5", "13/20", "7/10",
    ]  # fmt: skip
    assert weights["steps"][4]["totals"]["B"] == "79.9188"
    low, high = (Fraction(end["exact"]) for end in weights["winner_stays"])
    assert low <= Fraction(1, 2) <= high


def test_jury_alone_has_no_sweep_and_shows_no_other_component():
    written = document(counted(tally=Tally(TALLY.marks, {"delegate": 0, "public": 0})))

    assert written["fallbacks"] == ["delegate", "public"]
    assert written["robustness"]["weights"] is None
    assert set(written["nominees"][0]["components"]) == {"jury"}


def test_nobody_is_favourite_without_marks():
    none = {name: dict.fromkeys(CODES, 0) for name in ("delegate", "public")}

    assert document(counted(tally=Tally(none, TALLY.ballots)))["favourites"] == []


def test_draw_is_published_with_its_secrets():
    flat = [ScoredSheet(j, n, (5, 5, 5)) for j, n in product(("J1", "J2", "J3"), CODES)]
    marks = {name: dict.fromkeys(CODES, 7) for name in ("delegate", "public")}
    draw = Draw(b"a" * 32, b"b" * 32, b"c" * 32)

    written = document(counted(sheets=flat, tally=Tally(marks, TALLY.ballots)), draw=draw)

    assert written["draw"] == {
        "secret_a": "61" * 32, "secret_b": "62" * 32, "final_root": "63" * 32,
    }  # fmt: skip
    assert [tie["decided_by"] for tie in written["ties"]] == ["draw"]
    assert sorted(line["rank"] for line in written["nominees"]) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("stage", ["provisional", "final"])
def test_text_names_its_stage_and_rules(stage):
    text = result_text(counted(), raw=TALLY, stage=stage, rules_sha256="f" * 64)

    head = json.loads(text)
    assert (head["format"], head["stage"], head["rules_sha256"]) == (
        "lapak-result/v1",
        stage,
        "f" * 64,
    )


def test_38_booths_and_15_jurors_are_counted_exactly():
    sheets = [
        ScoredSheet(
            f"J{juror}", code, tuple(1 + (juror * 7 + int(code) * k) % 10 for k in (3, 4, 5))
        )
        for juror in range(1, 16)
        for code in BOOTHS
        if int(code) % 15 != juror % 15
    ]
    marks = {name: {code: int(code) ** 2 % 997 for code in BOOTHS} for name in TALLY.marks}

    result = counted(sheets=sheets, tally=Tally(marks, TALLY.ballots), nominees=BOOTHS, cut=5)
    placed = result.places(None)

    assert len(placed) == 38
    assert sum(result.panel.severities.values()) == 0
    residuals = result.panel.residuals
    assert {
        sum(residual for (_juror, whom), residual in residuals.items() if whom == code)
        for code in BOOTHS
    } == {0}


def test_juror_seated_after_the_opening_is_named():
    assert document(counted())["jury"]["seated_later"] == []

    written = document(counted(jury=("J1", "J2", "J4", "J5")))

    assert written["jury"]["seated_later"] == ["J3"]
