"""What all pages share."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from marketplace.core.addresses import address_of
from marketplace.core.cards import Link
from marketplace.core.dyes import Dye
from marketplace.core.page_cache import remembered
from marketplace.core.share_pictures import SharePicture
from media.models import Photo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import _StrPromise as StrPromise


SHARE_SPEC = "fill-1200x630|format-jpeg"
"""What an editor's picture is cut to for social networks, which read no AVIF."""
ADDRESSES_BYTES = 200


class BasePage(Page):
    """Everything all pages share. Abstract, so the page tree stays two tables deep.

    Pages are public and the same for everyone, so none can be made private.
    """

    summary = models.TextField(
        _("Ringkasan"),
        max_length=300,
        blank=True,
        help_text=_("Satu atau dua kalimat, untuk daftar, hasil pencarian, dan media sosial."),
    )
    share_picture = models.ForeignKey(
        Photo,
        verbose_name=_("Gambar bagikan"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("1200 x 630 piksel. Bila kosong, gambar dibuat dari warna dan motif."),
    )

    sisters: "Sequence[BasePage]" = ()
    """This page in every language it is published in, where a query has read them together."""
    above: "tuple[tuple[StrPromise, str], ...]" = ()
    """Labels and URL names of the pages between the home page and this one."""
    private_page_options: list[str] = []
    search_fields = [*Page.search_fields, index.SearchField("summary")]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("summary"),
                FieldPanel("share_picture"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
            ],
            heading=_("Alamat, ringkasan, dan gambar bagikan"),
        )
    ]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the way here and the addresses of this page in every language it is written in."""
        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "translations": remembered(
                f"addresses {self.translation_key}", self.addresses, size=ADDRESSES_BYTES
            ),
            "crumbs": self.crumbs(),
            "for_machines": self.described(request),
        }

    def addresses(self) -> dict[str, str | None]:
        """Return where this page stands, by the languages it is published in."""
        pages = self.sisters or self._published().defer_streamfields()
        return {page.locale.language_code: page.get_url() for page in pages}

    def _published(self) -> Any:
        return self.get_translations(inclusive=True).live().select_related("locale")

    def described(self, request: HttpRequest) -> dict[str, object]:  # noqa: ARG002  # others need it
        """Say in the words of schema.org what the page is about; nothing by default."""
        return {}

    def crumbs(self) -> list[Link]:
        """Return the way here from the home page, this page last and without an address."""
        above = [Link(str(label), address_of(name)) for label, name in self.above]
        return [Link(gettext("Beranda"), address_of("cms:home")), *above, Link(self.title)]

    @property
    def share_card(self) -> SharePicture:
        """What the drawn picture of a shared link says."""
        return SharePicture(
            self.share_title, self.summary, "020 LAP", Dye.NILA, "kawung", "ellipse"
        )

    @property
    def share_url(self) -> str:
        """The picture that a link to this page shows: the editor's once it is cut, or a drawn one.

        Publishing cuts it, in an errand.
        """
        if self.share_picture:
            cut = self.share_picture.renditions.filter(filter_spec=SHARE_SPEC).last()
            if cut:
                return str(cut.url)
        return address_of("cms:share_picture", self.pk, self.share_card.version)

    @property
    def share_title(self) -> str:
        """The page's name outside the site, where its place in the tree is not seen."""
        return str(self.seo_title or self.title)

    @property
    def share_text(self) -> str:
        """The sentence that search engines and social networks show."""
        return str(self.search_description or self.summary)
