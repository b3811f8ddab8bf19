import json

import pytest

from tests.factories.voting import (
    CODES,
    ClosedAwardFactory,
    CountedAwardFactory,
    FinalAwardFactory,
    OpenAwardFactory,
    cast,
)
from tests.voting.refusals import refused
from voting.queries.results import (
    casts_of,
    document_of,
    final_record,
    latest_record,
    marks_of,
    places_in,
    sheets_of,
    winners_in,
)
from voting.rules.parameters import Parameters
from voting.rules.tally import tally, tally_in_order

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def test_totals_are_hidden_from_everyone_until_the_close():
    award = OpenAwardFactory()
    parameters = Parameters.read(award.rules)

    with refused("still_hidden"):
        marks_of(award, parameters)
    with refused("still_hidden"):
        sheets_of(award, parameters)


def test_marks_and_sheets_can_be_read_after_the_close():
    award = ClosedAwardFactory()
    parameters = Parameters.read(award.rules)

    assert marks_of(award, parameters).marks["delegate"] == {
        "01": 1, "02": 1, "03": 1, "04": 0, "05": 0,
    }  # fmt: skip
    sheets = sheets_of(award, parameters)
    assert len(sheets) == 20
    assert sheets[0] == ("J1", "01", (9, 9, 9))
    assert sheets[-1] == ("J4", "05", (4, 4, 6))


@pytest.mark.parametrize("page", [1, 2, 3, 7, 100])
def test_ballots_are_read_by_pages_and_counted_as_the_rules_count_them(page):
    award = OpenAwardFactory()
    for voter, versions in enumerate((1, 5, 3, 2, 1, 4)):
        for version in range(versions):
            cast(award, ("01,02,03", "02,03,04", "03,04,05")[(voter + version) % 3], voter=voter)
    cast(OpenAwardFactory(), "01,02,03", voter=1)

    casts = list(casts_of(award, page=page))

    assert len(casts) == len(set(casts)) == 16
    assert casts == sorted(casts, key=lambda cast: (cast.tag, cast.version))
    expected = tally(reversed(casts), CODES)
    assert tally_in_order(casts, CODES) == expected
    assert expected.ballots == {"public": 6, "delegate": 0}


@pytest.mark.parametrize(("page", "queries"), [(2, 9), (4, 5), (16, 2), (17, 2)])
def test_ballots_cost_a_query_a_page(django_assert_num_queries, page, queries):
    award = OpenAwardFactory()
    for voter in range(16):
        cast(award, "01,02,03", voter=voter)

    with django_assert_num_queries(queries):
        assert len(list(casts_of(award, page=page))) == 16


def test_final_record_appears_with_the_publication():
    counted, final = CountedAwardFactory(), FinalAwardFactory()

    assert final_record(counted) is None
    assert latest_record(counted).stage == "provisional"
    assert final_record(final).stage == latest_record(final).stage == "final"
    assert document_of(final_record(final)) == json.loads(final_record(final).document)


def test_winners_are_the_places_up_to_the_cut(django_assert_num_queries):
    record = final_record(FinalAwardFactory())

    with django_assert_num_queries(1):
        places = [(place.rank, place.nominee.booth.province.code) for place in places_in(record)]
    assert [rank for rank, _ in places] == [1, 2, 3, 4, 5]
    assert [place.rank for place in winners_in(record)] == [1, 2, 3]
