"""What a film tells beside its pictures and sound is gone, and no byte of it has moved."""

from io import BytesIO

import pytest

from booths.management.demo.webm import film as drawn
from media.errors import FilmRefusedError
from media.services import check_film, store_film
from media.services.boxes import boxes_in
from media.services.elements import elements_in
from media.services.patches import BrokenFilmError
from tests.factories.times import NOON
from tests.media.films import box, element, mp4, webm
from tests.media.pictures import picture

pytestmark = pytest.mark.django_db
HOME = b"+06.1234-106.5678/"
PLACE = box(b"\xa9xyz", len(HOME).to_bytes(2, "big"), b"\x15\xc7", HOME)
LOCI = box(b"loci", bytes(6), b"Rumah Lastri\0", HOME)
KEYS = box(b"keys", bytes(7), b"\x01", box(b"mdta", b"com.apple.quicktime.location.ISO6709"))
APPLE = box(b"meta", KEYS, box(b"ilst", box(b"\0\0\0\x01", box(b"data", bytes(8), HOME))))
MVHD = box(b"mvhd", bytes(100))
FRAMES = box(b"mdat", b"gambar dan suara")
HDLR = box(b"hdlr", bytes(8), b"vide", bytes(12), b"\0")
SEGMENT, CLUSTER = b"\x18\x53\x80\x67", b"\x1f\x43\xb6\x75"
INFO, TRACKS, TAGS = b"\x15\x49\xa9\x66", b"\x16\x54\xae\x6b", b"\x12\x54\xc3\x67"
OPEN = b"\x01\xff\xff\xff\xff\xff\xff\xff"


@pytest.fixture(autouse=True)
def _files_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def kept(content):
    video = store_film(BytesIO(content), size=len(content), at=NOON)
    with video.file.open() as file:
        return file.read()


def refusal_of(content):
    with pytest.raises(FilmRefusedError) as refused:
        check_film(BytesIO(content), size=len(content))
    return refused.value.code


def track(*parts, handler=HDLR):
    return box(b"trak", box(b"mdia", handler, *parts))


def described(maker):
    entry = box(b"avc1", bytes(42), maker.ljust(32, b"\0"), bytes(4))
    return box(b"minf", box(b"stbl", box(b"stsd", bytes(7), b"\x01", entry)))


@pytest.mark.parametrize(
    "told",
    [
        box(b"moov", MVHD, box(b"udta", PLACE)),
        box(b"moov", MVHD, box(b"udta", LOCI)),
        box(b"moov", MVHD, APPLE),
        box(b"moov", MVHD, box(b"gps ", HOME)),
        box(b"moov", MVHD, box(b"trak", box(b"mdia", HDLR), box(b"udta", PLACE))),
        box(b"moov", track(box(b"minf", APPLE))),
        box(b"moov", track(box(b"minf", box(b"stbl", box(b"uuid", HOME))))),
        box(b"moov", track(box(b"minf", box(b"dinf", box(b"dref", bytes(8), box(b"alis", HOME)))))),
        box(
            b"moov",
            track(box(b"minf", box(b"dinf", box(b"dref", bytes(8), box(b"url ", bytes(4), HOME))))),
        ),
        box(b"moov", track(described(HOME))),
        box(b"moov", track(handler=box(b"hdlr", bytes(8), b"soun", bytes(12), HOME))),
        box(b"uuid", bytes(16), HOME),
        box(b"free", HOME),
        box(b"skip", HOME),
        box(b"wide", HOME),
        box(b"abcd", HOME),
        box(b"trak", HOME),
        box(b"moov", (0).to_bytes(4, "big") + b"udta" + PLACE),
        b"\0\0\0\x01udta" + (16 + len(PLACE)).to_bytes(8, "big") + PLACE,
    ],
)
def test_mp4_forgets_where_it_was_taken_and_keeps_its_sizes(told):
    film = mp4(FRAMES, told)

    washed = kept(film)

    assert HOME in film
    assert HOME not in washed
    assert b"location" not in washed
    assert len(washed) == len(film)
    assert washed.startswith(mp4(FRAMES))
    assert kept(washed) == washed


