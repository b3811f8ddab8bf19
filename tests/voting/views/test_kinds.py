"""What differs on the screens of an award between booths, reels and libraries."""

import html
import json
import re

import pytest
import time_machine
from django.http import Http404
from django.urls import reverse

from marketplace.core import page_cache
from tests.core.pdf_text import text_of
from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothKeeperFactory
from tests.factories.kinds import LibraryAwardFactory, ReelsAwardFactory, finished, opened
from tests.factories.times import NOON
from tests.factories.voting import EVENING, FinalAwardFactory, OpenAwardFactory
from voting.access import nominee_to_write_to
from voting.documents import certificates_pdf, letters_pdf
from voting.models import ResultRecord
from voting.queries.certificates import certificates_of, keeps_papers, papers_kept_by
from voting.queries.feedback import letters_of
from voting.queries.results import document_of
from voting.queries.subjects import called, page_of, things
from voting.services.sequencing import sequence

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]
KINDS = ("booth", "reels", "library")


def open_award_of(kind):
    if kind == "booth":
        return OpenAwardFactory()
    return opened(ReelsAwardFactory() if kind == "reels" else LibraryAwardFactory())


def final_record_of(kind):
    if kind != "booth":
        return finished(open_award_of(kind))
    award = FinalAwardFactory()
    sequence(award=award, at=EVENING)
    return ResultRecord.objects.select_related("award").get(award=award, stage="final")


@pytest.fixture(params=KINDS)
def record(request):
    return final_record_of(request.param)


@pytest.fixture(params=["booth", "reels"])
def voted(request):
    with time_machine.travel(NOON, tick=False):
        yield open_award_of(request.param)


@pytest.fixture
def libraries():
    with time_machine.travel(NOON, tick=False):
        yield open_award_of("library")


def page(client, name, *args):
    return client.get(reverse(f"voting:{name}", args=args)).text


def main_of(text):
    return text.partition("<main")[2].partition("</main>")[0]


def words_of(text):
    return " ".join(re.sub(r"<[^>]+>", " ", main_of(text)).split())


def keeper_of(nominee):
    """Return somebody whose own a nominee is."""
    user = UserFactory()
    if nominee.booth:
        BoothKeeperFactory(booth=nominee.booth, user=user)
    else:
        (nominee.library or nominee.reel.library).librarians.add(user)
    return user


COMPONENTS = {
    "best_booth": ["Juri", "Delegasi", "Publik"],
    "reels": ["Juri", "Publik"],
    "best_library": ["Juri", "Indikator"],
}


def test_result_names_every_nominee_and_leads_to_its_page(client, record):
    shown = page(client, "result", record.award.code)

    for nominee in record.award.nominees.all():
        assert f'<a href="{page_of(nominee)}">{called(nominee)}</a>' in shown


def test_result_has_a_bar_for_each_component_of_the_award(client, record):
    shown = page(client, "result", record.award.code)

    first = shown.partition('<dl class="parts">')[2].partition("</dl>")[0]
    assert re.findall("<dt>(.*?)</dt>", first) == COMPONENTS[record.award.kind]
    assert first.count("<svg") == len(COMPONENTS[record.award.kind])


@pytest.mark.parametrize(("kind", "is_voted"), [("booth", 1), ("reels", 1), ("library", 0)])
def test_result_speaks_of_votes_only_where_there_are_any(client, kind, is_voted):
    shown = words_of(page(client, "result", final_record_of(kind).award.code))

    for said in ("Favorit Publik", "Suara dan bobot", "Surat suara", "Bila suara sah publik"):
        assert (said in shown) == bool(is_voted), said
    assert ("Suara publik" in shown) == bool(is_voted)
    assert ("delegasi" in shown.lower()) == (kind == "booth")


def test_result_of_libraries_shows_every_figure_by_stratum(client):
    record = final_record_of("library")
    shown = page(client, "result", record.award.code)

    lines = {line["code"]: line for line in document_of(record)["nominees"]}
    regencies = shown.partition("Indikator perpustakaan kabupaten</caption>")[2]
    regencies, _between, cities = regencies.partition("Indikator perpustakaan kota</caption>")
    for nominee in record.award.nominees.select_related("library"):
        line = lines[nominee.code]
        table = cities if line["indicators"]["stratum"] == "kota" else regencies
        row = table.partition(f"{nominee.name}</a>")[2].partition("</tr>")[0]
        for told in line["indicators"]["values"].values():
            rate, value = (told[name]["decimal"].replace(".", ",") for name in ("rate", "value"))
            assert f"<b>{value}</b>" in row
            assert f"{told['count']} tercatat<span" in row
            assert f"</a>, {rate} per 1.000" in row
        assert line["components"]["indicators"]["decimal"].replace(".", ",") in row
        assert f'href="{page_of(nominee)}"' in table


