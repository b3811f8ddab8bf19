"""Activities behind the figures of libraries: one text, and one way to count it."""

import json

import pytest

from voting.rules.activities import (
    CountedActivity,
    activities_text,
    measured_by,
    read_activities,
)

COURSE = CountedActivity("1101", "2026-03-01", "training", 20, "Kursus menjahit")
TALK = CountedActivity("1101", "2026-03-02", "information", 7, "Temu warga")
ELSEWHERE = CountedActivity("1171", "2026-12-31", "training", 5, "Kelas “kopi”")
RULES = {
    "counted": {"from": "2026-01-01", "until": "2026-12-31"},
    "nominees": [{"code": "1101"}, {"code": "1171"}],
    "indicators": [
        {"key": "kursus", "family": "training", "measure": "activities"},
        {"key": "peserta", "family": "training", "measure": "participants"},
    ],
}


def test_text_is_read_as_it_was_written_whatever_the_order():
    text = activities_text([ELSEWHERE, TALK, COURSE])

    assert read_activities(text) == [COURSE, TALK, ELSEWHERE]
    assert text.isascii()
    assert read_activities("") == []


def without(**fields):
    return json.dumps(COURSE._asdict() | fields, sort_keys=True, separators=(",", ":")) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        without(participants=True), without(participants=-1), without(participants="20"),
        without(more=1), activities_text([COURSE]) + activities_text([TALK]).strip(),
        activities_text([TALK]) + activities_text([COURSE]), "[]\n", "x\n", "{}\n",
        activities_text([COURSE]).replace(":20", ": 20"),
    ],
)  # fmt: skip
def test_any_other_text_is_refused(text):
    with pytest.raises((TypeError, ValueError)):
        read_activities(text)


def test_activities_and_people_are_counted_by_family():
    again = COURSE._replace(participants=3)

    assert measured_by([COURSE, again, TALK, ELSEWHERE], RULES) == {
        "1101": {"kursus": 2, "peserta": 23},
        "1171": {"kursus": 1, "peserta": 5},
    }


@pytest.mark.parametrize(
    "strange", [{"nominee": "9999"}, {"held_on": "2025-12-31"}, {"held_on": "2027-01-01"}]
)
def test_activity_of_somebody_else_or_another_year_is_refused(strange):
    with pytest.raises(ValueError, match="CountedActivity"):
        measured_by([COURSE._replace(**strange)], RULES)
