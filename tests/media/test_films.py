"""Films are known by their bytes, kept once, and forget where they were taken."""

import os
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from media.errors import FilmRefusedError
from media.models import Video
from media.rules.films import MOST_BYTES, film_kind_of
from media.services import check_film, erase_unused_films, read_captions, store_film
from media.services.boxes import boxes_in
from media.services.elements import elements_in
from media.services.patches import BrokenFilmError
from tests.factories.booths import ReelFactory, VideoFactory
from tests.factories.times import NOON
from tests.media.films import box, element, mp4, webm

HOME = b"+06.1234-106.5678/"
PLACE = box(b"\xa9xyz", len(HOME).to_bytes(2, "big"), b"\x15\xc7", HOME)
LOCI = box(b"loci", bytes(6), b"Rumah Lastri\0", HOME)
KEYS = box(b"keys", bytes(7), b"\x01", box(b"mdta", b"com.apple.quicktime.location.ISO6709"))
APPLE = box(b"meta", KEYS, box(b"ilst", box(b"\0\0\0\x01", box(b"data", bytes(8), HOME))))
MVHD = box(b"mvhd", bytes(100))
FRAMES = box(b"mdat", b"gambar dan suara")
VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nSelamat datang.\n"


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def keep(content, *, captions="", at=NOON):
    return store_film(BytesIO(content), size=len(content), captions=captions, at=at)


def kept_bytes(video):
    with video.file.open() as file:
        return file.read()


def refusal_of(content, *, size=None):
    with pytest.raises(FilmRefusedError) as refused:
        store_film(BytesIO(content), size=len(content) if size is None else size, at=NOON)
    return refused.value.code


BRANDS = [b"isom", b"iso2", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"dash"]


@pytest.mark.parametrize("brand", BRANDS)
def test_mp4_is_known_by_its_brand(brand):
    assert film_kind_of(mp4(brand=brand, others=())) == "video/mp4"


def test_mp4_is_known_by_another_brand_it_names():
    assert film_kind_of(mp4(brand=b"cmfc", others=(b"iso6", b"mp41"))) == "video/mp4"


@pytest.mark.parametrize("length", [b"\x84", b"\x40\x04", b"\x01\0\0\0\0\0\0\x04"])
def test_webm_is_known_by_its_doctype(length):
    head = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82" + length + b"webm"

    assert film_kind_of(head) == "video/webm"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"GIF89a" + bytes(100), "not_a_film"),
        (b"<html>ftypisom", "not_a_film"),
        (mp4(brand=b"heic", others=(b"mif1",)), "not_a_film"),
        (webm(doctype=b"matroska"), "not_a_film"),
        (mp4(brand=b"qt  "), "quicktime"),
        (mp4(FRAMES[:-1]), "broken"),
        (mp4(box(b"moov", MVHD, (4).to_bytes(4, "big") + b"udta")), "broken"),
        (mp4(box(b"moov", MVHD, box(b"trak", box(b"mdia")))), "broken"),
        (webm() + b"\0\0", "broken"),
        (webm() + b"\xec\x85ab", "broken"),
        (webm(0, b"\x12\x54\xc3\x67\xff"), "broken"),
        (mp4(box(b"moov", (99).to_bytes(4, "big") + b"udta")), "broken"),
        (mp4(b"\0\0\0\x01mdat" + (2**63).to_bytes(8, "big")), "broken"),
        (mp4(b"\0\0\0\x01mdat" + bytes(8)), "broken"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_what_is_no_film_is_refused_and_not_kept(db, store, content, code):
    assert refusal_of(content) == code
    assert Video.objects.count() == 0
    assert list(store.rglob("*.*")) == []


def test_refusal_of_quicktime_says_what_to_do():
    film = mp4(brand=b"qt  ")

    with pytest.raises(FilmRefusedError, match="ekspor sebagai MP4"):
        check_film(BytesIO(film), size=len(film))


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 5])
def test_film_over_sixty_megabytes_is_refused_whatever_size_was_claimed(db, size):
    film = BytesIO(mp4(FRAMES))
    film.seek(MOST_BYTES)
    film.write(b"x")

    assert refusal_of(film.getvalue(), size=size) == "too_large"
    assert Video.objects.count() == 0


@given(st.binary(max_size=200), st.sampled_from([b"moov", b"trak", b"free"]))
def test_hostile_boxes_never_crash_or_loop(junk, kind):
    content = box(kind, junk) + junk

    try:
        found = list(boxes_in(BytesIO(content), end=len(content)))
    except BrokenFilmError:
        return
    assert all(each.start < each.payload <= each.end <= len(content) for each in found)