def test_every_figure_leads_to_the_records_that_were_counted(client):
    record = final_record_of("library")
    shown = page(client, "result", record.award.code)
    counted = json.loads(record.award.rules)["counted"]
    days = f"sejak={counted['from']}&amp;sampai={counted['until']}"

    for line in document_of(record)["nominees"]:
        library = record.award.nominees.get(code=line["code"]).library
        for indicator in record.award.indicators.all():
            told = line["indicators"]["values"][indicator.key]
            asked = f"?rumpun={indicator.family}&amp;{days}"
            address = f"{reverse('catalogue:activities', args=[library.slug])}{asked}"
            assert f'<a href="{address}">{told["count"]} tercatat<' in shown
            summary = client.get(html.unescape(address)).context["summary"]
            assert told["count"] == getattr(summary, indicator.measure)


def test_indicators_stand_in_no_other_result(client):
    for kind in ("booth", "reels"):
        assert 'id="indikator"' not in page(client, "result", final_record_of(kind).award.code)


@pytest.mark.parametrize(("kind", "queries"), [("booth", 4), ("reels", 4), ("library", 5)])
def test_result_costs_no_query_a_nominee(client, kind, queries, django_assert_num_queries):
    record = final_record_of(kind)

    with django_assert_num_queries(queries):
        page(client, "result", record.award.code)


def test_ceremony_shows_the_components_and_a_favourite_where_there_is_one(client, record):
    shown = page(client, "ceremony", record.award.code)

    first = shown.partition('class="night-parts"')[2].partition("</dl>")[0]
    parts = re.findall('data-part="(.*?)"', first)
    assert sorted(parts) == sorted(document_of(record)["nominees"][0]["components"])
    assert ("Favorit Publik" in shown) == record.award.takes_ballots


def test_certificate_says_what_was_honoured_and_whose_it_is(client, record):
    certificate = certificates_of(record)[0]
    nominee = certificate.nominee

    shown = words_of(page(client, "certificate", certificate.code))
    paper = text_of(certificates_pdf([certificate], language="id"))

    told = [nominee.name, nominee.province.name]
    if nominee.reel:
        told = [nominee.name, f"@{nominee.reel.account}", nominee.reel.library.name]
    if nominee.library:
        told += [str(nominee.library.regency)]
    for said in told:
        assert said in shown
        assert said in paper


def test_letter_speaks_of_what_stood(client, record):
    letter = letters_of(record)[0]
    client.force_login(keeper_of(letter.nominee))

    shown = words_of(page(client, "feedback", record.award.code, letter.nominee.code))

    noun = things(record.award)
    assert f"juri menilai {noun} Anda" in shown
    assert f"Semua {noun}" in shown
    assert f"{noun.capitalize()} Anda" in text_of(letters_pdf([letter], language="id"))
    assert letter.whose in shown
    assert bool(letter.whose) == (not letter.nominee.booth)


def test_papers_are_theirs_who_keep_the_booth_or_the_library(record):
    first, second = record.award.nominees.order_by("code")[:2]
    keeper, other = keeper_of(first), keeper_of(second)

    assert [papers.nominee for papers in papers_kept_by(keeper)] == [first]
    assert keeps_papers(keeper)
    assert not keeps_papers(UserFactory())
    assert nominee_to_write_to(keeper, record.award.code, first.code) == (first, record)
    for stranger in (other, UserFactory()):
        with pytest.raises(Http404):
            nominee_to_write_to(stranger, record.award.code, first.code)


def test_keeper_of_a_province_has_nothing_of_its_libraries():
    library = final_record_of("library").award.nominees.first()
    keeper = BoothKeeperFactory(booth__province=library.province).user

    assert papers_kept_by(keeper) == []


def test_paper_asks_for_as_many_of_its_kind(client, voted):
    shown = page(client, "vote", voted.code)

    assert f"Pilih tepat {voted.marks} {things(voted)}" in words_of(shown)
    assert ("Cari di peta" in shown) == (voted.kind == "best_booth")
    for nominee in voted.nominees.all():
        assert called(nominee) in shown
        assert (f'href="{page_of(nominee)}"' in shown) == bool(nominee.reel)


def test_reel_on_the_paper_says_whose_it_is(client):
    with time_machine.travel(NOON, tick=False):
        award = open_award_of("reels")
        shown = page(client, "vote", award.code)

    for nominee in award.nominees.all():
        assert f"@{nominee.reel.account}, {nominee.reel.library.name}" in shown


@pytest.mark.parametrize(
    "name", ["vote", "gathered", "change", "register", "code", "recorded", "share", "card"]
)
def test_nobody_is_offered_a_vote_for_libraries(client, libraries, name):
    answer = client.get(reverse(f"voting:{name}", args=[libraries.code]))

    assert answer.status_code == 200
    assert "diputuskan juri (50%) dan indikator (50%)" in words_of(answer.text)
    assert reverse("cms:award", args=[libraries.code]) in main_of(answer.text)
    assert "<form" not in main_of(answer.text)


