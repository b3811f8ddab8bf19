"""A photo that a product shows, or would show, is not deleted from under it."""

import pytest
from django.urls import reverse

from marketplace.catalogue.services import edits, products, reviewing
from marketplace.catalogue.services.content import write_content
from marketplace.catalogue.states import EditState, ProductState
from marketplace.core.errors import RuleError
from media.models import Photo
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import ProductFactory
from tests.factories.times import NOON
from tests.media.pictures import picture, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.DEMO = True


@pytest.fixture
def product():
    return ProductFactory(listed=True)


@pytest.fixture
def photo():
    return Photo.objects.create(title="Foto", file=upload(picture("JPEG")))


def shown(product, photo):
    write_content(product, {"photos": [{"id": photo.pk, "alt": ""}]})


def staged(product, *keys):
    content = {"photos": [{"id": key, "alt": ""} for key in keys], "name": "Baru"}
    entry = products.Entry(content=content, price=50_000, stock=10, typed={})
    return edits.revise_product(product=product, entry=entry, at=NOON)


def bulk_delete(*photos):
    keys = "&".join(f"id={photo.pk}" for photo in photos)
    address = reverse("wagtail_bulk_action", args=["media", "photo", "delete"])
    return f"{address}?next=/admin/images/&{keys}"


@pytest.mark.parametrize("use", [shown, lambda product, photo: staged(product, photo.pk)])
@pytest.mark.parametrize("method", ["get", "post"])
def test_photo_in_use_is_not_deleted(admin_client, product, photo, use, method):
    use(product, photo)

    answer = getattr(admin_client, method)(
        reverse("wagtailimages:delete", args=[photo.pk]), follow=True
    )

    assert Photo.objects.get() == photo
    assert "Foto ini dipakai produk, jadi tidak bisa dihapus." in answer.content.decode()


@pytest.mark.parametrize("use", [shown, lambda product, photo: staged(product, photo.pk)])
def test_photos_are_not_deleted_together_when_one_is_in_use(admin_client, product, photo, use):
    other = Photo.objects.create(title="Lain", file=upload(picture("PNG")))
    use(product, photo)

    answer = admin_client.post(bulk_delete(photo, other), follow=True)

    assert Photo.objects.count() == 2
    assert "1 foto dipakai produk, jadi tidak ada yang dihapus." in answer.content.decode()


def test_photo_no_product_shows_is_deleted(admin_client, photo):
    other = Photo.objects.create(title="Lain", file=upload(picture("PNG")))

    admin_client.post(reverse("wagtailimages:delete", args=[photo.pk]))
    admin_client.post(bulk_delete(other))

    assert not Photo.objects.exists()


def test_approval_says_which_photo_is_gone(product, photo):
    staged(product, photo.pk, photo.pk + 1)
    verdict = reviewing.Verdict(reviewer=UserFactory(), seen_at=NOON)

    with pytest.raises(RuleError, match="Foto nomor 2 dalam perubahan ini sudah tidak ada"):
        reviewing.approve_edit(product=product, verdict=verdict, at=NOON)

    product.refresh_from_db()
    assert product.edits.get().state == EditState.SUBMITTED
    assert (product.name != "Baru", product.photos.count()) == (True, 0)


def test_withdrawal_goes_on_without_a_lost_photo(product, photo):
    staged(product, photo.pk, photo.pk + 1)

    reviewing.withdraw_product(
        product=product, reviewer=UserFactory(), reason="Berbahaya.", at=NOON
    )

    product.refresh_from_db()
    assert (product.state, product.name) == (ProductState.WITHDRAWN, "Baru")
    assert [one.photo for one in product.photos.all()] == [photo]
