import pytest

from marketplace.catalogue.models import Product
from marketplace.catalogue.services.products import submit_product
from marketplace.core.slugs import give_slug
from marketplace.sellers.models import Seller
from marketplace.sellers.services.registration import Registration, register_seller
from marketplace.sellers.states import SellerKind
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import ProductFactory
from tests.factories.places import LibraryFactory
from tests.factories.sellers import SellerFactory
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db


def given(thing, name="Tas Pandan", longest=120):
    give_slug(thing, name, otherwise="produk", longest=longest)
    stored = type(thing).objects.get(pk=thing.pk).slug
    assert stored == thing.slug
    return stored


def test_address_is_the_name():
    assert given(ProductFactory()) == "tas-pandan"


def test_taken_name_is_followed_by_the_key():
    ProductFactory(slug="tas-pandan")
    product = ProductFactory()

    assert given(product) == f"tas-pandan-{product.pk}"


def test_name_that_looks_like_a_key_takes_no_address_away():
    product = ProductFactory()
    ProductFactory(slug="tas-pandan")
    ProductFactory(slug=f"tas-pandan-{product.pk}")

    slug = given(product)

    assert slug.startswith("tas-pandan-")
    assert len(slug) == len("tas-pandan-") + 16
    assert Product.objects.filter(slug=slug).get() == product


def test_name_without_letters_and_name_too_long():
    assert given(ProductFactory(), "!!!") == "produk"
    assert given(ProductFactory(), "abc def", longest=4) == "abc"


def test_address_given_again_stays():
    product = ProductFactory()

    assert given(product) == given(product)


def test_product_whose_addresses_are_taken_is_sent():
    product = ProductFactory(name="Tas pandan")
    ProductFactory(slug="tas-pandan")
    ProductFactory(slug=f"tas-pandan-{product.pk}")

    submit_product(product=product, at=NOON)

    product.refresh_from_db()
    assert product.slug.startswith("tas-pandan-")


def test_seller_whose_addresses_are_taken_registers_again():
    owner = UserFactory()
    own = SellerFactory(owner=owner, state="rejected", review_note="Nama kurang jelas.")
    SellerFactory(slug="mariani")
    SellerFactory(slug=f"mariani-{own.pk}")
    registration = Registration(
        name="Mariani",
        kind=SellerKind.PERSON,
        library=LibraryFactory(),
        phone="",
        whatsapp_allowed=False,
    )

    register_seller(owner=owner, registration=registration, at=NOON)

    assert Seller.objects.get(pk=own.pk).slug.startswith("mariani-")
