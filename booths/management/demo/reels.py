"""Eight sample reels of sample libraries, each with a film of its own."""

import json
from datetime import date, datetime, timedelta
from importlib.resources import files
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile

from booths.models import Edition, Reel
from booths.services.reels import ReelFiles, hand_in_reel
from marketplace.accounts.models import User
from marketplace.places.models import Library
from media.models import Photo

from .films import captions_of, draw_film, draw_poster

WORDS = ("title", "title_en", "about", "about_en", "account")
DAYS_BEFORE = 12
"""How many days before the edition opens the first of them was posted."""

Row = dict[str, Any]


def load_reels(*, edition: Edition, by: User, at: datetime) -> int:
    """Hand in the sample reels that are missing from an edition."""
    text = (files("booths.management.demo") / "reels.json").read_text(encoding="utf-8")
    rows: list[Row] = json.loads(text)
    known = set(edition.reels.values_list("account", flat=True))
    libraries = Library.objects.select_related("province").in_bulk(field_name="slug")
    for place, row in enumerate(rows):
        if row["account"] not in known:
            posted_on = edition.opens_at.date() - timedelta(days=DAYS_BEFORE - place)
            _hand_in(row, edition, libraries[row["library"]], posted_on, by=by, at=at)
    return len(rows)


def _hand_in(
    row: Row, edition: Edition, library: Library, posted_on: date, *, by: User, at: datetime
) -> Reel:
    words = {name: row[name] for name in WORDS}
    reel = Reel(edition=edition, library=library, posted_on=posted_on, **words)
    reel.poster = _poster(row, library) if row["poster"] else None
    return hand_in_reel(reel=reel, files=_files(row, library), actor=by, at=at)


def _poster(row: Row, library: Library) -> Photo:
    """Keep a poster that is small as it is: nobody waits for smaller files while a demo starts."""
    content = draw_poster(library.province, row["title"])
    return Photo.objects.create(
        title=row["title"],
        file=ContentFile(content, name="sampul.jpg"),
        file_size=len(content),
    )


def _files(row: Row, library: Library) -> ReelFiles:
    film = draw_film(library.province, row["scenes"])
    captions = captions_of(row["scenes"]) if row["captions"] else ""
    return ReelFiles(film=BytesIO(film), film_size=len(film), captions=captions)
