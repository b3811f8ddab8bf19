"""The pages of awards."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from cms.models import AwardPage
from cms.queries.pages import places_of_award
from cms.services.subjects import show_award
from marketplace.places.models import Province
from tests.factories.accounts import UserFactory
from tests.factories.booths import BoothFactory
from tests.factories.cms import (
    make_award_index,
    make_award_pages,
    make_booth_index,
    make_booth_pages,
)
from tests.factories.kinds import LibraryAwardFactory, ReelsAwardFactory, finished, opened
from tests.factories.times import DAY, NOON
from tests.factories.voting import (
    AwardFactory,
    CountedAwardFactory,
    FinalAwardFactory,
    NomineeFactory,
    OpenAwardFactory,
)
from voting.models import Award
from voting.queries.awards import running_awards
from voting.services.awards import cancel_award, open_award


def test_award_page_explains_the_rubric_and_the_weights(client, homes):
    award = OpenAwardFactory()
    make_award_pages(homes, award)

    shown = client.get(f"/penghargaan/{award.code}/").content.decode()

    for criterion in award.criteria.all():
        assert criterion.name in shown
        assert criterion.anchor_10 in shown
    assert f"{award.weight_jury}%" in shown
    for name in ("log", "witnesses"):
        assert f'<a href="{reverse(f"voting:{name}", args=[award.code])}">' in shown
    assert "Ajukan keberatan" in shown


def seen(client, award, at=NOON):
    """Return the award's page and the list of awards as they read at a moment."""
    with time_machine.travel(at, tick=False):
        return client.get(f"/penghargaan/{award.code}/").text, client.get("/penghargaan/").text


def test_running_award_leads_to_the_ballot_paper(client, homes):
    award = OpenAwardFactory()
    make_award_pages(homes, award)

    page, listing = seen(client, award)

    assert f'href="/suara/{award.code}/"' in page
    assert "Pemungutan suara ditutup" in page
    assert '<span class="badge badge--good">Dibuka</span>' in page
    assert '<span class="badge badge--good">Dibuka</span>' in listing


def test_award_before_its_time_says_when_and_takes_registrations_only(client, homes):
    award = OpenAwardFactory()
    make_award_pages(homes, award)

    page, listing = seen(client, award, award.opens_at - DAY)

    assert f'href="/suara/{award.code}/"' not in page
    assert f'href="/suara/{award.code}/daftar/"' in page
    assert "Suara dapat diubah" not in page
    for shown in (page, listing):
        assert "Belum dimulai" in shown
        assert "Pemungutan suara dibuka" in shown
        assert "19.00 WIB" in shown


def test_award_past_its_time_asks_for_no_votes_though_nobody_closed_it(client, homes):
    award = OpenAwardFactory()
    make_award_pages(homes, award)

    page, listing = seen(client, award, award.closes_at)

    assert f'href="/suara/{award.code}/"' not in page
    assert "Waktu memberi suara sudah habis." in page
    assert "Waktunya habis" in listing
    assert "data-countdown" not in page + listing


def test_counted_award_says_what_comes_next_and_where_to_object(client, homes):
    award = CountedAwardFactory()
    make_award_pages(homes, award)

    page, listing = seen(client, award)

    assert "Hasilnya terbit di sini begitu panitia mengumumkannya" in page
    assert 'href="/pengaduan/"' in page
    assert "Dihitung" in listing


def test_called_off_award_says_so_and_why(client, homes):
    award = OpenAwardFactory()
    make_award_pages(homes, award)
    cancel_award(award=award, actor=UserFactory(), at=NOON, reason="Pameran ditunda.")

    page, listing = seen(client, award)

    assert "Penghargaan ini dibatalkan" in page
    assert "Alasan panitia: Pameran ditunda." in page
    assert "Beri suara" not in page
    assert "Dibatalkan" in listing


def test_award_called_off_before_it_opened_stays_unknown(client, homes):
    award = AwardFactory(name="Lapak rahasia")
    make_award_pages(homes, award)
    cancel_award(award=award, actor=UserFactory(), at=NOON, reason="Tidak jadi")

    assert client.get(f"/penghargaan/{award.code}/").status_code == 404
    assert "Lapak rahasia" not in client.get("/penghargaan/").text


def test_final_award_asks_for_no_votes(client, homes):
    award = FinalAwardFactory()
    make_award_pages(homes, award)

    shown = client.get(f"/penghargaan/{award.code}/").content.decode()

    assert f'href="/suara/{award.code}/"' not in shown


def test_final_award_shows_its_winners_and_leads_to_the_result(client, homes):
    award = FinalAwardFactory()
    make_award_pages(homes, award)

    shown = client.get(f"/penghargaan/{award.code}/").content.decode()

    assert [f"Juara {rank}" in shown for rank in (1, 2, 3, 4)] == [True, True, True, False]
    assert award.nominees.get(code="01").booth.name in shown
    assert f'href="/suara/{award.code}/hasil/"' in shown
    assert "Ajukan keberatan" not in shown


