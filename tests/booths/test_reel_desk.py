"""Reels at the desk."""

import pytest
from django.urls import reverse
from django.utils import translation

from booths.models import Reel
from marketplace.accounts.states import Role
from tests.booths.reels import open_challenge
from tests.factories.accounts import member_of
from tests.factories.booths import EditionFactory, ReelFactory
from tests.factories.places import LibraryFactory
from tests.factories.times import DAY, NOON
from tests.media.films import mp4, upload, webm
from tests.media.pictures import picture

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "Belajar merajut",
    "title_en": "Learning to knit",
    "about": "",
    "about_en": "",
    "account": "perpus.kami",
    "link": "https://www.instagram.com/reel/abc/",
    "posted_on": "2026-01-02",
}
VTT = upload(b"WEBVTT\n\n00:00.000 --> 00:01.000\nHalo\n", "teks.vtt")


@pytest.fixture(autouse=True)
def _demo_files(settings, tmp_path, time_machine):
    settings.DEMO = True  # the second step has its own tests
    settings.MEDIA_ROOT = tmp_path
    time_machine.move_to(NOON)


@pytest.fixture
def librarian(client):
    person = member_of(Role.LIBRARIAN)
    client.force_login(person)
    return person


@pytest.fixture
def library(librarian):
    return LibraryFactory(librarians=[librarian])


def add(client, library, film=None, **also):
    edition = also.pop("edition", None) or EditionFactory()
    told = {"edition": edition.pk, "library": library.pk, **WORDS}
    sent = {"film": upload(webm()) if film is None else film}
    return client.post(reverse("reel:add"), {**told, **sent, **also})


def edit(client, reel, **also):
    told = {"edition": reel.edition_id, "library": reel.library_id, **WORDS}
    return client.post(reverse("reel:edit", args=[reel.pk]), {**told, **also})


def test_librarian_hands_in_a_reel_of_the_own_library(client, library):
    VTT.seek(0)
    poster = upload(picture("JPEG"), "sampul.jpg")

    answer = add(client, library, captions=VTT, poster_file=poster)

    reel = Reel.objects.get()
    assert answer.status_code == 302
    assert (reel.library, reel.title, reel.account) == (library, "Belajar merajut", "perpus.kami")
    assert reel.video.captions.startswith("WEBVTT")
    assert reel.poster is not None


def test_librarian_hands_in_nothing_for_another_library(client, library):
    answer = add(client, LibraryFactory())

    assert answer.context["form"].errors.keys() == {"library"}
    assert Reel.objects.count() == 0


def test_librarian_hands_in_nothing_for_an_edition_that_is_over(client, library):
    over = EditionFactory(opens_at=NOON - 9 * DAY, closes_at=NOON - DAY)

    answer = add(client, library, edition=over)

    assert answer.context["form"].errors.keys() == {"edition"}
    assert "Edisi ini tidak menerima reels lagi. Pilih edisi lain." in answer.text


def test_form_offers_librarians_what_takes_reels_and_chooses_the_only_one(client, library):
    taking, closed = EditionFactory(), ReelFactory()
    open_challenge(closed)

    form = client.get(reverse("reel:add")).context["form"]

    assert list(form.fields["edition"].queryset) == [taking]
    assert (form["edition"].initial, form["library"].initial) == (taking.pk, library.pk)


def test_form_says_when_no_edition_takes_reels(client, library):
    page = client.get(reverse("reel:add"))

    assert "Sekarang tidak ada edisi yang menerima reels." in page.text


def test_account_is_taken_with_its_at_and_english_may_be_empty(client, library):
    add(client, library, account="@perpus.kami", title_en="")

    reel = Reel.objects.get()
    assert reel.account == "perpus.kami"
    with translation.override("en"):
        assert str(reel) == "Belajar merajut"


def test_film_is_read_last_and_asked_for_again(client, library, monkeypatch):
    read = []
    monkeypatch.setattr(
        "booths.wagtail_hooks.reel_form.check_film", lambda *_, **__: read.append(1)
    )

    answer = add(client, library, account="bukan akun")

    assert answer.context["form"].errors.keys() == {"account"}
    assert answer.text.count("Pilih lagi filmnya") == 2
    assert read == []


