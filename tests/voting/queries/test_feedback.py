import pytest
from django.utils.translation import override

from tests.factories.voting import FinalAwardFactory
from voting.queries.feedback import letter_to, letters_of
from voting.queries.results import final_record
from voting.rules.parameters import Parameters

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def record():
    return final_record(FinalAwardFactory())


def test_letter_tells_medians_beside_those_of_all(record):
    letter = letter_to(record.award.nominees.get(code="01"), record)

    assert letter.sheets == 4
    assert [(line.name, line.own, line.everyone, line.compared) for line in letter.lines] == [
        ("Kriteria story", "8,5", "6,5", "di atas lapak lain"),
        ("Kriteria quality", "8,5", "6,5", "di atas lapak lain"),
        ("Kriteria display", "7,5", "7,5", "kurang lebih sama"),
    ]
    assert (letter.is_comparable, letter.divided) == (True, "")
    assert letter.strongest == "Kriteria story dan Kriteria quality"


def test_last_booth_is_told_so_kindly(record):
    letter = letter_to(record.award.nominees.get(code="05"), record)

    assert [line.compared for line in letter.lines][:2] == ["di bawah lapak lain"] * 2


def test_letter_is_in_the_readers_language(record):
    with override("en"):
        letter = letter_to(record.award.nominees.get(code="01"), record)
        name = letter.name

    assert (letter.lines[0].name, letter.lines[0].own) == ("Criterion story", "8.5")
    assert name == letter.nominee.name_en != letter.name


def test_all_letters_cost_three_queries(record, django_assert_num_queries):
    with django_assert_num_queries(3):
        letters = letters_of(record)

    assert [letter.nominee.code for letter in letters] == list(
        Parameters.read(record.award.rules).nominees
    )


def test_letter_names_no_juror_and_no_seat(record):
    told = repr([(letter.lines, letter.divided) for letter in letters_of(record)])

    seats = record.award.seats.select_related("user")
    assert [seat.number for seat in seats if seat.number in told] == []
    assert [seat.user.full_name for seat in seats if seat.user.full_name in told] == []