def test_counted_award_shows_no_winner_yet(client, homes):
    award = CountedAwardFactory()
    make_award_pages(homes, award)

    shown = client.get(f"/penghargaan/{award.code}/").content.decode()

    assert "Juara 1" not in shown
    assert "/hasil/" not in shown


def test_booth_wears_the_prize_its_province_won_before(client, homes):
    award = FinalAwardFactory()
    Province.objects.update(panel="sumatera")
    booth = BoothFactory(province=award.nominees.get(code="01").booth.province)
    pages = make_booth_pages(make_booth_index(homes), booth)

    shown = client.get(pages["id"].get_url()).content.decode()

    assert ("Juara 1" in shown, "Favorit Publik" in shown) == (True, True)
    assert f'href="/suara/{award.code}/hasil/"' in shown
    assert award.edition.name in shown


def test_list_of_awards_leaves_out_what_is_not_opened(client, homes):
    make_award_pages(homes, AwardFactory(name="Lapak rahasia"))

    assert "Lapak rahasia" not in client.get("/penghargaan/").content.decode()


def test_unopened_award_is_not_found(client, homes):
    award = AwardFactory()
    make_award_pages(homes, award)

    assert client.get(f"/penghargaan/{award.code}/").status_code == 404


def test_booth_outside_an_open_award_offers_no_vote(client, homes):
    OpenAwardFactory()
    booth = BoothFactory(province__panel="sumatera")
    pages = make_booth_pages(make_booth_index(homes), booth)

    assert "Beri suara" not in client.get(pages["id"].get_url()).content.decode()


def test_booth_in_an_open_award_can_be_picked_for_the_paper(client, homes):
    award = OpenAwardFactory(opens_at=now() - DAY, closes_at=now() + DAY)
    nominee = award.nominees.select_related("booth__province").first()
    Province.objects.update(panel="sumatera")
    pages = make_booth_pages(make_booth_index(homes), nominee.booth)

    shown = client.get(pages["id"].get_url()).content.decode()

    assert f'<form method="post" action="/suara/{award.code}/pilih/">' in shown
    assert f'name="pilih" value="{nominee.code}"' in shown


def test_booth_in_two_open_awards_leads_to_each_by_name(client, homes, django_assert_num_queries):
    times = {"opens_at": now() - DAY, "closes_at": now() + DAY}
    award = OpenAwardFactory(name="Lapak hijau", **times)
    booth = award.nominees.select_related("booth__province").get(code="01").booth
    Province.objects.update(panel="sumatera")
    address = make_booth_pages(make_booth_index(homes), booth)["id"].get_url()
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    drafted = AwardFactory(name="Lapak hangat", edition=award.edition, **times)
    drafted.nominees.filter(code="01").delete()
    NomineeFactory(award=drafted, booth=booth, code="01")
    open_award(award=drafted, actor=UserFactory(), at=times["opens_at"])

    with django_assert_num_queries(len(one)):
        shown = client.get(address).text

    for each, name in ((award, "Lapak hijau"), (drafted, "Lapak hangat")):
        assert f'action="/suara/{each.code}/pilih/"' in shown
        assert f"Beri suara: {name}" in shown


def test_late_award_is_no_longer_offered(client, homes):
    award = OpenAwardFactory(opens_at=now() - 2 * DAY, closes_at=now() - DAY)
    nominee = award.nominees.select_related("booth").first()
    pages = make_booth_pages(make_booth_index(homes), nominee.booth)

    assert "Beri suara" not in client.get(pages["id"].get_url()).content.decode()


@pytest.mark.parametrize(("make", "status"), [(AwardFactory, 404), (OpenAwardFactory, 200)])
def test_shared_picture_tells_of_no_award_before_the_public_may_know(client, homes, make, status):
    page = make_award_pages(homes, make())["id"]

    stale = client.get(f"/bagikan/{page.pk}-x.png", follow=True)
    drawn = client.get(f"/bagikan/{page.pk}-{page.share_card.version}.png")

    assert (stale.status_code, drawn.status_code) == (status, status)
    assert page.title not in stale.request["PATH_INFO"]


def addresses_of(award):
    return [f"{prefix}/penghargaan/{award.code}/" for prefix in ("", "/en")]


def test_opened_award_is_found_in_both_languages(client, homes):
    make_award_index(homes)

    award = OpenAwardFactory()

    shown = [client.get(address) for address in addresses_of(award)]
    assert [answer.status_code for answer in shown] == [200, 200]
    assert ["<h1>Lapak terbaik</h1>" in shown[0].text, "<h1>Best booth</h1>" in shown[1].text] == [
        True,
        True,
    ]
    assert addresses_of(award)[0] in client.get("/penghargaan/").text
    assert addresses_of(award)[1] in client.get("/en/penghargaan/").text
    assert len({page.translation_key for page in AwardPage.objects.filter(award=award)}) == 1