def test_reel_handed_in_leads_to_its_page(client, library):
    add(client, library)

    page = client.get(reverse("reel:index")).text

    assert f'href="/reels/{Reel.objects.get().pk}/"' in page
    assert "Lihat reels" in page


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({"film": mp4(brand=b"qt  ")}, "film", "ekspor sebagai MP4"),
        ({"film": b"GIF89a"}, "film", "Kirim MP4 atau WebM"),
        ({"film": mp4(b"\0\0\0\x04moov")}, "film", "Simpan ulang sebagai MP4"),
        ({"captions": b"1\nSRT"}, "captions", "harus WEBVTT"),
        ({"poster_file": b"GIF89a"}, "poster_file", "bukan foto"),
    ],
)
def test_refused_file_is_told_at_its_field(client, library, sent, field, sentence):
    answer = add(client, library, **{name: upload(content) for name, content in sent.items()})

    assert answer.context["form"].errors.keys() == {field}
    assert sentence in answer.text
    assert Reel.objects.count() == 0


def test_reel_needs_a_film_when_it_is_new_and_none_when_it_is_changed(client, library):
    new = add(client, library, film="")
    reel = ReelFactory(library=library)
    changed = edit(client, reel)

    assert new.context["form"].errors.keys() == {"film"}
    assert changed.status_code == 302
    assert Reel.objects.get().title == "Belajar merajut"


def test_reel_handed_in_after_the_opening_is_refused_in_a_sentence(client, library):
    stands = ReelFactory()
    open_challenge(stands)

    answer = add(client, library, edition=stands.edition)

    assert "sudah dibuka, jadi reels baru tidak ikut lagi" in answer.text
    assert Reel.objects.get() == stands


def test_reel_that_stands_shows_why_its_film_is_closed(client, library):
    reel = ReelFactory(library=library)
    open_challenge(reel)
    film = reel.video

    seen = client.get(reverse("reel:edit", args=[reel.pk]))
    edit(client, reel, film=upload(webm(99)), library=LibraryFactory().pk)

    reel.refresh_from_db()
    assert "Reels ini nomine “Tantangan reels”" in seen.text
    assert seen.context["form"].fields["film"].disabled
    assert (reel.video, reel.library, reel.title) == (film, library, "Belajar merajut")


@pytest.mark.parametrize("name", ["reel:edit", "withdraw_reel"])
def test_reel_of_another_library_is_not_there(client, library, name):
    other = ReelFactory()

    assert client.get(reverse(name, args=[other.pk])).status_code == 404
    assert client.post(reverse(name, args=[other.pk]), WORDS).status_code == 404
    assert other.title not in client.get(reverse("reel:index")).text
    assert Reel.objects.get().title == other.title


def test_reel_is_taken_back_after_one_question(client, library):
    reel = ReelFactory(library=library)
    address = reverse("withdraw_reel", args=[reel.pk])

    question = client.get(address)
    assert Reel.objects.count() == 1
    answer = client.post(address)

    assert reel.title in question.text
    assert answer.status_code == 302
    assert Reel.objects.count() == 0


def test_reel_that_stands_is_kept_and_says_why(client, library):
    reel = ReelFactory(library=library)
    open_challenge(reel)
    address = reverse("withdraw_reel", args=[reel.pk])

    question = client.get(address)
    answer = client.post(address, follow=True)

    assert "jadi tidak bisa ditarik" in question.text
    assert "jadi tidak bisa ditarik" in answer.text
    assert Reel.objects.get() == reel


def test_committee_sees_every_reel_and_which_lack_captions(client):
    client.force_login(member_of(Role.COMMITTEE))
    with_words, without = ReelFactory(video__captions="WEBVTT"), ReelFactory()

    page = client.get(reverse("reel:index")).text

    rows = page.split("<tr")
    lacking = [row for row in rows if "Belum ada" in row]
    assert [without.title in row for row in lacking] == [True]
    assert [row for row in rows if with_words.title in row] != []


def test_person_without_the_right_is_sent_away(client):
    client.force_login(member_of(Role.CURATOR))

    assert client.get(reverse("reel:add")).status_code == 302


def test_more_reels_cost_the_list_no_more_queries(client, django_assert_max_num_queries):
    client.force_login(member_of(Role.COMMITTEE))
    ReelFactory.create_batch(8)

    with django_assert_max_num_queries(20):
        client.get(reverse("reel:index"))
