"""Reels in public: the list of the shown edition, one page each, and what machines read."""

import json
import re

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from booths.management.demo.films import captions_of, draw_film
from booths.management.demo.webm import key_frame
from marketplace.accounts.states import Role
from media.models import Photo
from media.rules.films import film_kind_of, is_webvtt
from tests.booths.reels import list_reel, open_challenge
from tests.factories.accounts import member_of
from tests.factories.booths import BoothFactory, EditionFactory, ReelFactory
from tests.factories.cms import make_award_pages, make_booth_index, make_booth_pages, make_homes
from tests.factories.kinds import ReelsAwardFactory, opened
from tests.factories.places import ProvinceFactory
from tests.factories.times import DAY, NOON
from tests.media.pictures import picture

pytestmark = pytest.mark.django_db
VTT = "WEBVTT\n\n00:00.000 --> 00:01.000\nHalo\n"


@pytest.fixture(autouse=True)
def _files_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def poster():
    file = ContentFile(picture("JPEG"), name="sampul.jpg")
    return Photo.objects.create(title="Sampul", file=file)


def show(client, reel, *, prefix=""):
    return client.get(f"{prefix}/reels/{reel.pk}/")


def test_list_shows_the_reels_of_the_shown_edition_alone(client):
    edition = EditionFactory()
    shown = ReelFactory(edition=edition, poster=poster())
    past = ReelFactory(edition=EditionFactory(opens_at=NOON - 50 * DAY, closes_at=NOON - 40 * DAY))

    page = client.get("/reels/").text

    assert shown.title in page
    assert f"/reels/{shown.pk}/" in page
    assert past.title not in page
    assert show(client, past).status_code == 200


def test_list_is_narrowed_to_a_province(client):
    edition = EditionFactory()
    here, there = ReelFactory(edition=edition), ReelFactory(edition=edition)

    page = client.get(f"/reels/?provinsi={here.province.slug}").text

    assert here.title in page
    assert there.title not in page


def test_unknown_province_narrows_nothing(client):
    reel = ReelFactory()

    assert reel.title in client.get("/reels/?provinsi=entah").text


def test_empty_list_says_what_comes_next(client):
    page = client.get("/reels/").text

    assert "Film pertama muncul di sini" in page
    assert reverse("cms:booths") in page


def test_page_shows_the_film_and_whose_it_is(client):
    reel = ReelFactory(video__captions=VTT, poster=poster())

    page = show(client, reel).text

    assert 'controls preload="none" playsinline' in page
    assert f'<source src="{reel.video.file.url}" type="video/webm">' in page
    assert f'poster="{reel.poster.file.url}"' in page
    assert f'srclang="id" label="Bahasa Indonesia" src="/reels/{reel.pk}/teks.vtt"' in page
    assert f'href="/perpustakaan/{reel.library.slug}/"' in page
    assert f"@{reel.account}" in page
    assert f'<a href="{reel.link}" rel="noopener external">' in page
    assert "keluar dari Lapak" in page
    assert "belum punya teks pengiring" not in page


def test_page_without_captions_poster_and_link_says_so(client):
    reel = ReelFactory(link="")

    page = show(client, reel).text

    assert "Film ini belum punya teks pengiring." in page
    assert f'poster="/reels/{reel.pk}/kain.svg"' in page
    assert "<track" not in page
    assert "keluar dari Lapak" not in page


def test_page_speaks_english(client):
    reel = ReelFactory(about="Tentang", about_en="About it")

    page = show(client, reel, prefix="/en").text

    assert f"<h1>{reel.title_en}</h1>" in page
    assert "About it" in page
    assert "See the original post" in page


@pytest.mark.parametrize("page", ["", "teks.vtt", "kain.svg"])
def test_reel_of_an_edition_not_shown_yet_is_there_for_who_may_edit_it(client, page):
    librarian, other = member_of(Role.LIBRARIAN), member_of(Role.LIBRARIAN)
    EditionFactory()
    later = EditionFactory(opens_at=timezone.now() + DAY, closes_at=timezone.now() + 2 * DAY)
    reel = ReelFactory(edition=later, video__captions=VTT)
    reel.library.librarians.add(librarian)
    address = f"/reels/{reel.pk}/{page}"

    assert client.get(address).status_code == 404
    client.force_login(other)
    assert client.get(address).status_code == 404
    client.force_login(librarian)
    seen = client.get(address)
    assert seen.status_code == 200
    assert "no-store" in seen.headers["Cache-Control"]
    client.logout()
    assert client.get(address).status_code == 404
    assert f"/reels/{reel.pk}/" not in client.get("/sitemap.xml").text


def test_reel_that_stands_is_there_before_its_edition_is_shown(client):
    EditionFactory()
    later = EditionFactory(opens_at=timezone.now() + DAY, closes_at=timezone.now() + 2 * DAY)
    reel = ReelFactory(edition=later)
    open_challenge(reel)

    assert show(client, reel).status_code == 200


def test_card_without_a_cover_has_the_title_on_its_cloth(client):
    reel = ReelFactory(title="Satu gampong")

    page = client.get("/reels/").text

    assert f'<span class="reel-card__place">{reel.province.code} {reel.province.name}<' in page
    assert '<span class="reel-card__name">Satu gampong<' in page


def test_page_of_reels_leads_to_the_films_that_stand(client):
    award = opened(ReelsAwardFactory())
    make_award_pages(make_homes(), award)
    address = f"/penghargaan/{award.code}/"

    page = client.get(address).text

    for nominee in award.nominees.select_related("reel"):
        assert f'<a href="/reels/{nominee.reel_id}/">{nominee.reel.title}</a>' in page
    assert '<a href="/reels/">Lihat semua reels</a>' in page


