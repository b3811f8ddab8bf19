"""What a library recorded that it did: a part of its page, the whole list, and a table of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from marketplace.catalogue.queries import trail
from marketplace.core.addresses import address_of
from marketplace.core.cards import Link
from marketplace.core.public import public_page
from marketplace.core.spreadsheets import csv_text
from marketplace.places.models import Library
from marketplace.places.queries.activities import activities_of, counted_by_family, years_of
from marketplace.places.services.activities import today_at
from marketplace.places.states import ActivityFamily

from .paths import way_to

LATEST, ON_A_PAGE = 20, 50
TWELVE_MONTHS = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The family and the year that a visitor asked for; what makes no sense asks for nothing."""

    family: ActivityFamily | None
    year: int | None

    @classmethod
    def asked(cls, query: QueryDict, years: list[int]) -> "Narrowing":
        family, year = query.get("rumpun"), query.get("tahun")
        return cls(
            next((one for one in ActivityFamily if one.value == family), None),
            next((one for one in years if str(one) == year), None),
        )


def activities_part(library: Library, at: datetime) -> dict[str, object]:
    """Return what a library's page tells of its activities: twelve months, and the latest."""
    today = today_at(library, at)
    since = today - TWELVE_MONTHS
    latest = list(activities_of(library)[:LATEST])
    return {
        "families": counted_by_family(library, since=since, until=today) if latest else [],
        "activities": latest,
        "since": since,
    }


@public_page(parameters={"halaman", "rumpun", "tahun"})
def activities(request: HttpRequest, slug: str) -> HttpResponse:
    """List everything a library recorded."""
    shown = get_object_or_404(trail.libraries_with_places(), slug=slug)
    told = {"library": shown, "breadcrumbs": _way_to_activities(shown)}
    return render(request, "catalogue/trail/activities.html", told | _narrowed(shown, request.GET))


@public_page
def activities_table(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out everything a library recorded as a table, what was struck with the reason."""
    shown = get_object_or_404(trail.libraries_with_places(), slug=slug)
    answer = HttpResponse(csv_text(_rows(shown)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="kegiatan-{shown.slug}.csv"'
    return answer


def _narrowed(library: Library, query: QueryDict) -> dict[str, object]:
    years = list(years_of(library))
    chosen = Narrowing.asked(query, years)
    found = activities_of(library, family=chosen.family, year=chosen.year)
    page = Paginator(found, ON_A_PAGE).get_page(query.get("halaman"))
    return {
        "page": page,
        "activities": page.object_list,
        "years": years,
        "families": ActivityFamily,
        "chosen": chosen,
    }


def _rows(library: Library) -> list[list[object]]:
    head: list[object] = [
        _("Tanggal"), _("Rumpun"), _("Kegiatan"), _("Peserta"), _("Tempat"), _("Tautan bukti"),
        _("Dicoret karena"),
    ]  # fmt: skip
    rows = [
        [
            one.held_on, one.get_family_display(), one.title, one.participants, one.place, one.link,
            one.struck_because,
        ]
        for one in activities_of(library)
    ]  # fmt: skip
    return [head, *rows]


def _way_to_activities(library: Library) -> list[Link]:
    *before, last = way_to(library)
    here = Link(last.label, address_of("catalogue:library", library.slug))
    return [*before, here, Link(pgettext("jamak", "Kegiatan"))]