def test_ballot_for_a_library_is_not_taken(here, libraries):
    choice = {"choices": ["1101"], "nonce": "ab" * 16}
    answer = here.post(reverse("voting:vote", args=[libraries.code]), choice)

    assert "diputuskan juri" in words_of(answer.text)
    assert f"pilihan-{libraries.code}" not in answer.cookies


@pytest.fixture
def seat(client, request, settings):
    settings.DEMO = True  # the second step has its own tests
    with time_machine.travel(NOON, tick=False):
        award = open_award_of(request.param)
        seat = award.seats.first()
        client.force_login(seat.user)
        yield seat


@pytest.mark.parametrize("seat", KINDS, indirect=True)
def test_juror_finds_every_nominee_with_a_way_to_look_at_it(client, seat):
    listed = page(client, "jury", seat.award.code)
    nominee = seat.award.nominees.first()
    sheet = page(client, "sheet", seat.award.code, nominee.code)

    assert all(nominee.name in listed for nominee in seat.award.nominees.all())
    assert nominee.name in main_of(sheet)
    assert f'href="{page_of(nominee)}"' in main_of(sheet)


@pytest.mark.parametrize("seat", ["reels"], indirect=True)
def test_sheet_shows_the_film_and_loads_nothing_by_itself(client, seat):
    nominee = seat.award.nominees.first()
    sheet = page(client, "sheet", seat.award.code, nominee.code)

    film = re.search(r"<video[^>]*>.*?</video>", sheet, flags=re.DOTALL)[0]
    assert 'preload="none"' in film
    assert f'poster="/reels/{nominee.reel_id}/kain.svg"' in film
    assert f'src="{nominee.reel.video.file.url}"' in film
    assert "Film perlu jaringan." in sheet


@pytest.mark.parametrize("seat", ["library"], indirect=True)
def test_sheet_shows_what_the_rules_froze_and_leads_to_the_records(client, seat):
    sheet = page(client, "sheet", seat.award.code, "1101")
    slug = seat.award.nominees.get(code="1101").library.slug

    assert "informasi 8 tercatat: informasi 0,0800" in words_of(sheet)
    assert "promosi 0 tercatat: promosi 0,0000" in words_of(sheet)
    assert f'href="/perpustakaan/{slug}/kegiatan/?rumpun=information&amp;sejak=' in sheet


@pytest.mark.parametrize("seat", ["booth"], indirect=True)
def test_sheet_of_a_booth_shows_neither(client, seat):
    sheet = page(client, "sheet", seat.award.code, "01")

    assert "<video" not in sheet
    assert "Per 1.000 penduduk" not in sheet


@pytest.mark.parametrize("kind", ["reels", "library"])
def test_library_wears_what_it_or_its_reels_won(client, kind):
    award = final_record_of(kind).award
    first, *_others, last = award.nominees.order_by("code")
    won, lost = (one.library or one.reel.library for one in (first, last))

    worn = client.get(reverse("catalogue:library", args=[won.slug])).text
    plain = client.get(reverse("catalogue:library", args=[lost.slug])).text

    prizes = worn.partition('<ul class="prizes"')[2].partition("</ul>")[0]
    assert "Juara 1" in prizes
    assert f'href="{reverse("voting:result", args=[award.code])}"' in prizes
    assert ("Favorit Publik" in prizes) == (kind == "reels")
    assert "prizes" not in main_of(plain)


def test_places_behind_the_prizes_are_folded_where_there_are_many(client, monkeypatch):
    record = final_record_of("library")
    address = reverse("voting:result", args=[record.award.code])
    whole = client.get(address).text
    monkeypatch.setattr("voting.queries.standing.MANY", 4)
    page_cache.forget_everything()

    folded = client.get(address).text

    assert ("3 tempat berikutnya" in whole, "3 tempat berikutnya" in folded) == (False, True)
    assert folded.count('class="place__rank"') == whole.count('class="place__rank"') == 5


def test_what_is_sent_where_nobody_votes_is_refused_and_nothing_is_tracked(client, libraries):
    sent = client.post(reverse("voting:vote", args=[libraries.code]), {"choices": ["1101"]})

    assert sent.status_code == 409
    for name in ("proof", "track", "receipt"):
        answer = client.get(reverse(f"voting:{name}", args=[libraries.code]))
        assert answer.status_code in {302, 404}, name


def test_award_of_libraries_without_a_page_leads_to_its_log(client, libraries):
    answer = client.get(reverse("cms:award", args=[libraries.code]))

    assert answer.url == reverse("voting:log", args=[libraries.code])
    assert client.get(answer.url).status_code == 200
