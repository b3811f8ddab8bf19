import pytest
from PIL import Image

from media.errors import PictureRefusedError
from media.rules import MAX_BYTES
from media.services import clean_picture
from tests.media.pictures import (
    bomb,
    exif_of_a_home,
    picture,
    png_texts,
    upload,
)

ANIMATION = [Image.new("RGB", (64, 48), colour) for colour in ("white", "black")]


def clean(content: bytes):
    file = upload(content)
    return clean_picture(file, size=file.size)


def opened(cleaned) -> Image.Image:
    return Image.open(upload(cleaned.content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_picture_of_every_kind_becomes_a_plain_jpeg(kind):
    cleaned = clean(picture(kind))

    assert (cleaned.suffix, cleaned.width, cleaned.height) == ("jpg", 64, 48)
    assert opened(cleaned).format == "JPEG"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_place_where_a_picture_was_taken_is_gone(kind):
    taken_at_home = picture(kind, exif=exif_of_a_home(), xmp=b"<x>rumah Lastri</x>")
    assert b"Ponsel Lastri" in taken_at_home

    cleaned = clean(taken_at_home)

    assert b"Lastri" not in cleaned.content
    assert dict(opened(cleaned).getexif()) == {}
    assert set(opened(cleaned).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density",
                                         "progressive", "progression"}  # fmt: skip


def test_words_in_a_png_are_gone():
    chatty = picture("PNG", pnginfo=png_texts())
    assert b"rumah Lastri" in chatty

    cleaned = clean(chatty)

    assert b"Lastri" not in cleaned.content


def test_comment_in_a_jpeg_is_gone():
    cleaned = clean(picture("JPEG", comment=b"rumah Lastri"))

    assert b"Lastri" not in cleaned.content


def test_bytes_behind_a_picture_are_gone():
    polyglot = picture("JPEG") + b"<script>alert(1)</script>PK\x03\x04"

    cleaned = clean(polyglot)

    assert b"script" not in cleaned.content
    assert b"PK\x03\x04" not in cleaned.content


def test_camera_orientation_is_applied():
    cleaned = clean(picture("JPEG", exif=exif_of_a_home(orientation=6)))

    red, _green, blue = opened(cleaned).getpixel((24, 60))
    assert (cleaned.width, cleaned.height) == (48, 64)
    assert blue > red


def test_large_picture_is_made_smaller():
    cleaned = clean(picture("JPEG", size=(4000, 3000)))

    assert (cleaned.width, cleaned.height) == (2560, 1920)


def test_small_picture_is_not_enlarged():
    cleaned = clean(picture("PNG", size=(1, 1)))

    assert (cleaned.width, cleaned.height) == (1, 1)


def test_picture_with_holes_keeps_them():
    cleaned = clean(picture("PNG", mode="RGBA"))

    assert cleaned.suffix == "webp"
    assert opened(cleaned).getpixel((63, 24))[3] == 128


def test_print_colours_become_screen_colours():
    cleaned = clean(picture("JPEG", mode="CMYK"))

    assert opened(cleaned).mode == "RGB"


def test_damaged_profile_does_not_spoil_a_good_picture():
    cleaned = clean(picture("JPEG", icc_profile=b"not a profile"))

    assert "icc_profile" not in opened(cleaned).info


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 " + picture("JPEG"), "not_a_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_picture"),
        (picture("GIF"), "not_a_picture"),
        (picture("TIFF"), "not_a_picture"),
        (picture("JPEG", size=(640, 480))[:-900], "broken"),
        (picture("PNG")[:60], "broken"),
        (picture("WEBP")[:40], "broken"),
        (picture("HEIF")[:200], "broken"),
        (b"\xff\xd8\xff" + bytes(500), "broken"),
        (bomb(), "too_many_pixels"),
        (bomb(10_000), "too_many_pixels"),
        (bomb(7_072), "too_many_pixels"),
        (picture("PNG", save_all=True, append_images=ANIMATION), "animated"),
        (picture("WEBP", save_all=True, append_images=ANIMATION), "animated"),
    ],
)
def test_file_that_is_no_good_picture_is_refused(content, code):
    with pytest.raises(PictureRefusedError) as refused:
        clean(content)

    assert refused.value.code == code


def test_file_too_large_is_refused_unread():
    with pytest.raises(PictureRefusedError) as refused:
        clean_picture(upload(picture("JPEG")), size=MAX_BYTES + 1)

    assert refused.value.code == "too_large"
    assert str(refused.value) == (
        "Foto ini lebih besar dari 15 MB. Perkecil dulu atau pilih foto lain."
    )
