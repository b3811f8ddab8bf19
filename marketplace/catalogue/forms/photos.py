"""A product's photos: order, words, removal, and new ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from marketplace.catalogue.models import MOST_PHOTOS
from media.models import Photo
from media.queries import PictureSources, picture_sources

LONGEST_KEY = 18
"""Digits that fit into 64 bits."""

Posted = MultiValueDict[str, str]


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class NewPhotosForm(forms.Form):
    """Where new photos come in. The files themselves are judged one by one when stored."""

    new_photos = forms.FileField(
        label=_("Tambah foto"),
        required=False,
        help_text=_("JPEG, PNG, WebP, AVIF, atau HEIC, paling besar 15 MB. Lokasi foto dihapus."),
        widget=ManyFiles(attrs={"multiple": True, "accept": "image/*", "data-preview": ""}),
    )


@dataclass(frozen=True)
class PhotoRow:
    """A photo as it stands in the form."""

    pk: int
    alt: str
    picture: PictureSources


def rows_of(content: Sequence[dict[str, Any]], photos: dict[int, Photo]) -> list[PhotoRow]:
    """Return the rows for photos named in content, in their order."""
    return [
        PhotoRow(row["id"], row["alt"], picture_sources(photos[row["id"]], alt=row["alt"]))
        for row in content
        if row["id"] in photos
    ]


def photo_content(posted: Posted, allowed: dict[int, Photo]) -> list[dict[str, Any]]:
    """Read which photos stay, in which order, with which words; others' photos are not there."""
    kept = [
        (_place(posted, pk), {"id": pk, "alt": _plain(posted.get(f"alt-{pk}", ""))})
        for pk in posted_photos(posted)
        if pk in allowed and f"remove-{pk}" not in posted
    ]
    return [row for _place_, row in sorted(kept, key=lambda pair: pair[0])][:MOST_PHOTOS]


def new_files(files: MultiValueDict[str, UploadedFile]) -> list[UploadedFile]:  # type: ignore[type-arg]
    """Return the files sent."""
    return files.getlist("new_photos")


def posted_photos(posted: Posted) -> list[int]:
    """Return the keys of the photos that stand in the form, each once."""
    return [int(key) for key in dict.fromkeys(posted.getlist("photo")) if _is_number(key)]


def _plain(text: str) -> str:
    """Return a description as a database can keep it: no null characters, no more than fits."""
    return text.replace("\0", "").strip()[:255]


def _place(posted: Posted, pk: int) -> int:
    place = posted.get(f"order-{pk}", "")
    return int(place) if _is_number(place) else MOST_PHOTOS


def _is_number(text: str) -> bool:
    """Say whether a text is a number that a database key can be."""
    return text.isdecimal() and len(text) <= LONGEST_KEY
