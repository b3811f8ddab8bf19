"""Find reels, and what keeps them as they are."""

from datetime import datetime

from django.conf import settings
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import Now
from django.utils.module_loading import import_string

from booths.models import Edition, Reel
from marketplace.places.models import Province

from .fairs import shown_edition


def whole_reels() -> QuerySet[Reel]:
    """Return reels with all that their pages and cards tell; three queries."""
    related = Reel.objects.select_related(
        "edition", "library__regency", "library__province", "video", "poster"
    )
    return related.prefetch_related("poster__renditions")


def reels_on_show(at: datetime | Now) -> QuerySet[Reel]:
    """Return the reels of the edition that is shown, by province."""
    return whole_reels().filter(edition__in=shown_edition(at)).order_by("library__province", "pk")


def reel_with_key(pk: int) -> Reel | None:
    """Return a reel of any edition, or None."""
    return whole_reels().filter(pk=pk).first()


def is_public(reel: Reel, at: datetime) -> bool:
    """Tell whether a reel's edition is shown or has been, or the reel stands for an award."""
    is_shown = reel.edition.opens_at <= at or reel.edition in shown_edition(at)
    return is_shown or bool(holds_of_reel(reel))


def public_reels(at: datetime | Now) -> QuerySet[Reel]:
    """Return the reels of the editions that are shown, or have been."""
    shown = Edition.objects.filter(pk__in=shown_edition(at).values("pk"))
    return Reel.objects.filter(Q(edition__opens_at__lte=at) | Q(edition__in=shown))


def reels_beside(reel: Reel) -> QuerySet[Reel]:
    """Return the other reels of its edition, those of its own province first."""
    others = whole_reels().filter(edition=reel.edition_id).exclude(pk=reel.pk)
    elsewhere = Case(When(library__province=reel.library.province_id, then=0), default=1)
    return others.order_by(elsewhere, "pk")


def provinces_with_reels(at: datetime | Now) -> QuerySet[Province]:
    """Return the provinces that have a reel in the edition that is shown."""
    shown = Reel.objects.filter(edition__in=shown_edition(at))
    return Province.objects.filter(pk__in=shown.values("library__province")).order_by("code")


def reel_of(edition: str, province: str = "") -> Exists:
    """Tell in a query of other rows whether an edition has a reel, of a province if named.

    Both are paths from those rows to the key.
    """
    reels = Reel.objects.filter(edition=OuterRef(edition))
    return Exists(reels.filter(library__province=OuterRef(province)) if province else reels)


def holds_of_reel(reel: Reel) -> list[str]:
    """Return why a reel has to stay as it is, a sentence for each reason."""
    return [sentence for path in settings.REEL_HOLDS for sentence in import_string(path)(reel)]


def closings_of(edition: Edition) -> list[str]:
    """Return why librarians hand no more reels in for an edition, a sentence for each reason."""
    paths = settings.REEL_CLOSINGS
    return [sentence for path in paths for sentence in import_string(path)(edition)]
