import pytest

from media.rules import kind_of, rendition_specs


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"RIFF\x00\x00\x00\x00WEBP", "WEBP"),
        (b"RIFF\x00\x00\x00\x00WAVE", ""),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1avif", "AVIF"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "HEIF"),
        (b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00mp41mp42", ""),
        (b"\x00\x00\x00\x10ftypisom\x00\x00\x00\x00heic", ""),
        (b"GIF89a", ""),
        (b"", ""),
    ],
)
def test_kind_is_read_from_the_first_bytes(head, kind):
    assert kind_of(head) == kind


@pytest.mark.parametrize(
    ("width", "steps"),
    [(1, [320]), (320, [320]), (321, [320, 640]), (700, [320, 640, 960]), (2560, [320, 640, 960])],
)
def test_photo_gets_no_file_wider_than_it_needs(width, steps):
    assert rendition_specs(width) == [
        f"width-{step}|format-{kind}" for kind in ("avif", "webp") for step in steps
    ]
