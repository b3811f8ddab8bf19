"""Fill the shelf with the sample goods, and to the size that is measured by copying them."""

from itertools import count, cycle, islice

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from cms.management.demo.fairs import load_fairs
from cms.management.demo.goods import load_goods
from cms.management.demo.pages import load_pages
from cms.management.demo.people import load_people
from cms.management.demo.places import load_libraries
from cms.management.demo.sellers import load_sellers
from cms.management.demo.shop import load_terms
from cms.management.demo.source import sample
from marketplace.catalogue.models import Product, Variant
from marketplace.catalogue.services.reference import load_vocabulary
from marketplace.core.page_cache import move_version_stamp
from marketplace.orders.services.reference import load_rates
from marketplace.places.services.reference import load_places

BATCH = 500
PLENTY = 1_000_000


def load_sample():
    """Load what public pages show: goods that do not run out, booths and pages, but no award."""
    at = timezone.now()
    load_places()
    load_vocabulary()
    load_rates()
    load_terms()
    load_people(at)
    load_libraries()
    load_sellers(at)
    load_goods(sample("products"), at)
    Variant.objects.update(stock=PLENTY)
    load_fairs(at)
    load_pages(at)


def copy_goods(wanted):
    """Copy products and their first variants until so many stand on the shelf.

    Then let PostgreSQL count its rows, as it does by itself where it is not told to leave it.
    """
    originals = list(Product.objects.all().on_shelf().prefetch_related("variants"))
    numbers = count(Product.objects.aggregate(last=Max("pk"))["last"] + 1)
    missing = max(0, wanted - len(originals))
    copies = [(original, next(numbers)) for original in islice(cycle(originals), missing)]
    variants = {original.pk: original.variants.all()[0] for original in originals}
    Product.objects.bulk_create(map(_product, copies), BATCH)
    Variant.objects.bulk_create(
        (_variant(variants[original.pk], number) for original, number in copies), BATCH
    )
    move_version_stamp()
    connection.cursor().execute("ANALYZE")


def _product(copy):
    original, number = copy
    values = {field.attname: getattr(original, field.attname) for field in Product._meta.fields}
    return Product(**values | {"id": number, "slug": f"{original.slug[:100]}-{number}"})


def _variant(original, number):
    values = {field.attname: getattr(original, field.attname) for field in Variant._meta.fields}
    return Variant(**values | {"id": None, "product_id": number, "sku": ""})
