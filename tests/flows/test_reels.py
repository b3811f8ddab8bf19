"""A librarian hands in a film on a laptop, and everybody watches it on a phone."""

from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from booths.management.demo.films import SIZE, captions_of, draw_film, draw_poster
from booths.models import Reel
from marketplace.accounts.states import Role
from tests.browser import DESKTOP, PHONE, assert_fits, assert_no_axe_findings, sign_in
from tests.factories.accounts import member_of
from tests.factories.booths import EditionFactory, ReelFactory
from tests.factories.cms import make_homes
from tests.factories.places import LibraryFactory
from tests.factories.times import DAY

pytestmark = pytest.mark.django_db(transaction=True)
SCENES = ["Baca", "Catat", "Jual"]
PLAYED = """async video => {
  video.muted = true;
  await video.play();
  const isUnderWay = () =>
    video.currentTime > 0.3 && video.readyState >= 2 && video.textTracks[0].cues?.length;
  for (let looks = 0; !isUnderWay() && looks < 200; looks += 1) {
    await new Promise(after => setTimeout(after, 100));
  }
  const { readyState, videoWidth, videoHeight, duration, currentTime } = video;
  return { readyState, videoWidth, videoHeight, duration, currentTime,
           cues: video.textTracks[0].cues.length };
}"""


@pytest.fixture
def library(live_server, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    make_homes()
    now = timezone.now()
    EditionFactory(name="Edisi ini", opens_at=now - DAY, closes_at=now + 5 * DAY)
    return LibraryFactory(name="Perpustakaan Rimba", librarians=[member_of(Role.LIBRARIAN)])


def as_files(library):
    film = draw_film(library.province, SCENES)
    return {
        "#id_film": ("film.webm", "video/webm", film),
        "#id_captions": ("teks.vtt", "text/vtt", captions_of(SCENES).encode()),
        "#id_poster_file": ("sampul.jpg", "image/jpeg", draw_poster(library.province, "Baca")),
    }


def fill(page, library):
    page.goto("/admin/reel/new/")
    page.locator("#id_edition").select_option(label="Edisi ini")
    page.locator("#id_library").select_option(index=1)
    for place, (name, kind, content) in as_files(library).items():
        page.locator(place).set_input_files({"name": name, "mimeType": kind, "buffer": content})
    page.locator("#id_title").fill("Merajut di rimba")
    page.locator("#id_title_en").fill("Knitting in the forest")
    page.locator("#id_account").fill("perpus.rimba")
    page.locator("#id_posted_on").fill("2026-01-02")


def test_librarian_hands_in_a_film_and_a_visitor_watches_it(browse, library):
    desk = browse(width=DESKTOP)
    sign_in(desk, library.librarians.get())
    fill(desk, library)
    desk.get_by_role("button", name="Buat", exact=True).click()
    expect(desk.get_by_role("link", name="Merajut di rimba")).to_be_visible()

    phone = browse(width=PHONE)
    phone.goto("/reels/")
    phone.get_by_role("link", name="Merajut di rimba").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Merajut di rimba")
    played = SimpleNamespace(**phone.locator("video").evaluate(PLAYED))

    assert (played.videoWidth, played.videoHeight) == SIZE
    assert played.currentTime > 0.3
    assert played.readyState >= 2
    assert played.duration == pytest.approx(6.3)
    assert played.cues == len(SCENES)
    phone.goto(phone.url.replace("/reels/", "/en/reels/"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Knitting in the forest")


def test_what_a_librarian_chose_wrongly_is_told_at_the_field(browse, library):
    desk = browse(width=DESKTOP)
    sign_in(desk, library.librarians.get())
    fill(desk, library)
    wrong = {"name": "film.mp4", "mimeType": "video/mp4", "buffer": b"GIF89a"}
    desk.locator("#id_film").set_input_files(wrong)

    desk.get_by_role("button", name="Buat", exact=True).click()

    expect(desk.get_by_text("Berkas ini bukan film yang kami kenal.").first).to_be_visible()
    assert Reel.objects.count() == 0


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(
    ("width", "scheme", "javascript"),
    [(PHONE, "light", True), (PHONE, "dark", False), (DESKTOP, "dark", True)],
)
def test_pages_of_reels_can_be_read_by_all(browse, library, language, width, scheme, javascript):
    bare = ReelFactory(library=library, edition=EditionFactory())
    told = ReelFactory(library=library, edition=bare.edition, video__captions="WEBVTT\n")
    page = browse(width=width, scheme=scheme, javascript=javascript)

    for address in ("/reels/", f"/reels/{bare.pk}/", f"/reels/{told.pk}/"):
        page.goto(f"{language}{address}")
        assert_fits(page)
        if javascript:
            assert_no_axe_findings(page)
