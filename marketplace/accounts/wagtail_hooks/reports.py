"""The menu of reports, for those whom `whole_views` lets see them."""

from django.conf import settings
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("construct_reports_menu")
def keep_reports_for_the_committee(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave the menu empty, and so out of sight, for everyone else."""
    if not request.user.has_perm(settings.SEES_EVERYTHING):
        items.clear()
