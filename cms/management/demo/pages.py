"""The demo's pages: what every site begins with, and invented stories."""

from datetime import date, datetime
from importlib.resources import files

from django.conf import settings
from django.db import transaction
from wagtail.models import Page

from cms.models import StoryIndexPage, StoryPage
from cms.services.pages import plant_pages
from cms.services.texts import Text, read_text
from cms.services.tree import LANGUAGES, Pair, both, plant
from cms.services.words import INDEXES
from marketplace.catalogue.models import Product

from .booth_stories import booth_stories

SAMPLE = {
    "id": "<p><i>Cerita contoh. Nama pembuat, perpustakaan, dan ucapannya rekaan.</i></p>",
    "en": "<p><i>A sample story. Its maker, library and words are invented.</i></p>",
}
STORIES = ("cerita-kopi-gayo", "cerita-karawo", "cerita-jelantah", "cerita-mendong")
TEXTS = files("cms.management.demo") / "texts"


@transaction.atomic
def load_pages(at: datetime) -> int:
    """Build all pages that are missing; what an editor changed stays. Return how many there are."""
    homes = plant_pages(
        address=settings.WAGTAILADMIN_BASE_URL,
        at=at,
        contact_email="halo@lapak.example",
        booth_stories=booth_stories(),
    )
    index = plant(homes, StoryIndexPage, both("cerita"), INDEXES["stories"])
    for name in STORIES:
        _story(index, name)
    return Page.objects.count()


def _story(parents: Pair, name: str) -> None:
    texts = {code: read_text(name, code, TEXTS) for code in LANGUAGES}
    fields = {code: _story_fields(text) for code, text in texts.items()}
    plant(parents, StoryPage, both(texts["id"].head["slug"]), fields)


def _story_fields(text: Text) -> dict[str, object]:
    product = Product.objects.filter(slug=text.head["product"]).select_related("seller").first()
    return {
        "title": text.head["title"],
        "summary": text.head["summary"],
        "author_name": text.head["author_name"],
        "told_on": date.fromisoformat(text.head["told_on"]),
        "product": product,
        "library_id": product.seller.library_id if product else None,
        "body": [*text.body, ("text", SAMPLE[text.language])],
    }
