"""A small fair with one of everything that a visitor can look at."""

from types import SimpleNamespace

import pytest
from django.core.cache import cache

from marketplace.sellers.states import SellerState
from tests.factories.booths import BoothFactory, BoothKeeperFactory
from tests.factories.catalogue import ProductFactory
from tests.factories.cms import (
    make_award_pages,
    make_booth_index,
    make_booth_pages,
    make_content,
    make_homes,
    make_stories,
    make_story_index,
)
from tests.factories.sellers import SellerFactory
from tests.factories.voting import OpenAwardFactory

HOME = [
    ("product_shelf", {"title": "Baru di rak", "source": "newest", "products": [], "count": 4}),
    ("steps", {"title": "Cara kerja", "steps": [{"title": "Lihat", "text": "Pilih lapak."}] * 3}),
    ("trail", {"title": "Jejak", "stations": [{"title": "Buku", "text": "Baca."}] * 3}),
    ("stories", {"title": "Cerita", "count": 3}),
    ("booth_strip", {"title": "Jawa", "island_group": "Jawa", "booths": []}),
    ("faq", {"title": "Tanya", "questions": [{"question": "Apa?", "answer": "<p>Ini.</p>"}]}),
    ("call_to_action", {"title": "Ayo", "button": "Mulai", "address": "/katalog/"}),
]
WORDS = [
    ("heading", {"text": "Mengapa", "level": "2"}),
    ("text", "<p>Karena membaca itu awal.</p>"),
    ("quote", {"words": "Saya menulis.", "speaker": "Rani"}),
    ("contact", None),
]


@pytest.fixture
def fair(live_server):
    """Two booths with goods, a story, an open award and a page of content."""
    cache.clear()
    homes = make_homes(body=HOME)
    index = make_booth_index(homes)
    booth = BoothFactory(province__panel="sumatera")
    other = BoothFactory(province__panel="sumatera", edition=booth.edition)
    seller = SellerFactory(state=SellerState.APPROVED, library__province=booth.province)
    product = ProductFactory(listed=True, seller=seller)
    BoothKeeperFactory(booth=booth, phone="+6281234567890", whatsapp_allowed=True)
    make_booth_pages(index, booth, story="<p>Kami menganyam.</p>")
    make_booth_pages(index, other)
    make_stories(make_story_index(homes), body=WORDS, product=product, library=seller.library)
    make_content(homes, body=WORDS)
    award = OpenAwardFactory(edition=booth.edition)
    make_award_pages(homes, award)
    yield SimpleNamespace(booth=booth, product=product, award=award, seller=seller)
    cache.clear()
