"""The page of a published result: every number is the record's, every rule is said in words."""

import re
from hashlib import sha256

import pytest
from django.urls import reverse
from django.utils.translation import override

from marketplace.core.formats import decimal
from marketplace.places.models import Province
from tests.browser import DESKTOP, PHONE, TABLET, assert_fits, assert_no_axe_findings
from tests.factories.accounts import UserFactory
from tests.factories.voting import (
    EVENING,
    AwardFactory,
    ClosedAwardFactory,
    CountedAwardFactory,
    FinalAwardFactory,
    OpenAwardFactory,
)
from tests.voting.views.published import award_with_more
from voting.models import Award, Result, ResultRecord
from voting.queries.results import document_of, final_record, marks_of, sheets_of
from voting.rules.counting import count
from voting.rules.document import result_text
from voting.rules.parameters import Parameters
from voting.rules.tally import Tally

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def address(award, name="result"):
    return reverse(f"voting:{name}", args=[award.code])


def names_of(award):
    rows = award.nominees.values_list("code", "booth__province__name")
    return dict(rows)


def numbers_in(thing):
    """Return every number to be read that stands anywhere in a document."""
    if isinstance(thing, dict) and set(thing) == {"exact", "decimal"}:
        return {thing["decimal"]}
    inside = thing.values() if isinstance(thing, dict) else thing
    if isinstance(thing, dict | list):
        return set().union(*(numbers_in(part) for part in inside), set())
    return set()


def test_page_shows_every_number_of_the_record(client):
    award = FinalAwardFactory()
    document = document_of(final_record(award))

    shown = client.get(address(award)).text

    told = numbers_in([document["nominees"], document["jury"]["jurors"]])
    residuals = [line["residuals"].values() for line in document["jury"]["jurors"]]
    swept = [step["totals"].values() for step in document["robustness"]["weights"]["steps"]]
    told |= {number for numbers in [*residuals, *swept] for number in numbers}
    told |= {line["jury"]["standard_error"] for line in document["nominees"]}
    told |= {document["jury"]["reliability"], *document["jury"]["agreement"].values()}
    assert [number for number in sorted(told) if f">{decimal(number)}<" not in spaced(shown)] == []


def spaced(text):
    """Put numbers beside tags, where the page has spaces or a bar between."""
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", text)


def test_rows_stand_in_the_order_of_the_record(client):
    award = FinalAwardFactory()
    document = document_of(final_record(award))

    shown = client.get(address(award)).text

    rows = re.findall(r'class="place__rank">(\d+)<.*?<a [^>]*>(.*?)</a>', shown, flags=re.DOTALL)
    names = names_of(award)
    assert rows == [(str(line["rank"]), names[line["code"]]) for line in document["nominees"]]


def published_with_void_ballots():
    """Publish an award in which no two columns of marks agree: some ballots were voided."""
    award = CountedAwardFactory()
    parameters = Parameters.read(award.rules)
    raw = marks_of(award, parameters)
    valid = Tally(
        marks={
            "public": {code: marks // 2 + 3 for code, marks in raw.marks["public"].items()},
            "delegate": {code: marks + 20 for code, marks in raw.marks["delegate"].items()},
        },
        ballots={"public": 3, "delegate": 2},
    )
    more = {
        name: {code: marks + shift for code, marks in valid.marks[name].items()}
        for name, shift in (("public", 100), ("delegate", 200))
    }
    counted = count(parameters, valid, sheets_of(award, parameters))
    text = result_text(
        counted,
        raw=Tally(marks=more, ballots={"public": 107, "delegate": 209}),
        stage="final",
        rules_sha256=award.rules_sha256,
    )
    Award.objects.filter(pk=award.pk).update(state="final")
    record = ResultRecord.objects.create(
        award=award,
        stage="final",
        document=text,
        document_sha256=sha256(text.encode()).hexdigest(),
        written_by=UserFactory(),
        written_at=EVENING,
    )
    nominees = {nominee.code: nominee for nominee in award.nominees.all()}
    Result.objects.bulk_create(
        Result(record=record, nominee=nominees[place.code], rank=place.rank, total="1")
        for place in counted.places(None)
    )
    return award, document_of(record)


def cells_of(table):
    """Return the texts of a table's body, row by row and cell by cell."""
    rows = re.findall(r"<tr.*?</tr>", table, flags=re.DOTALL)
    cells = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, flags=re.DOTALL) for row in rows]
    hidden = re.compile(r'<span class="place__label".*?</span>|<svg.*?</svg>', flags=re.DOTALL)
    return [
        [" ".join(re.sub(r"<[^>]+>", " ", hidden.sub("", cell)).split()) for cell in row]
        for row in cells
    ]


def table_with(text, start):
    """Return the body of the first table after a mark in the page."""
    return text[text.index(start) :].split("<tbody", 1)[1].split("</tbody>", 1)[0]


