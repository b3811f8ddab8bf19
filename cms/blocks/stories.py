"""Stories of the site on another page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class StoriesBlock(blocks.StructBlock):
    """The latest stories of one story page."""

    title = blocks.CharBlock(label=_("Judul"), max_length=120)
    index = blocks.PageChooserBlock(
        page_type="cms.StoryIndexPage", label=_("Halaman cerita"), required=False
    )
    count = blocks.IntegerBlock(label=_("Jumlah"), default=3, min_value=1, max_value=6)

    class Meta:
        label = _("Cerita terbaru")
        icon = "doc-full"
        template = "cms/blocks/stories.html"
        description = _("Cerita terbaru dari halaman cerita.")
        preview_value = {"title": "Cerita dari perpustakaan", "index": None, "count": 3}
