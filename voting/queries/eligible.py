"""What may stand for an award, by its kind."""

from typing import Any

from django.db.models import Model, QuerySet

from booths.models import Booth, Reel
from booths.queries.fairs import booths_of
from marketplace.places.models import Library
from marketplace.places.states import LibraryLevel
from voting.models import Award
from voting.states import AwardKind


def eligible_for(award: Award) -> QuerySet[Any]:
    """Return booths or reels of the edition, or the libraries of regencies; ready to be named."""
    match AwardKind(award.kind):
        case AwardKind.BEST_BOOTH:
            return booths_of(award.edition)
        case AwardKind.REELS:
            reels = Reel.objects.filter(edition=award.edition)
            return reels.select_related("library__province").order_by("library__province__code")
        case AwardKind.BEST_LIBRARY:
            libraries = Library.objects.filter(level=LibraryLevel.REGENCY)
            return libraries.select_related("regency", "province").order_by("regency__code", "name")


def label_of(subject: Model) -> str:
    """Return a name that tells a thing from the others in a list."""
    if isinstance(subject, Booth):
        return str(subject)
    if isinstance(subject, Reel):
        return f"{subject}, {subject.library.name} ({subject.library.province})"
    if isinstance(subject, Library):
        return f"{subject.name_and_place} ({subject.province})"
    raise TypeError(subject)
