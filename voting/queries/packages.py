"""Where the package of an award lies once it is put together."""

from dataclasses import dataclass

from django.core.files.storage import default_storage

from voting.models import Award, Ballot, FrozenActivities, LogEntry, ResultRecord
from voting.states import AwardState, ResultStage

from .log import head_of

FOLDER = "packages"


@dataclass(frozen=True, slots=True)
class StoredPackage:
    """A package in the storage: its name there, and how many bytes it has."""

    name: str
    size: int


def final_records() -> list[ResultRecord]:
    """Return the records that have a package: final ones, of awards with a log."""
    final = ResultRecord.objects.filter(stage=ResultStage.FINAL, award__state=AwardState.FINAL)
    return list(final.exclude(award__log=None).select_related("award").order_by("pk"))


def package_name(award: Award) -> str | None:
    """Return where the package of an award belongs: its log may still grow, so its size is there.

    None while something waits for its index, since such a package would rightly be told to differ.
    """
    head = head_of(award)
    waiting = (rows.objects.filter(award=award, log_index=None) for rows in (LogEntry, Ballot))
    if head is None or any(rows.exists() for rows in waiting):
        return None
    return f"{FOLDER}/{award.code}-{head.size}.zip"


def stored_package(award: Award) -> StoredPackage | None:
    """Return the package of an award if it is there to be downloaded."""
    name = package_name(award)
    if name is None or not default_storage.exists(name):
        return None
    return StoredPackage(name, default_storage.size(name))


def activities_of_award(award: Award) -> str | None:
    """Return the text of the activities that an award of libraries is measured by, else None."""
    kept = FrozenActivities.objects.filter(award=award).first()
    return kept.document if kept else None
