"""Stories of the site on another page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Locale, Page


class StoriesBlock(blocks.StructBlock):
    """The latest stories in the language of the page, which puts them into its context."""

    title = blocks.CharBlock(label=_("Judul"), max_length=120)
    count = blocks.IntegerBlock(label=_("Jumlah"), default=3, min_value=1, max_value=6)

    class Meta:
        label = _("Cerita terbaru")
        icon = "doc-full"
        template = "cms/blocks/stories.html"
        description = _("Cerita terbaru dari halaman cerita.")
        preview_value = {"title": "Cerita dari perpustakaan", "count": 3}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Take as many stories as asked from those the page knows."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return {**context, "stories": context.get("latest_stories", [])[: value["count"]]}

    def get_preview_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Put the newest stories of the site where the home page would put them."""
        context: dict[str, Any] = super().get_preview_context(value, parent_context)
        stories = Page.objects.live().filter(content_type__model="storypage")
        latest = stories.filter(locale=Locale.get_active()).order_by("-first_published_at", "-pk")
        return {**context, "latest_stories": list(latest.specific()[: value["count"]])}