def test_list_is_called_reels_in_english(client):
    assert "<h1>Reels</h1>" in client.get("/en/reels/").text


@pytest.mark.parametrize("address", ["/reels/1/", "/reels/1/teks.vtt", "/reels/1/kain.svg"])
def test_reel_that_is_not_there_is_404(client, address):
    assert client.get(address).status_code == 404


def test_captions_come_from_our_own_address(client):
    reel = ReelFactory(video__captions=VTT)

    answer = client.get(f"/reels/{reel.pk}/teks.vtt")

    assert (answer.text, answer.headers["Content-Type"]) == (VTT, "text/vtt; charset=utf-8")


def test_captions_nobody_wrote_are_404(client):
    reel = ReelFactory()

    assert client.get(f"/reels/{reel.pk}/teks.vtt").status_code == 404


def test_cloth_stands_where_no_poster_does(client):
    reel = ReelFactory()

    answer = client.get(f"/reels/{reel.pk}/kain.svg")

    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.text.startswith("<svg ")


def stands(reel, *, since, until):
    """Let a reel stand in an award that runs by the clock of the database."""
    now = timezone.now()
    return open_challenge(reel, opens_at=now + since * DAY, closes_at=now + until * DAY)


def test_reel_that_stands_in_a_running_award_can_be_voted_for(client):
    reel = ReelFactory()
    award = stands(reel, since=-1, until=1)

    page = show(client, reel).text

    assert f'action="{reverse("voting:gather", args=[award.code])}"' in page
    assert 'name="pilih" value="r01"' in page
    assert "Beri suara" in page


@pytest.mark.parametrize(("since", "until"), [(1, 2), (-2, -1)])
def test_reel_that_cannot_be_voted_for_now_offers_no_button(client, since, until):
    reel = ReelFactory()
    stands(reel, since=since, until=until)

    assert "Beri suara" not in show(client, reel).text


def test_reel_on_a_draft_offers_no_button(client):
    reel = ReelFactory()
    list_reel(reel, opens_at=timezone.now() - DAY, closes_at=timezone.now() + DAY)

    assert "Beri suara" not in show(client, reel).text


def test_share_picture_is_drawn_and_moves_with_the_title(client):
    reel = ReelFactory()
    old = re.search(r'og:image" content="http://testserver([^"]+)"', show(client, reel).text)[1]

    assert client.get(old).content.startswith(b"\x89PNG")
    reel.title = "Judul lain"
    reel.save()
    assert client.get(old).headers["Location"] != old


def test_page_tells_machines_of_the_film(client):
    reel = ReelFactory()

    told = re.search(r"ld\+json\">(.*?)</script>", show(client, reel).text, re.DOTALL)[1]

    said = json.loads(told)
    assert said["@type"] == "VideoObject"
    assert said["uploadDate"] == reel.posted_on.isoformat()
    assert said["contentUrl"] == f"http://testserver{reel.video.file.url}"


def test_sitemap_knows_every_reel_in_both_languages(client):
    make_homes()
    reel = ReelFactory()

    text = client.get("/sitemap.xml").text

    assert f"/reels/{reel.pk}/</loc>" in text
    assert f"/en/reels/{reel.pk}/</loc>" in text


def test_search_finds_a_reel_by_its_title_and_account(client):
    reel = ReelFactory(title="Rajutan nenek", account="perpus.langit")

    for words in ("rajutan", "langit"):
        assert f"/reels/{reel.pk}/" in client.get("/cari/", {"q": words}).text


@pytest.mark.parametrize("is_there", [True, False])
def test_home_page_leads_to_reels_where_there_are_some(client, is_there):
    booth = BoothFactory()
    make_booth_pages(make_booth_index(make_homes()), booth)
    if is_there:
        ReelFactory(edition=booth.edition)

    assert ("Tonton reels" in client.get("/").text) == is_there


def test_booth_leads_to_the_reels_of_its_province(client):
    booth = BoothFactory()
    make_booth_pages(make_booth_index(make_homes()), booth)
    address = f"/lapak/{booth.province.slug}/"
    link = f"/reels/?provinsi={booth.province.slug}"
    before = client.get(address).text

    ReelFactory(edition=booth.edition, library__province=booth.province)

    assert link not in before
    assert link in client.get(address).text


@pytest.mark.parametrize("address", ["/reels/", "/reels/{}/"])
def test_more_reels_cost_no_more_queries(client, address):
    edition, province = EditionFactory(), ProvinceFactory()
    place = {"edition": edition, "library__province": province}
    first = ReelFactory(**place, poster=poster())
    ReelFactory(**place, poster=poster())
    address = address.format(first.pk)
    few = questions(client, address)

    for _ in range(3):
        ReelFactory(**place, poster=poster())
    ReelFactory(edition=edition)

    assert questions(client, address) == few
    assert few <= 12


def questions(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_sample_film_is_a_webm_the_same_every_time():
    province = ProvinceFactory.build(code="13", motif="songket", motif_family="stripe")

    film = draw_film(province, ["Baca", "Tulis"])

    assert film_kind_of(film) == "video/webm"
    assert film == draw_film(province, ["Baca", "Tulis"])
    assert is_webvtt(captions_of(["Baca", "Tulis"]))


def test_only_a_lossy_webp_is_a_key_frame():
    with pytest.raises(ValueError, match="VP8L"):
        key_frame(picture("WEBP", lossless=True))
