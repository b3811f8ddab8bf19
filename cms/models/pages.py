"""The page types an editor can choose."""

from django.utils.translation import gettext_lazy as _

from .base import BasePage


class HomePage(BasePage):
    """The way in."""

    max_count = None
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("beranda")