def test_every_cell_of_a_place_stands_in_its_column(client):
    award, document = published_with_void_ballots()
    fixture = document["nominees"][0]["marks"]
    assert len({fixture[kind][name] for kind in fixture for name in fixture[kind]}) == 4

    shown = client.get(address(award)).text

    places = table_with(shown, 'class="places"')
    assert [[row[0], *row[2:]] for row in cells_of(places)] == [
        [
            str(line["rank"]),
            decimal(line["total"]["decimal"]),
            *(
                decimal(line["components"][name]["decimal"])
                for name in ("jury", "delegate", "public")
            ),
            *(
                f"{line['marks']['raw'][name]} / {line['marks']['validated'][name]}"
                for name in ("delegate", "public")
            ),
            str(line["jury"]["sheets"]),
        ]
        for line in document["nominees"]
    ]


def test_heads_of_the_places_name_their_columns(client):
    award, _document = published_with_void_ballots()

    shown = client.get(address(award)).text

    head = shown[shown.index('class="places"') :].split("<thead", 1)[1].split("</thead>", 1)[0]
    assert cells_of(head) == [
        [
            "Tempat",
            "Lapak",
            "Nilai akhir",
            "Juri 50%",
            "Delegasi 25%",
            "Publik 25%",
            "Suara delegasi masuk / sah",
            "Suara publik masuk / sah",
            "Lembar juri",
        ]
    ]


def test_ballots_that_came_in_and_those_that_are_valid_stand_apart(client):
    award, _document = published_with_void_ballots()

    shown = client.get(address(award)).text

    assert cells_of(table_with(shown, 'id="suara"')) == [
        ["Delegasi", "209", "2"],
        ["Publik", "107", "3"],
    ]


@pytest.mark.parametrize("make", [OpenAwardFactory, ClosedAwardFactory, CountedAwardFactory])
@pytest.mark.parametrize("name", ["result", "result_document"])
def test_result_does_not_exist_before_it_is_final(client, make, name):
    assert client.get(address(make(), name)).status_code == 404


def test_page_is_the_same_for_everyone(client):
    award = FinalAwardFactory()
    stranger = client.get(address(award))
    client.force_login(UserFactory())

    member = client.get(address(award))

    assert member.content == stranger.content
    assert not stranger.cookies
    assert "csrfmiddlewaretoken" not in stranger.text
    assert "style=" not in stranger.text


def test_page_speaks_english(client):
    award = FinalAwardFactory()
    total = document_of(final_record(award))["nominees"][0]["total"]["decimal"]

    with override("id"):  # and back to it: a request leaves its language behind
        shown = client.get(f"/en{address(award)}").text

    assert '<html lang="en"' in shown
    assert f">{total}<" in spaced(shown)
    assert award.name_en in shown


def test_more_nominees_cost_no_more_queries(client, django_assert_num_queries):
    few, many = FinalAwardFactory(), award_with_more()
    client.get(address(few))

    for award, rows in ((few, 5), (many, 8)):
        with django_assert_num_queries(4):
            assert client.get(address(award)).text.count('class="place__rank"') == rows


def test_hostile_name_stays_a_name(client):
    award = FinalAwardFactory()
    hostile = "<script>alert(1)</script>"
    Province.objects.update(name=hostile, name_en=hostile)

    shown = client.get(address(award)).text

    assert hostile not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_record_is_handed_out_byte_for_byte(client):
    award = FinalAwardFactory()
    record = final_record(award)

    answer = client.get(address(award, "result_document"))

    assert sha256(answer.content).hexdigest() == record.document_sha256
    assert answer.headers["ETag"] == f'"{record.document_sha256}"'
    assert answer.headers["Content-Type"] == "application/json"
    assert f'filename="{award.code}-result.json"' in answer.headers["Content-Disposition"]
    assert record.document_sha256 in client.get(address(award)).text


def test_record_one_has_already_is_not_sent_again(client):
    award = FinalAwardFactory()
    tag = f'"{final_record(award).document_sha256}"'

    answer = client.get(address(award, "result_document"), headers={"if-none-match": tag})

    assert (answer.status_code, answer.content) == (304, b"")


def test_rules_can_be_read_from_the_opening_on(client):
    award = OpenAwardFactory()

    answer = client.get(address(award, "rules"))

    assert sha256(answer.content).hexdigest() == award.rules_sha256
    assert client.get(address(AwardFactory(), "rules")).status_code == 404


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, TABLET, DESKTOP])
def test_page_is_open_to_everyone(browse, width, scheme):
    award = FinalAwardFactory()
    page = browse(width=width, scheme=scheme)

    page.goto(address(award))

    assert_no_axe_findings(page)
    assert_fits(page)
