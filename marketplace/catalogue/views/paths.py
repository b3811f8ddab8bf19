"""The way from the home page to each page of the shelf."""

from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from marketplace.catalogue.models import Product
from marketplace.core.addresses import address_of
from marketplace.core.cards import Link
from marketplace.core.languages import in_language
from marketplace.places.models import Library, Province, Training
from marketplace.sellers.models import Seller


def shelf_of(**chosen: str) -> str:
    """Return the address of the shelf with some facets chosen."""
    shelf = address_of("catalogue:shelf")
    return f"{shelf}?{urlencode(chosen)}" if chosen else shelf


def way_to(thing: Product | Library | Training | Seller) -> list[Link]:
    """Return the breadcrumbs of a page; the last link is the page itself."""
    steps = {
        Product: _to_product,
        Library: _to_library,
        Training: _to_training,
        Seller: _to_seller,
    }
    return [Link(_("Beranda"), address_of("wagtail_serve", "")), *steps[type(thing)](thing)]


def _to_product(product: Product) -> list[Link]:
    path = [Link(_("Katalog"), shelf_of())]
    if category := product.category:
        path += [Link(in_language(category, "name"), shelf_of(kategori=category.slug))]
    return [*path, Link(in_language(product, "name"))]


def _to_library(library: Library) -> list[Link]:
    return [
        Link(pgettext("jamak", "Perpustakaan"), address_of("catalogue:libraries")),
        _province(library.province),
        Link(library.name),
    ]


def _to_training(training: Training) -> list[Link]:
    return [
        Link(pgettext("jamak", "Pelatihan"), address_of("catalogue:trainings")),
        Link(in_language(training, "title")),
    ]


def _to_seller(seller: Seller) -> list[Link]:
    library = Link(seller.library.name, address_of("catalogue:library", seller.library.slug))
    return [_province(seller.library.province), library, Link(seller.name)]


def _province(province: Province) -> Link:
    return Link(in_language(province, "name"), shelf_of(provinsi=province.slug))
