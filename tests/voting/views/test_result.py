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
    NomineeFactory,
    OpenAwardFactory,
    cast,
    fill_sheets,
)
from voting.queries.results import document_of, final_record
from voting.services.awards import close_award, open_award
from voting.services.counting import count_award, publish_award

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


def award_with_more():
    """Publish an award of eight nominees."""
    award = AwardFactory()
    for code in ("06", "07", "08"):
        NomineeFactory(award=award, code=code)
    officer = UserFactory()
    open_award(award=award, actor=officer, at=award.opens_at)
    award.refresh_from_db()
    cast(award, "01,06,08", voter=1)
    fill_sheets(award)
    close_award(award=award, actor=officer, at=EVENING)
    count_award(award=award, actor=officer, at=EVENING)
    publish_award(award=award, actor=officer, at=EVENING)
    return award


def test_more_nominees_cost_no_more_queries(client, django_assert_num_queries):
    few, many = FinalAwardFactory(), award_with_more()
    client.get(address(few))

    for award, rows in ((few, 5), (many, 8)):
        with django_assert_num_queries(3):
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
