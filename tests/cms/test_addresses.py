"""Pages of booths and awards stand where links look for them."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import now
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from cms.models import AwardPage, BoothPage
from cms.models.booths import map_of_booths
from cms.queries.everything import entries
from tests.factories.booths import BoothFactory, EditionFactory
from tests.factories.cms import make_award_pages, make_booth_index, make_booth_pages
from tests.factories.times import DAY
from tests.factories.voting import OpenAwardFactory

pytestmark = pytest.mark.django_db
SENTENCE = (
    "Alamat halaman ini harus berakhir dengan “{}”, karena tautan lain menuju ke sana. "
    "Tulis itu di kolom ini."
)


@pytest.fixture
def index(homes):
    return make_booth_index(homes)


@pytest.mark.parametrize("language", ["id", "en"])
def test_booth_page_under_another_slug_is_refused(index, language):
    booth = BoothFactory(province__slug="papua-barat")
    page = BoothPage(title="Lapak", slug="lapak-papua", booth=booth, locale=index[language].locale)

    with pytest.raises(ValidationError) as refusal:
        index[language].add_child(instance=page)

    assert refusal.value.message_dict == {"slug": [SENTENCE.format("papua-barat")]}
    assert not BoothPage.objects.exists()


def test_page_gets_its_slug_by_itself(index):
    booth = BoothFactory(province__slug="papua-barat")

    page = index["id"].add_child(instance=BoothPage(title="Lapak Papua Barat", booth=booth))

    assert page.slug == "papua-barat"


def test_award_page_under_another_slug_is_refused(homes):
    page = make_award_pages(homes, OpenAwardFactory(code="terbaik-2026"))["id"]
    page.slug = "terbaik"

    with pytest.raises(ValidationError) as refusal:
        page.save()

    assert refusal.value.message_dict == {"slug": [SENTENCE.format("terbaik-2026")]}
    assert AwardPage.objects.filter(slug="terbaik-2026").count() == 2


def test_alias_and_translation_keep_the_slug(index):
    page = index["id"].add_child(instance=BoothPage(title="Lapak", booth=BoothFactory()))
    english = Locale.objects.get(language_code="en")

    alias = page.copy_for_translation(english, alias=True)
    source, _created = TranslationSource.get_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=english)
    written, _created = source.create_or_update_translation(english, fallback=True)

    assert (alias.slug, written.slug, written.pk) == (page.slug, page.slug, alias.pk)
    assert "slug" not in {
        segment.context.path for segment in source.stringsegment_set.select_related("context")
    }


def editions():
    """Return a past edition and the one that runs now."""
    past = EditionFactory(opens_at=now() - 30 * DAY, closes_at=now() - 20 * DAY)
    return past, EditionFactory(opens_at=now() - DAY, closes_at=now() + DAY)


def test_map_and_list_show_the_running_edition_alone(client, index):
    past, running = editions()
    old = make_booth_pages(index, BoothFactory(edition=past, province__panel="sumatera"))["id"]
    new = make_booth_pages(index, BoothFactory(edition=running, province__panel="sumatera"))["id"]

    assert map_of_booths("id") == {
        "booths_on_map": [new.booth],
        "provinces": [new.booth.province],
        "booth_links": {new.booth.province.code: f"/lapak/{new.slug}/"},
        "has_reels": False,
    }
    for address in ("/", "/lapak/", "/lapak/?tampilan=daftar"):
        shown = client.get(address).content.decode()
        assert [f'href="/lapak/{page.slug}/"' in shown for page in (old, new)] == [False, True]


def test_search_and_neighbours_know_the_running_edition_alone(client, index):
    past, running = editions()
    old = make_booth_pages(index, BoothFactory(edition=past, province__panel="sumatera"))["id"]
    new = make_booth_pages(index, BoothFactory(edition=running, province__panel="sumatera"))["id"]

    assert [entry.url for entry in entries("id") if "/lapak/" in entry.url] == [new.get_url()]
    assert 'rel="next"' not in client.get(new.get_url()).content.decode()
    assert client.get(old.get_url()).status_code == 200


def test_page_moves_on_to_the_booth_of_the_new_edition_at_its_old_address(client, index):
    past, running = editions()
    page = make_booth_pages(index, BoothFactory(edition=past, province__panel="sumatera"))["id"]
    address = page.get_url()

    page.booth = BoothFactory(edition=running, province=page.booth.province, tagline="Baru")
    page.save()

    assert page.get_url() == address
    assert "Baru" in client.get(address).content.decode()