def test_bytes_behind_an_mp4_are_blanked():
    assert kept(mp4(FRAMES) + b"-6.1234") == mp4(FRAMES) + bytes(7)


@pytest.mark.parametrize(("version", "length"), [(0, 8), (1, 16)])
def test_mp4_forgets_when_it_was_made(version, length):
    head, rest = bytes([version, 0, 0, 0]), b"lama film"
    film = mp4(FRAMES, box(b"moov", box(b"mvhd", head, b"\xe0" * length, rest)))

    assert kept(film) == mp4(FRAMES, box(b"moov", box(b"mvhd", head, bytes(length), rest)))


def test_film_that_tells_nothing_is_kept_as_it_came():
    film = mp4(box(b"moov", MVHD, track()), FRAMES)

    assert kept(film) == film


@pytest.mark.parametrize(
    "handler", [b"meta", b"camm", b"text", b"sbtl", b"subt", b"hint", b"tmcd", b"gpmd"]
)
def test_mp4_with_another_track_than_picture_and_sound_is_refused(handler):
    other = track(handler=box(b"hdlr", bytes(8), handler, bytes(12)))

    assert refusal_of(mp4(FRAMES, box(b"moov", MVHD, track(), other))) == "traced"


def test_boxes_within_boxes_without_end_are_not_followed():
    deep = b""
    for _ in range(2_000):
        deep = box(b"trak", deep)

    assert len(list(boxes_in(BytesIO(deep), end=len(deep)))) == 1


@pytest.mark.parametrize(
    ("walk", "many"), [(boxes_in, box(b"free") * 100_001), (elements_in, b"\xec\x80" * 200_001)]
)
def test_more_parts_than_any_film_has_are_refused(walk, many):
    with pytest.raises(BrokenFilmError):
        list(walk(BytesIO(many), end=len(many)))


@pytest.mark.parametrize(
    "told",
    [
        element(TAGS, HOME),
        element(b"\x19\x41\xa4\x69", HOME),
        element(b"\x10\x43\xa7\x70", HOME),
        element(b"\xec", HOME),
        element(b"\xbf", HOME),
        element(b"\x80", HOME),
        TAGS + bytes([0x80 | len(HOME)]) + HOME,
        element(INFO, element(b"\x4d\x80", HOME)),
        element(INFO, element(b"\x57\x41", HOME) + element(b"\x7b\xa9", HOME)),
        element(INFO, element(b"\x44\x61", HOME)),
        element(TRACKS, element(b"\xae", element(b"\x53\x6e", HOME))),
        element(CLUSTER, element(b"\xe7", b"\0") + element(b"\x81", HOME)),
        element(CLUSTER, element(b"\xa0", element(b"\x75\xa1", HOME))),
        CLUSTER + OPEN + element(b"\xe7", b"\0") + element(TAGS, HOME),
    ],
)
def test_webm_forgets_what_it_tells_and_keeps_its_sizes(told):
    film = webm(1, told)

    washed = kept(film)

    assert HOME in film
    assert HOME not in washed
    assert len(washed) == len(film)
    assert washed.endswith(webm(1)[-29:])
    assert kept(washed) == washed


def test_what_stands_behind_the_segment_is_void():
    washed = kept(webm(1) + element(TAGS, HOME))

    assert washed == webm(1) + element(b"\xec", bytes(3 + len(HOME)))


def test_live_recording_with_open_sizes_is_kept():
    head = webm()[: webm().index(SEGMENT)]
    cluster = CLUSTER + OPEN + element(b"\xe7", b"\0") + element(b"\xa3", b"gambar")
    film = head + SEGMENT + OPEN + element(INFO, b"") + cluster + cluster

    assert kept(film) == film


@pytest.mark.parametrize("kind", [0, 3, 17, 33])
def test_webm_with_another_track_than_picture_and_sound_is_refused(kind):
    tracks = element(TRACKS, element(b"\xae", element(b"\x83", bytes([kind]))))

    assert refusal_of(webm(1, tracks)) == "traced"


def test_sample_film_loses_the_name_of_its_maker_alone():
    frame = picture("WEBP")
    film = drawn([frame], size=(40, 30), frame_milliseconds=700)

    assert kept(film) == film.replace(b"Lapak", bytes(5))
