"""The list of awards at the desk, and what waits there for a decision."""

from typing import Any, cast

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from marketplace.core.wagtail_hooks import (
    WHAT_WAITS,
    Desk,
    DeskFilterSet,
    DeskIndexView,
    ReadOnlyDesk,
    Waiting,
)
from voting.access import awards_for_desk, may_conduct, may_decide, may_unlock
from voting.models import Award
from voting.queries.case_pages import cases_waiting_by_award
from voting.queries.desk import awards_waiting, counts_of_waiting, logs_standing_still
from voting.queries.unlocking import waiting_requests
from voting.states import NextDeed


class AwardFilterSet(DeskFilterSet):
    """Narrow the list; `menunggu` leaves what can be opened, closed, counted or published now."""

    menunggu = django_filters.ChoiceFilter(
        label=_("Menunggu"), choices=NextDeed.choices, method="waiting"
    )

    class Meta:
        model = Award
        fields = ["edition", "state"]

    def waiting(self, awards: QuerySet[Award], _name: str, deed: str) -> QuerySet[Award]:
        return awards_waiting(awards, NextDeed(deed), at=timezone.now())


class AwardIndexView(DeskIndexView):
    add_item_label = _("Penghargaan baru")


class AwardDesk(Desk):
    """All awards. Everything about one of them happens on its own pages, step by step."""

    model = Award
    icon = "crosshairs"
    index_view_class = AwardIndexView
    url_prefix = "penghargaan"
    menu_label = pgettext_lazy("jamak", "Penghargaan")
    menu_order = 160
    add_to_admin_menu = True
    when_empty = _("Belum ada penghargaan. Buat yang pertama, lalu pilih nomine, rubrik, dan juri.")
    form_fields = ["name"]
    without = ReadOnlyDesk.without
    list_display = ["name", "edition", "state", "opens_at", "closes_at"]
    filterset_class = AwardFilterSet
    list_export = ["name", "code", "edition", "state", "opens_at", "closes_at"]
    search_fields = ["name", "name_en", "code", "edition__name"]
    ordering = ["-opens_at", "-pk"]

    def rows_for(self, user: Any) -> QuerySet[Award]:
        return awards_for_desk(user)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        own_pages = {"add_url_name": "award_new", "inspect_url_name": "award_desk"}
        return super().get_common_view_kwargs(**kwargs) | own_pages

    @property
    def url_finder_class(self) -> type:
        """Lead from Wagtail's reports to the award's own page."""
        return type("AwardFinder", (super().url_finder_class,), {"edit_url_name": "award_desk"})


@hooks.register("register_admin_viewset")
def award_desk() -> ModelViewSet:
    return AwardDesk("award")


@hooks.register(WHAT_WAITS)
def awards_to_decide_on(request: HttpRequest) -> list[Waiting]:
    """Count the awards that can be opened, closed, counted or published, for who may do it."""
    if not may_conduct(request.user):
        return []
    counts = counts_of_waiting(awards_for_desk(request.user), at=timezone.now())
    listing = reverse("award:index")
    return [
        Waiting(NextDeed(deed).label, counts[deed], f"{listing}?menunggu={deed}")
        for deed in NextDeed.values
    ]


@hooks.register(WHAT_WAITS)
def logs_that_stand_still(request: HttpRequest) -> list[Waiting]:
    """Count the ballot logs that do not move, for who can call the operator."""
    if not may_conduct(request.user):
        return []
    count = logs_standing_still(awards_for_desk(request.user), at=timezone.now())
    return [Waiting(_("Buku suara yang tidak bergerak"), count, reverse("award:index"))]


@hooks.register(WHAT_WAITS)
def cases_to_decide_on(request: HttpRequest) -> list[Waiting]:
    """Count the cases that wait for this officer, by award."""
    if not may_decide(request.user):
        return []
    return [
        Waiting(
            _("Perkara yang menunggu pendapat Anda: %(award)s") % {"award": name},
            count,
            reverse("award_cases", args=[pk]),
        )
        for pk, name, count in cases_waiting_by_award(cast("int", request.user.pk))
    ]


@hooks.register(WHAT_WAITS)
def sheets_to_unlock(request: HttpRequest) -> list[Waiting]:
    """Count what jurors asked of the chair; the line leads to the award of the oldest."""
    if not may_unlock(request.user):
        return []
    asked = list(waiting_requests())
    oldest = [reverse("award_sheets", args=[one.sheet.seat.award_id]) for one in asked[:1]]
    leads_to = oldest[0] if oldest else reverse("award:index")
    return [Waiting(_("Permintaan buka kunci lembar nilai"), len(asked), leads_to)]
