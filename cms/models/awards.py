"""The awards: what is judged, how, by whom, until when."""

from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from booths.models import Reel
from booths.queries.reels import whole_reels
from cms.blocks import StoryStream
from marketplace.core.cards import BoothCard
from marketplace.core.languages import in_language
from voting.models import Award, Nominee
from voting.queries.awards import phase_of, public_awards, told_of
from voting.queries.results import final_record, winners_in
from voting.queries.subjects import card_of
from voting.states import AwardKind

from .base import BasePage
from .described import fair
from .given import GivenAddressPage


class AwardPageQuerySet(PageQuerySet):
    """Pages of awards."""

    def shown_in(self, language: str) -> "AwardPageQuerySet":
        """Return live pages of awards that were opened, in a language, the newest award first."""
        pages: AwardPageQuerySet = (
            self.live()
            .filter(locale__language_code=language)
            .filter(award__in=public_awards())
            .select_related("locale", "award__edition__regency")
            .order_by("-award__opens_at")
        )
        return pages


class AwardIndexPage(BasePage):
    """All awards, the running one first."""

    introduction = models.TextField(_("Pengantar"), max_length=400, blank=True)

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.AwardPage"]
    max_count_per_parent = 1
    page_description = _("Daftar semua penghargaan.")
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the pages of all awards, each with how its award stands now."""
        context = super().get_context(request, *args, **kwargs)
        pages = AwardPage.objects.shown_in(self.locale.language_code).defer_streamfields()
        at = timezone.now()
        return {**context, "awards": [(page, phase_of(page.award, at)) for page in pages]}

    class Meta:
        verbose_name = _("daftar penghargaan")
        verbose_name_plural = pgettext_lazy("jamak", "daftar penghargaan")


class AwardPage(GivenAddressPage):
    """What an award is; its rubric, weights, dates and result come from voting."""

    award = models.ForeignKey(
        Award, verbose_name=_("Penghargaan"), on_delete=models.PROTECT, related_name="+"
    )
    body = StreamField(StoryStream(), verbose_name=_("Isi"), blank=True)

    objects = PageManager.from_queryset(AwardPageQuerySet)()

    above = ((pgettext_lazy("jamak", "Penghargaan"), "cms:awards"),)
    parent_page_types = ["cms.AwardIndexPage"]
    subpage_types: list[str] = []
    page_description = _("Penjelasan satu penghargaan: cara menilai, tanggal, dan hasilnya.")
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    content_panels = [*BasePage.content_panels, FieldPanel("award"), FieldPanel("body")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the award, how it stands now, its rubric and how many stand for it."""
        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "award": self.award,
            **told_of(self.award, timezone.now()),
            "criteria": self.award.criteria.all(),
            "indicators": [] if self.award.takes_ballots else self.award.indicators.all(),
            "nominee_count": self.award.nominees.count(),
            "winners": self.winners(),
            "reels": self.reels(),
        }

    def reels(self) -> list[Reel]:
        """Return the films that stand for a reels challenge, in the order of their codes."""
        if self.award.kind != AwardKind.REELS:
            return []
        standing = whole_reels().filter(nominations__award=self.award)
        return list(standing.order_by("nominations__code"))

    def winners(self) -> list[tuple[int, BoothCard]]:
        """Return the published prizes, each a place and who stands on it; before that none."""
        record = final_record(self.award)
        if record is None:
            return []
        return [(place.rank, _card_of(place.nominee)) for place in winners_in(record)]

    def described(self, request: HttpRequest) -> dict[str, object]:
        """Describe the edition that the award belongs to."""
        return fair(self.award.edition, request.build_absolute_uri())

    class Meta:
        verbose_name = _("halaman penghargaan")
        verbose_name_plural = pgettext_lazy("jamak", "halaman penghargaan")

    @property
    def given_slug(self) -> str:
        """The award's code."""
        return str(self.award.code) if self.award_id else ""

    def clean(self) -> None:
        """Refuse a second page for the same award in the same language."""
        twins = AwardPage.objects.filter(award=self.award_id, locale=self.locale_id)
        if self.award_id and twins.exclude(pk=self.pk).exists():
            raise ValidationError(
                {"award": _("Penghargaan ini sudah punya halaman dalam bahasa yang sama.")}
            )
        super().clean()


def _card_of(nominee: Nominee) -> BoothCard:
    """Return a nominee's card under the name it stood for the award with."""
    return replace(card_of(nominee), name=in_language(nominee, "name"))
