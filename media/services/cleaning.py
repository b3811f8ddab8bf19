"""Wash an uploaded file: what comes out holds pixels and nothing else.

The pixels are decoded, turned upright, brought to sRGB, made smaller and written anew, so neither
metadata (a maker's home is in the GPS of a phone picture) nor bytes hidden behind the picture
survive.
"""

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from media.errors import PictureRefusedError
from media.rules import LONGEST_SIDE, MAX_BYTES, MAX_PIXELS, kind_of

BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError,
    RuntimeError, MemoryError, AssertionError, struct.error, zlib.error,
)  # fmt: skip
"""All that decoders are known to raise on hostile bytes."""
MAY_MOVE = frozenset({"PNG", "WEBP", "AVIF"})
"""Formats with animations. Phones store two pictures in one JPEG or HEIC; the first is meant."""
JPEG_QUALITY = 88
WEBP_QUALITY = 90


@dataclass(frozen=True)
class CleanPicture:
    """Bytes safe to store: `suffix` is jpg for opaque pictures, webp for those with holes."""

    content: bytes
    suffix: str
    width: int
    height: int


def clean_picture(file: IO[bytes], *, size: int) -> CleanPicture:
    """Decode a file of `size` bytes and write it anew, or raise PictureRefusedError."""
    kind = _check_outside(file, size)
    try:
        with Image.open(file, formats=[kind]) as picture:
            _check_header(picture)
            return _write(_in_srgb(_upright(picture)))
    except BOMBS as bomb:
        raise _too_many_pixels() from bomb
    except BROKEN as broken:
        raise PictureRefusedError(
            "broken",
            _("Berkas ini rusak atau tidak lengkap. Ambil ulang fotonya, lalu unggah lagi."),
        ) from broken


def _check_outside(file: IO[bytes], size: int) -> str:
    if not size:
        raise PictureRefusedError("empty", _("Berkas ini kosong. Pilih foto lain."))
    if size > MAX_BYTES:
        raise PictureRefusedError(
            "too_large", _("Foto ini lebih besar dari 15 MB. Perkecil dulu atau pilih foto lain.")
        )
    file.seek(0)
    kind = kind_of(file.read(64))
    file.seek(0)
    if not kind:
        raise PictureRefusedError(
            "not_a_picture",
            _("Berkas ini bukan foto yang kami kenal. Kirim JPEG, PNG, WebP, AVIF, atau HEIC."),
        )
    return kind


def _check_header(picture: Image.Image) -> None:
    """Judge by the header, before a single pixel is decoded."""
    if picture.width * picture.height > MAX_PIXELS:
        raise _too_many_pixels()
    if picture.format in MAY_MOVE and getattr(picture, "is_animated", False):
        raise PictureRefusedError(
            "animated", _("Gambar bergerak tidak bisa dipakai. Kirim foto biasa.")
        )


def _too_many_pixels() -> PictureRefusedError:
    return PictureRefusedError(
        "too_many_pixels",
        _("Foto ini lebih dari 50 megapiksel. Perkecil dulu atau pilih foto lain."),
    )


def _upright(picture: Image.Image) -> Image.Image:
    """Decode no larger than needed and apply the camera's orientation."""
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    turned = ImageOps.exif_transpose(picture)
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return turned


def _in_srgb(picture: Image.Image) -> Image.Image:
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    profile = picture.info.get("icc_profile")
    if picture.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        picture = picture.convert(mode)
    if not profile:
        return picture.convert(mode)
    try:
        converted = ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode=mode,
        )
    except (ImageCms.PyCMSError, *BROKEN):
        return picture.convert(mode)  # a damaged profile is no reason to refuse a good picture
    return converted or picture.convert(mode)


def _write(picture: Image.Image) -> CleanPicture:
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)  # without .info, where writers look for comments and profiles
    target = BytesIO()
    if _has_holes(bare):
        bare.save(target, "WEBP", quality=WEBP_QUALITY, method=4)
        return CleanPicture(target.getvalue(), "webp", *bare.size)
    bare.convert("RGB").save(target, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    return CleanPicture(target.getvalue(), "jpg", *bare.size)


def _has_holes(picture: Image.Image) -> bool:
    if picture.mode != "RGBA":
        return False
    lowest, _highest = picture.getchannel("A").getextrema()
    return bool(isinstance(lowest, (int, float)) and lowest < 255)  # noqa: PLR2004
