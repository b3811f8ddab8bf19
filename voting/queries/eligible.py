"""What may stand for an award, by its kind."""

from typing import Any

from django.db.models import Model, QuerySet

from booths.models import Booth, Reel
from booths.queries.fairs import booths_of
from marketplace.places.models import Library
from marketplace.places.states import LibraryLevel
from voting.models import Award, Nominee
from voting.states import AwardKind

from .subjects import particulars_of


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


def code_of(subject: Model) -> str:
    """Return the code that a booth or a library stands under; reels are numbered instead."""
    if isinstance(subject, Booth):
        return subject.province.code.lower()
    if isinstance(subject, Library) and subject.regency:
        return subject.regency.code.replace(".", "").lower()
    return ""


def has_moved(nominee: Nominee) -> bool:
    """Say whether what stands is no longer what it was chosen as: its place, its code, its level.

    The subject must be there, see `subjects.with_subjects`.
    """
    subject = nominee.subject
    if particulars_of(subject).province_id != nominee.province_id:
        return True
    if not isinstance(subject, Library):
        return False
    return subject.level != LibraryLevel.REGENCY or code_of(subject) != nominee.code


def label_of(subject: Model) -> str:
    """Return a name that tells a thing from the others in a list."""
    if isinstance(subject, Booth):
        return str(subject)
    if isinstance(subject, Reel):
        return f"{subject}, {subject.library.name} ({subject.library.province})"
    if isinstance(subject, Library):
        return subject.name_in_full
    raise TypeError(subject)
