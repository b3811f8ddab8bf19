"""What a library recorded that it did: a part of its page, the whole list, and a table of it."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

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
from marketplace.places.models import Activity, Library
from marketplace.places.queries.activities import (
    Window,
    activities_of,
    counted_by_family,
    summed,
    years_of,
)
from marketplace.places.services.activities import today_at
from marketplace.places.states import ActivityFamily

from .paths import way_to

LATEST, ON_A_PAGE = 20, 50
TWELVE_MONTHS = timedelta(days=365)


NARROWING = frozenset({"rumpun", "tahun", "sejak", "sampai"})
"""What a visitor may ask of the list and of the table: family, year, first day, last day."""


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


@public_page(parameters=NARROWING | {"halaman"})
def activities(request: HttpRequest, slug: str) -> HttpResponse:
    """List what a library recorded: everything, or what a visitor asked for."""
    shown = get_object_or_404(trail.libraries_with_places(), slug=slug)
    told = {"library": shown, "breadcrumbs": _way_to_activities(shown)}
    return render(request, "catalogue/trail/activities.html", told | _narrowed(shown, request.GET))


@public_page(parameters=NARROWING)
def activities_table(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the same as a table, what was struck with the day and the reason."""
    shown = get_object_or_404(trail.libraries_with_places(), slug=slug)
    answer = HttpResponse(
        csv_text(_rows(shown, request.GET)), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="kegiatan-{shown.slug}.csv"'
    return answer


def _asked(query: QueryDict, years: Collection[int]) -> Window:
    """Read what was asked for; what makes no sense asks for nothing."""
    family, year = query.get("rumpun"), query.get("tahun")
    return Window(
        next((one for one in ActivityFamily if one.value == family), None),
        next((one for one in years if str(one) == year), None),
        _day(query.get("sejak")),
        _day(query.get("sampai")),
    )


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None


def _narrowed(library: Library, query: QueryDict) -> dict[str, object]:
    years = years_of(library)
    chosen = _asked(query, years)
    found = activities_of(library, chosen)
    page = Paginator(found, ON_A_PAGE).get_page(query.get("halaman"))
    return {
        "page": page,
        "activities": page.object_list,
        "summary": summed(found),
        "years": years,
        "families": ActivityFamily,
        "chosen": chosen,
        "table": _table_address(library, query),
    }


def _table_address(library: Library, query: QueryDict) -> str:
    """Return where the same records stand as a table."""
    asked = {name: query[name] for name in sorted(NARROWING) if query.get(name)}
    address = address_of("catalogue:activities_table", library.slug)
    return f"{address}?{urlencode(asked)}" if asked else address


def _rows(library: Library, query: QueryDict) -> list[list[object]]:
    head: list[object] = [
        _("Tanggal"), _("Rumpun"), _("Kegiatan"), _("Peserta"), _("Tempat"), _("Tautan bukti"),
        _("Dicatat"), _("Diubah"), _("Dicoret"), _("Dicoret karena"),
    ]  # fmt: skip
    found = activities_of(library, _asked(query, years_of(library)))
    return [head, *(_row(one, library) for one in found)]


def _row(one: Activity, library: Library) -> list[object]:
    """Return a record with the days, where the library lies, on which it came to be as it is."""
    days = [
        today_at(library, moment) if moment else ""
        for moment in (one.recorded_at, one.changed_at, one.struck_at)
    ]
    return [
        one.held_on, one.get_family_display(), one.title, one.participants, one.place, one.link,
        *days, one.struck_because,
    ]  # fmt: skip


def _way_to_activities(library: Library) -> list[Link]:
    *before, last = way_to(library)
    here = Link(last.label, address_of("catalogue:library", library.slug))
    return [*before, here, Link(pgettext("jamak", "Kegiatan"))]
