"""Give booths and awards their pages."""

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import Q

from booths.models import Booth
from booths.queries.fairs import shown_edition
from cms.models import AwardIndexPage, AwardPage, BoothPage
from voting.models import Award

from .texts import read_text
from .tree import LANGUAGES, Pair, both, plant

NAMED = {"id": ("name", "tagline"), "en": ("name_en", "tagline_en")}
"""Where a booth has its page's title and summary, by language."""


def plant_booths(indexes: Pair, stories: Mapping[int, Pair], *, at: datetime) -> None:
    """Give every booth of the edition shown now the page of its province, new or moved on."""
    booths = Booth.objects.filter(edition__in=shown_edition(at)).select_related("province")
    for booth in booths.order_by("province__code"):
        story = stories.get(booth.province_id, both(""))
        fields = {code: _words(booth, code) | {"story": story[code]} for code in LANGUAGES}
        pages = plant(indexes, BoothPage, both(booth.province.slug), fields)
        for code, page in pages.items():
            _move_on(page, booth, code)


def plant_awards() -> None:
    """Give every award its pages; they show once the award is opened."""
    for award in Award.objects.order_by("opens_at"):
        show_award(award)


@transaction.atomic
def show_award(award: Award) -> None:
    """Give an award a live page below each list of awards; a page that is there stays as it is.

    A draft of an editor's stays a draft: its editor publishes it. Two awards queue at the lists,
    so that both find their place in the tree.
    """
    indexes = AwardIndexPage.objects.order_by("path")
    list(indexes.select_for_update(of=("self",)).values_list("pk"))
    known = list(AwardPage.objects.filter(Q(award=award) | Q(slug=award.code)))
    own = (page.translation_key for page in known if page.award_id == award.pk)
    key = next(own, uuid4())
    has_page = {page.locale_id for page in known}
    for index in indexes.select_related("locale"):
        if index.locale_id not in has_page:
            page = AwardPage(slug=award.code, locale=index.locale, translation_key=key)
            page.title, page.award = _title_of(award, index.locale.language_code), award
            page.body = read_text(f"penghargaan-{award.kind}", index.locale.language_code).body
            index.add_child(instance=page)


def _title_of(award: Award, code: str) -> str:
    return str((code != "id" and award.name_en) or award.name)


def _words(booth: Booth, code: str) -> dict[str, object]:
    title, summary = NAMED[code]
    return {"title": getattr(booth, title), "summary": getattr(booth, summary), "booth": booth}


def _move_on(page: BoothPage, booth: Booth, code: str) -> None:
    """Let a page of an earlier booth tell of this one; words that an editor chose stay."""
    if page.booth_id == booth.pk:
        return
    before, now = _words(page.booth, code), _words(booth, code)
    for field, old in before.items():
        if getattr(page, field) == old:
            setattr(page, field, now[field])
    page.save_revision().publish()
