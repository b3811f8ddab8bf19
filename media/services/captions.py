"""Read captions: what is said in a film, for who cannot hear it."""

from typing import IO

from django.utils.translation import gettext as _

from media.errors import FilmRefusedError
from media.models import Video
from media.rules.films import MOST_CAPTION_BYTES, is_webvtt


def read_captions(file: IO[bytes], *, size: int) -> str:
    """Return an uploaded WebVTT of `size` bytes as text, or raise FilmRefusedError."""
    if size > MOST_CAPTION_BYTES:
        raise FilmRefusedError(
            "captions_too_large",
            _("Teks pengiring ini lebih besar dari 200 kB. Periksa apakah berkasnya benar."),
        )
    file.seek(0)
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise _not_webvtt() from wrong
    return require_webvtt(text.replace("\r\n", "\n").replace("\r", "\n"))


def require_webvtt(text: str) -> str:
    """Return captions that begin as WebVTT does, or raise FilmRefusedError."""
    if not is_webvtt(text):
        raise _not_webvtt()
    return text


def caption_film(*, video: Video, captions: str) -> Video:
    """Put captions (WebVTT) in the place of those a film has."""
    video.captions = require_webvtt(captions)
    video.save(update_fields=["captions"])
    return video


def _not_webvtt() -> FilmRefusedError:
    return FilmRefusedError(
        "not_webvtt",
        _(
            "Ini bukan teks pengiring WebVTT. Simpan sebagai .vtt (UTF-8); baris pertamanya "
            "harus WEBVTT."
        ),
    )