def test_site_without_a_list_of_awards_opens_one_all_the_same(homes):
    award = OpenAwardFactory()

    assert (award.state, AwardPage.objects.count()) == ("open", 0)
    assert places_of_award(award) == []


def test_page_that_an_editor_wrote_stays_as_it_is(homes):
    award = AwardFactory()
    make_award_pages(homes, award)
    AwardPage.objects.update(title="Kata redaksi", live=False)
    before = list(AwardPage.objects.order_by("pk").values())

    open_award(award=award, actor=UserFactory(), at=award.opens_at)
    show_award(award)

    assert list(AwardPage.objects.order_by("pk").values()) == before


def test_missing_translation_joins_the_page_that_is_there(homes):
    award = AwardFactory()
    pages = make_award_pages(homes, award)
    pages["en"].delete()

    open_award(award=award, actor=UserFactory(), at=award.opens_at)

    made = AwardPage.objects.get(locale__language_code="en")
    assert (made.translation_key, made.live) == (pages["id"].translation_key, True)


def test_page_of_an_earlier_code_keeps_no_award_from_opening(homes):
    award = AwardFactory()
    make_award_pages(homes, award)
    Award.objects.filter(pk=award.pk).update(code="lapak-terbaik-baru")
    award.refresh_from_db()

    open_award(award=award, actor=UserFactory(), at=award.opens_at)

    assert AwardPage.objects.count() == 2
    assert [place.is_live for place in places_of_award(award)] == [False, False]


def test_places_say_what_is_new_what_waits_and_what_is_live(homes, django_assert_num_queries):
    award = AwardFactory()
    pages = make_award_pages(homes, award)
    AwardPage.objects.filter(pk=pages["en"].pk).update(live=False)

    with django_assert_num_queries(2):
        places = places_of_award(award)

    assert [(place.language, place.address, place.is_live) for place in places] == [
        ("Bahasa Indonesia", f"/penghargaan/{award.code}/", True),
        ("English", f"/en/penghargaan/{award.code}/", False),
    ]
    assert [place.edit_address for place in places] == [
        f"/admin/pages/{pages[code].pk}/edit/" for code in ("id", "en")
    ]
    assert {place.edit_address for place in places_of_award(AwardFactory())} == {""}


def test_award_whose_page_was_taken_off_leads_to_the_vote(client, homes):
    award, drafted = OpenAwardFactory(), AwardFactory()
    pages = make_award_pages(homes, award)
    AwardPage.objects.filter(pk=pages["en"].pk).update(live=False)

    answers = [
        client.get(f"{prefix}/penghargaan/{code}/")
        for prefix, code in (("", award.code), ("/en", award.code), ("", drafted.code))
    ]

    assert [answer.status_code for answer in answers] == [200, 302, 404]
    assert answers[1].url == f"/en/suara/{award.code}/"


def test_page_of_reels_asks_for_reels_and_names_the_weights_there_are(client, homes):
    award = opened(ReelsAwardFactory())
    make_award_pages(homes, award)

    page, listing = seen(client, award)

    assert "Pilih 2 reels. Suara dapat diubah sampai ditutup." in page
    assert "3 reels" in page
    assert "Bobot publik" in page
    assert "Bobot delegasi" not in page
    assert "Pemungutan suara ditutup" in listing


def test_page_of_libraries_offers_no_vote_and_explains_the_indicators(client, homes):
    award = opened(LibraryAwardFactory())
    make_award_pages(homes, award)

    page, listing = seen(client, award)

    assert f"/suara/{award.code}/" not in page
    assert "Pemungutan suara" not in page + listing
    assert "diputuskan juri (50%) dan indikator (50%)" in page
    assert "Bobot indikator" in page
    assert "5 perpustakaan" in page
    rubric = page.partition('id="indikator"')[2].partition("</section>")[0]
    assert "1 Januari 2026 sampai 30 Juni 2026" in rubric
    for indicator in award.indicators.all():
        for said in (indicator.name, indicator.get_family_display(), f"{indicator.weight}%"):
            assert said in rubric


@pytest.mark.parametrize(
    ("factory", "said"),
    [
        (ReelsAwardFactory, "reels terbaik menurut juri dan publik."),
        (LibraryAwardFactory, "perpustakaan terbaik menurut juri dan indikator."),
    ],
)
def test_page_shows_the_winners_of_other_kinds(client, homes, factory, said):
    award = finished(opened(factory())).award
    make_award_pages(homes, award)

    page, _listing = seen(client, award)

    winners = page.partition('class="podium"')[2].partition("</ol>")[0]
    names = list(award.nominees.order_by("code").values_list("name", flat=True))
    assert said in page
    assert [name in winners for name in names[:2]] == [True, True]
    assert names[-1] not in winners


def test_block_of_running_awards_leaves_out_those_without_ballots(db):
    opened(LibraryAwardFactory())
    reels = opened(ReelsAwardFactory())

    assert list(running_awards(NOON)) == [reels]