@pytest.mark.django_db
def test_film_is_stored_under_a_name_that_tells_nothing():
    one, other = keep(webm(1)), keep(mp4(FRAMES))

    assert one.file.name.startswith("films/")
    assert one.file.name.endswith(".webm")
    assert other.file.name.endswith(".mp4")
    assert one.sha256[:8] not in one.file.name
    assert (one.media_type, one.uploaded_at) == ("video/webm", NOON)


@pytest.mark.django_db
def test_same_film_is_kept_once(store):
    first = keep(webm(1))
    again = keep(webm(1), captions=VTT)

    assert again == first
    assert Video.objects.get().captions == VTT
    assert len(list(store.rglob("*.webm"))) == 1


@pytest.mark.django_db
def test_captions_of_a_known_film_stay():
    keep(webm(1), captions=VTT)

    assert keep(webm(1), captions="WEBVTT\n\nlain").captions == VTT


@pytest.mark.parametrize("content", [VTT.encode(), b"\xef\xbb\xbf" + VTT.encode(), b"WEBVTT"])
def test_webvtt_is_read(content):
    assert read_captions(BytesIO(content), size=len(content)).startswith("WEBVTT")


def test_lines_of_windows_are_read_as_lines():
    content = VTT.replace("\n", "\r\n").encode()

    assert read_captions(BytesIO(content), size=len(content)) == VTT


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"1\n00:00:00,000 --> 00:00:02,000\nSRT\n", "not_webvtt"),
        (b"WEBVTTX\n", "not_webvtt"),
        (b"WEBVTT\n\n\xff\xfe", "not_webvtt"),
        (b"WEBVTT\n\n\0", "not_webvtt"),
        (b"WEBVTT\n" + b"x" * 200_000, "captions_too_large"),
    ],
)
def test_what_is_no_webvtt_is_refused(content, code):
    with pytest.raises(FilmRefusedError) as refused:
        read_captions(BytesIO(content), size=len(content))

    assert refused.value.code == code


@pytest.mark.django_db
def test_wrong_captions_keep_the_film_out(store):
    with pytest.raises(FilmRefusedError):
        keep(webm(1), captions="1\nSRT")

    assert Video.objects.count() == 0
    assert list(store.rglob("*.*")) == []


@pytest.mark.django_db(transaction=True)
def test_film_that_nothing_shows_is_erased_with_its_file_after_a_day(store):
    shown = ReelFactory(video__stored=True).video
    old = VideoFactory(stored=True, uploaded_at=NOON - timedelta(days=1, seconds=1))
    new = VideoFactory(stored=True, uploaded_at=NOON - timedelta(hours=23))
    shown.uploaded_at = NOON - timedelta(days=9)
    shown.save()

    assert erase_unused_films(at=NOON) == 1
    assert set(Video.objects.all()) == {shown, new}
    assert not old.file.storage.exists(old.file.name)
    assert shown.file.storage.exists(shown.file.name)


@pytest.mark.django_db(transaction=True)
def test_file_that_no_film_knows_is_erased_after_a_day(store):
    known = VideoFactory(stored=True, uploaded_at=NOON)
    for name, age in [("lama", 25), ("baru", 23)]:
        stray = store / "films" / f"{name}.webm"
        stray.write_bytes(b"")
        written = (NOON - timedelta(hours=age)).timestamp()
        os.utime(stray, (written, written))
    os.utime(known.file.path, (0, 0))

    assert erase_unused_films(at=NOON) == 1
    left = {known.file.name, "films/baru.webm"}
    assert {f"films/{one.name}" for one in (store / "films").iterdir()} == left


@pytest.mark.django_db
def test_nothing_is_erased_before_the_first_film(store):
    assert erase_unused_films(at=NOON) == 0


@pytest.mark.django_db(transaction=True)
def test_command_erases_unused_films(capsys):
    VideoFactory(stored=True)

    call_command("erase_films")

    assert capsys.readouterr().out == "1 films erased.\n"
    assert Video.objects.count() == 0


def test_element_of_the_helper_is_as_long_as_it_says():
    assert element(b"\xec", b"abc") == b"\xec\x01\0\0\0\0\0\0\x03abc"


@given(
    st.binary(max_size=200), st.sampled_from([b"\x18\x53\x80\x67", b"\x1f\x43\xb6\x75", b"\xec"])
)
def test_hostile_elements_never_crash_or_loop(junk, name):
    content = element(name, junk) + junk

    try:
        found = list(elements_in(BytesIO(content), end=len(content)))
    except BrokenFilmError:
        return
    assert all(each.start < each.payload <= each.end <= len(content) for each in found)
