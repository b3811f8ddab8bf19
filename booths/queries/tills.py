"""What a booth's table has to sell, as tiles, and how it is paid for there."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from booths.models import Booth, Sale
from marketplace.catalogue.models import Product, ProductPhoto, Variant
from marketplace.catalogue.queries.cards import first_picture
from marketplace.core.addresses import address_of
from marketplace.core.cards import Link, Picture
from marketplace.core.languages import in_language
from marketplace.orders.queries.terms import methods_open, terms_of_trade
from marketplace.orders.states import PaymentMethod
from marketplace.payments.rules.qris import MOST_PER_PAYMENT


@dataclass(frozen=True, slots=True)
class Tile:
    """One variant to tap on. `price` is whole rupiah, `stock` what the catalogue says is left.

    `typed` is what somebody filled in without a script.
    """

    variant: int
    name: str
    price: int
    stock: int
    seller: int
    seller_name: str
    call_number: str
    picture: Picture | None
    typed: str = "0"


@dataclass(frozen=True, slots=True)
class Table:
    """How one pays at a table. `qris` is the text of the fair's static code, empty without one.

    `qris_most` is what may be paid with it at once, in whole rupiah.
    """

    takes_cash: bool
    qris: str
    qris_most: int = MOST_PER_PAYMENT


def variants_at(booth: Booth) -> QuerySet[Variant]:
    """Return everything that sellers of the booth's province have, on the shelf or not."""
    return Variant.objects.filter(product__seller__library__province=booth.province_id)


def tiles_at(booth: Booth) -> list[Tile]:
    """Return what can be sold at the table: on the shelf and not made to order; four queries."""
    first_photo = ProductPhoto.objects.filter(position=0).select_related("photo")
    shelved = Product.objects.on_shelf().filter(preorder_days=0)
    variants = (
        variants_at(booth)
        .filter(product__in=shelved.values("pk"))
        .select_related("product__seller")
        .prefetch_related(
            Prefetch("product__photos", first_photo.prefetch_related("photo__renditions"))
        )
    )
    in_order = variants.order_by("product__seller__name", "product__name", "product", "position")
    return [_tile(variant) for variant in in_order]


def sellers_of(tiles: Iterable[Tile]) -> list[tuple[int, str]]:
    """Return the key and name of each seller with a tile, in the order of the tiles."""
    return list({tile.seller: (tile.seller, tile.seller_name) for tile in tiles}.values())


def table_of() -> Table:
    """Return how one can pay at a table just now."""
    terms = terms_of_trade()
    return Table(PaymentMethod.CASH in methods_open(terms), terms.qris)


def stock_of(sale: Sale) -> dict[int, int]:
    """Return what is left now of everything that a sale is about, by the variant's key."""
    variants = Variant.objects.filter(pk__in=sale.lines.values("variant"))
    return dict(variants.values_list("pk", "stock"))


def ways_of(booth: Booth) -> list[Link]:
    """Return the pages of a booth's table, beside each other."""
    slug = booth.province.slug
    return [
        Link(_("Kasir"), address_of("booths:kasir", slug)),
        Link(_("Ambil"), address_of("booths:kasir_pickup", slug)),
        Link(pgettext("jamak", "Penjualan"), address_of("booths:kasir_sales", slug)),
        Link(pgettext("kasir", "Tutup"), address_of("booths:kasir_closing", slug)),
    ]


def _tile(variant: Variant) -> Tile:
    product = variant.product
    name = in_language(product, "name")
    return Tile(
        variant=variant.pk,
        name=f"{name}, {variant.label}" if variant.label else name,
        price=variant.price,
        stock=variant.stock,
        seller=product.seller_id,
        seller_name=product.seller.name,
        call_number=product.call_number,
        picture=first_picture(product),
    )
