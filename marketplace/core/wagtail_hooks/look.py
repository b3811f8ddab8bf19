"""What the desk looks like beyond Wagtail's own sheets."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("insert_global_admin_css")
def room_on_a_phone() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("core/desk/phone.css"))


@hooks.register("insert_global_admin_css")
def our_colours() -> SafeString:
    """Dress Wagtail's frame in our colours."""
    return format_html('<link rel="stylesheet" href="{}">', static("core/desk/brand.css"))


@hooks.register("construct_help_menu")
def no_way_out(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Offer no guide that lies elsewhere, speaks English and tells of pages we do not have."""
    items[:] = [item for item in items if item.url.startswith(("#", "/"))]
