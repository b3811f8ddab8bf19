"""A null character, which PostgreSQL cannot keep, is answered with a page, never a failure."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from marketplace.accounts.states import Role
from marketplace.catalogue.models import Product, ProductPhoto
from marketplace.sellers.models import Seller
from marketplace.sellers.states import SellerState
from media.services import store_photo
from tests.catalogue.entries import filled_in
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import CategoryFactory, ProductFactory
from tests.factories.cms import make_homes
from tests.factories.sellers import SellerFactory
from tests.media.pictures import picture, upload

pytestmark = pytest.mark.django_db

NULL = "a\0b"
SENTENCE = "Karakter null tidak diizinkan."


@pytest.fixture(autouse=True)
def demo_files(settings, tmp_path):
    settings.DEMO = True
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def seller(client):
    seller = SellerFactory()
    client.force_login(seller.owner)
    return seller


def test_search(client):
    make_homes()

    assert client.get("/cari/", {"q": NULL}).status_code == 200
    assert client.get("/katalog/", {"cari": NULL}).status_code == 200


@pytest.mark.parametrize("field", ["name", "learning_story", "price", "permits-0-number"])
def test_field_of_a_product(client, seller, field):
    answer = client.post(
        reverse("catalogue:new_product"), filled_in(CategoryFactory(), **{field: NULL})
    )

    assert answer.status_code < 500
    assert "\0" not in str(Product.objects.get().unfinished)


def test_words_of_a_photo(client, seller):
    product = ProductFactory(seller=seller)
    photo = store_photo(file=upload(picture("JPEG")), owner=seller.owner)
    ProductPhoto.objects.create(product=product, photo=photo)
    form = filled_in(product.category) | {"photo": [photo.pk], f"alt-{photo.pk}": NULL}

    answer = client.post(reverse("catalogue:own_product", args=[product.pk]), form)

    assert answer.status_code == 302
    assert ProductPhoto.objects.get().alt == "ab"


def librarian_of(library, client):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=Role.LIBRARIAN))
    library.librarians.add(user)
    client.force_login(user)


@pytest.mark.parametrize("decision", ["rejected", "approved"])
def test_reason_of_a_decision_on_a_seller(client, decision):
    seller = SellerFactory(state=SellerState.SUBMITTED)
    librarian_of(seller.library, client)
    form = {"decision": decision, "reason": NULL}

    answer = client.post(reverse("decide_seller", args=[seller.pk]), form, follow=True)

    assert SENTENCE in answer.text
    assert Seller.objects.get().state == SellerState.SUBMITTED


def test_reason_of_a_decision_on_a_product(client):
    product = ProductFactory(submitted=True)
    librarian_of(product.seller.library, client)
    form = {
        "decision": "rejected", "reason": NULL, "seen_at": product.submitted_at.isoformat(),
    }  # fmt: skip

    answer = client.post(reverse("review_product", args=[product.pk]), form)

    assert (answer.status_code, SENTENCE in answer.text) == (422, True)
    product.refresh_from_db()
    assert product.state == "submitted"
