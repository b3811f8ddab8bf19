"""What is said of a photo belongs to the product that shows it, and is reviewed with it."""

import pytest
from django.urls import reverse

from marketplace.catalogue.services import edits, products, reviewing
from marketplace.catalogue.services.content import write_content
from media.models import Photo
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import ProductFactory
from tests.factories.times import NOON
from tests.media.pictures import picture, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def listed():
    return ProductFactory(listed=True, name="Tas pandan")


@pytest.fixture
def photo(listed):
    return Photo.objects.create(
        title="Foto", file=upload(picture("JPEG")), uploaded_by_user=listed.seller.owner
    )


def words_of(product, photo, words):
    return {"photos": [{"id": photo.pk, "alt": words}]}


def page_of(client, product):
    return client.get(reverse("catalogue:product", args=[product.slug])).content.decode()


def test_words_of_a_draft_stay_with_the_draft(client, listed, photo):
    write_content(listed, words_of(listed, photo, "Tas dari depan"))
    draft = ProductFactory(seller=listed.seller)

    write_content(draft, words_of(draft, photo, "Bukan untuk umum"))

    page = page_of(client, listed)
    assert "Tas dari depan" in page
    assert "Bukan untuk umum" not in page


def test_new_words_of_a_listed_product_wait_for_review(client, listed, photo):
    write_content(listed, words_of(listed, photo, "Lama"))
    entry = products.Entry(
        content=words_of(listed, photo, "Dari samping"), price=50_000, stock=10, typed={}
    )
    edits.revise_product(product=listed, entry=entry, at=NOON)
    before = page_of(client, listed)

    verdict = reviewing.Verdict(reviewer=UserFactory(), seen_at=NOON)
    reviewing.approve_edit(product=listed, verdict=verdict, at=NOON)

    assert "Dari samping" not in before
    assert "Dari samping" in page_of(client, listed)


def test_photo_without_words_is_named_after_the_product(client, listed, photo):
    write_content(listed, words_of(listed, photo, ""))

    assert 'alt="Tas pandan"' in page_of(client, listed)
