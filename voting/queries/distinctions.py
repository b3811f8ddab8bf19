"""What the booths of a province and what a library has won, as their pages wear it."""

from dataclasses import dataclass

from django.db.models import JSONField, Q
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from marketplace.core.addresses import address_of
from marketplace.core.cards import Prize
from marketplace.core.languages import in_language
from marketplace.places.models import Library, Province
from voting.models import Award, Result
from voting.states import ResultStage


@dataclass(frozen=True, slots=True)
class Distinction:
    """A prize of an award: a place, or the public's, whose `rank` is 0."""

    award: Award
    rank: int


def distinctions_of(province: Province) -> list[Distinction]:
    """Return the prizes that booths of a province have won in all editions, newest first."""
    return _won_by(Q(nominee__province=province, nominee__booth__isnull=False))


def distinctions_of_library(library: Library) -> list[Distinction]:
    """Return the prizes that a library or its reels have won in all editions, newest first."""
    return _won_by(Q(nominee__library=library) | Q(nominee__reel__library=library))


def prizes_of_library(library: Library) -> list[Prize]:
    """Return what a library's page wears; one query."""
    return [
        Prize(
            won=_("Juara %(rank)s") % {"rank": one.rank} if one.rank else _("Favorit Publik"),
            award=in_language(one.award, "name"),
            edition=in_language(one.award.edition, "name"),
            year=one.award.edition.opens_at.year,
            url=address_of("voting:result", one.award.code),
        )
        for one in distinctions_of_library(library)
    ]


def _won_by(standing: Q) -> list[Distinction]:
    """Return the prizes of final records; a place before the prize of the public.

    One query, which brings of each record the codes of its favourites alone.
    """
    record = Cast("record__document", JSONField())
    stood = Result.objects.filter(standing, record__stage=ResultStage.FINAL)
    told = stood.annotate(favourites=KeyTransform("favourites", record)).defer(
        "total", "record__document", "record__award__rules"
    )
    found = told.select_related("record__award__edition", "nominee")
    return [
        distinction
        for result in found.order_by("-record__written_at", "rank")
        for distinction in _prizes(result, result.favourites)
    ]


def _prizes(result: Result, favourites: list[str]) -> list[Distinction]:
    award = result.record.award
    place = [Distinction(award, result.rank)] if result.rank <= award.top_places else []
    return [*place, Distinction(award, 0)] if result.nominee.code in favourites else place
