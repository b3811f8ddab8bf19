"""What stands on the public shelf."""

from marketplace.catalogue.models import Product, ProductQuerySet


def products_on_shelf() -> ProductQuerySet:
    """Return what anyone may see."""
    return Product.objects.all().on_shelf()
