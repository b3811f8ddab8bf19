"""Real picture files for tests, made on the spot."""

import struct
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, PngImagePlugin

HOME = (7.0, 15.0, 26.0)
"""Degrees, minutes and seconds of a maker's kitchen."""
ORIENTATION, MAKER_NOTE, GPS_DIRECTORY, GPS_LATITUDE = 0x0112, 0x010F, 0x8825, 2


def upload(content: bytes, name: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def picture(kind: str, *, size: tuple[int, int] = (64, 48), mode: str = "RGB", **options) -> bytes:
    """Encode a picture whose left half is red and right half blue."""
    image = Image.new(mode, size, _colour("red", mode))
    image.paste(_colour("blue", mode), (size[0] // 2, 0, *size))
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def _colour(name: str, mode: str):
    return {"red": (200, 0, 0, 255), "blue": (0, 0, 200, 128)}[name][: len(mode)]


def exif_of_a_home(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKER_NOTE] = "Ponsel Lastri"
    exif.get_ifd(GPS_DIRECTORY).update({1: "S", GPS_LATITUDE: HOME})
    return exif


def png_texts() -> PngImagePlugin.PngInfo:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", "rumah Lastri")
    texts.add_itxt("XML:com.adobe.xmp", "<x>rumah Lastri</x>")
    return texts


def wide_gamut_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def bomb(side: int = 20_000) -> bytes:
    """Write a PNG header that promises `side` squared pixels in a few hundred bytes."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(name, body)
        for name, body in (
            (b"IHDR", header),
            (b"IDAT", zlib.compress(bytes(1000))),
            (b"IEND", b""),
        )
    )


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
