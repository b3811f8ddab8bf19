import pytest

from marketplace.catalogue.models import Product
from tests.factories.booths import BoothFactory, BoothKeeperFactory, StampFactory
from tests.factories.catalogue import PermitFactory, ProductFactory

pytestmark = pytest.mark.django_db


def test_listed_product_is_on_shelf_with_one_variant():
    product = ProductFactory(listed=True, variant__stock=3)
    ProductFactory()

    shelf = list(Product.objects.on_shelf())

    assert shelf == [product]
    assert [v.stock for v in product.variants.all()] == [3]


def test_things_can_be_made_by_the_dozen():
    ProductFactory.create_batch(30, listed=True)

    BoothFactory.create_batch(3)
    BoothKeeperFactory()
    StampFactory()
    PermitFactory()

    assert Product.objects.on_shelf().count() == 30
