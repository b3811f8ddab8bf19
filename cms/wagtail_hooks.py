"""The committee's desk for pages: choosers of things, and lists of booths and stories."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.auth import require_admin_access
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.chooser import BrowseView, ChosenMultipleView, SearchView
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page, TaskState
from wagtail.permissions import policy_registry

from marketplace.core.wagtail_hooks import WHAT_WAITS, Waiting

from .blocks import choosers
from .models import AwardIndexPage, AwardPage, BoothPage, StoryPage
from .queries.pages import awards_without_page, holds_an_only_page


class BoothPageListing(PageListingViewSet):
    """Pages of booths with their province, so that a missing translation is seen."""

    model = BoothPage
    icon = "site"
    menu_label = pgettext_lazy("jamak", "Halaman lapak")
    columns = [
        *PageListingViewSet.columns,
        Column("province", label=_("Provinsi"), accessor="booth.province"),
        Column("dye", label=_("Warna celup"), accessor="booth.get_dye_display"),
    ]


class StoryPageListing(PageListingViewSet):
    """Stories with author and day."""

    model = StoryPage
    icon = "doc-full"
    menu_label = pgettext_lazy("jamak", "Cerita")
    columns = [
        *PageListingViewSet.columns,
        Column("author_name", label=_("Penulis"), sort_key="author_name"),
        Column("told_on", label=_("Tanggal"), sort_key="told_on"),
        Column("library", label=_("Perpustakaan"), accessor="library"),
    ]


class AwardPageListing(PageListingViewSet):
    """Pages of awards with the award's own state."""

    model = AwardPage
    icon = "pick"
    menu_label = pgettext_lazy("jamak", "Halaman penghargaan")
    columns = [
        *PageListingViewSet.columns,
        Column("state", label=_("Keadaan"), accessor="award.get_state_display"),
    ]


class ListsOfPages(ViewSetGroup):
    """One entry of the menu for all lists of pages."""

    menu_label = pgettext_lazy("jamak", "Daftar halaman")
    menu_icon = "list-ul"
    menu_order = 150
    items = (
        BoothPageListing("booth_pages"),
        StoryPageListing("story_pages"),
        AwardPageListing("award_pages"),
    )


@hooks.register("register_admin_viewset")
def choosers_of_things() -> list[ViewSet]:
    """Let editors choose products, libraries, trainings, categories and booths in blocks."""
    return choosers.ALL


def _for_writers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not choosers.writes_pages(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return require_admin_access(guarded)


page_choosers = [
    path("choose-page/", _for_writers(BrowseView.as_view())),
    path("choose-page/<int:parent_page_id>/", _for_writers(BrowseView.as_view())),
    path("choose-page/search/", _for_writers(SearchView.as_view())),
    path("choose-page/chosen-multiple/", _for_writers(ChosenMultipleView.as_view())),
]
"""Stand in for Wagtail's own, which tell the titles of drafts to everyone at the desk."""


@hooks.register("register_admin_viewset")
def lists_of_pages() -> ViewSetGroup:
    """Show pages of one type as a flat list, with columns of their own."""
    return ListsOfPages()


@hooks.register(WHAT_WAITS)
def pages_to_decide_on(request: HttpRequest) -> list[Waiting]:
    """Count the stories and other pages whose review waits for this person."""
    pages = policy_registry.get_by_type(Page)
    if not pages.user_has_any_permission(request.user, ["add", "change", "publish"]):
        return []
    count = TaskState.objects.reviewable_by(request.user).count()
    tasks = f"{reverse('wagtailadmin_reports:workflow_tasks')}?reviewable=true"
    return [Waiting(_("Cerita dan halaman"), count, tasks)]


@hooks.register(WHAT_WAITS)
def awards_to_show(request: HttpRequest) -> list[Waiting]:
    """Count opened awards that nobody finds, since they have no page yet."""
    index = AwardIndexPage.objects.first()
    if index is None or not index.permissions_for_user(request.user).can_add_subpage():
        return []
    address = reverse("wagtailadmin_pages:add", args=["cms", "awardpage", index.pk])
    return [Waiting(_("Penghargaan yang belum punya halaman"), awards_without_page(), address)]


@hooks.register("before_copy_page")
def refuse_a_second_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep the page of a booth or an award its only one; an alias would be a second one too."""
    if not holds_an_only_page(page, with_pages_below="copy_subpages" in request.POST):
        return None
    messages.error(
        request,
        _(
            "Halaman lapak dan penghargaan tidak bisa disalin, karena masing-masing hanya punya "
            "satu halaman dalam satu bahasa. Buat halaman baru dan pilih lapak atau penghargaan "
            "lain, atau salin tanpa halaman di bawahnya."
        ),
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)
