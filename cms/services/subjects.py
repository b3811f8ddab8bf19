"""Give booths and awards their pages."""

from collections.abc import Mapping
from datetime import datetime

from booths.models import Booth
from booths.queries import shown_edition
from cms.models import AwardPage, BoothPage
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


def plant_awards(indexes: Pair) -> None:
    """Give every award its page; it shows once the award is opened."""
    for award in Award.objects.order_by("opens_at"):
        fields = {
            code: {
                "title": award.name if code == "id" else award.name_en,
                "award": award,
                "body": read_text("penghargaan", code).body,
            }
            for code in LANGUAGES
        }
        plant(indexes, AwardPage, both(award.code), fields)


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
