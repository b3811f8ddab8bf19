"""The literacy trail: book, training, library, maker, product, and what else came out of each."""

from django.conf import settings
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.module_loading import import_string

from marketplace.catalogue.models import Permit, Product, ProductPhoto, ProductQuerySet
from marketplace.catalogue.states import ProductState
from marketplace.core.cards import Prize
from marketplace.core.languages import in_language
from marketplace.core.page_cache import remembered_here
from marketplace.places.models import Library, Province, Training
from marketplace.sellers.models import Seller
from marketplace.sellers.states import SellerState
from media.queries import PictureSources, picture_sources

from .shelf import newest_in, products_on_shelf

PRODUCT_BYTES = 24_000
"""What a whole product takes in memory, its shop, library and places among it."""


def product_on_shelf(slug: str) -> Product | None:
    """Return a product with everything its page tells, or None when it is not shown."""

    def ask() -> Product | None:
        return whole(products_on_shelf()).filter(slug=slug).order_by().first()

    return remembered_here(f"product {slug}", ask, size=PRODUCT_BYTES)


def whole(products: ProductQuerySet) -> ProductQuerySet:
    """Return products with everything their page tells beside their card."""
    placed = products.select_related(
        "category", "training", "seller__library__regency", "seller__library__province"
    )
    photos = ProductPhoto.objects.select_related("photo").prefetch_related("photo__renditions")
    return placed.prefetch_related(
        "variants",
        "allergens",
        Prefetch("permits", Permit.objects.select_related("type")),
        Prefetch("photos", photos),
    )


def pictures_of(product: Product) -> list[PictureSources]:
    """Return a whole product's photos in their order, with the files that are ready."""
    name = in_language(product, "name")
    return [picture_sources(one.photo, alt=one.alt or name) for one in product.photos.all()]


def once_on_shelf(slug: str) -> bool:
    """Tell whether a product that is not shown now was shown before."""
    return Product.objects.filter(slug=slug, listed_at__isnull=False).exists()


def beside(product: Product) -> list[int]:
    """Return the keys of other goods: of the same library first, then of the same training."""
    keys = newest_in("perpustakaan", product.seller.library.slug)
    if product.training:
        keys = [*keys, *newest_in("pelatihan", product.training.slug)]
    return [key for key in dict.fromkeys(keys) if key != product.pk]


def libraries_with_places() -> QuerySet[Library]:
    """Return libraries with regency and province."""
    return Library.objects.select_related("regency", "province")


def sellers_with_places() -> QuerySet[Seller]:
    """Return approved sellers with library, regency and province."""
    return Seller.objects.approved().select_related("library__regency", "library__province")


def is_closed_shop(slug: str) -> bool:
    """Tell whether a shop stood at this address whose owner has left."""
    return Seller.objects.filter(slug=slug, state=SellerState.CLOSED).exists()


def prizes_of(library: Library) -> list[Prize]:
    """Return what a library and its reels have won."""
    prizes: list[Prize] = import_string(settings.LIBRARY_PRIZES)(library)
    return prizes


def trainings_of(library: Library) -> QuerySet[Training]:
    """Return the trainings out of which something on the shelf of this library came."""
    return _counted(Training.objects.filter(_at(library)), _at(library)).order_by("title")


def sellers_of(library: Library) -> QuerySet[Seller]:
    """Return the approved sellers that this library vouches for."""
    return library.sellers.approved().order_by("name")


def provinces_of(training: Training) -> QuerySet[Province]:
    """Return where the goods of a training come from, the fullest province first."""
    goods = Q(
        libraries__sellers__products__training=training,
        libraries__sellers__products__state=ProductState.LISTED,
        libraries__sellers__state=SellerState.APPROVED,
    )
    counted = Province.objects.filter(goods).annotate(goods=Count("pk"))
    return counted.order_by("-goods", "code")


def libraries_with_goods() -> QuerySet[Library]:
    """Return the libraries of which something stands on the shelf, by province and name."""
    goods = Count(
        "sellers__products",
        filter=Q(sellers__products__state=ProductState.LISTED, sellers__state=SellerState.APPROVED),
    )
    counted = Library.objects.annotate(goods=goods).filter(goods__gt=0)
    return counted.select_related("province", "regency").order_by("province__code", "name")


def trainings_with_goods() -> QuerySet[Training]:
    """Return the trainings out of which something on the shelf came."""
    shelved = Q(products__state=ProductState.LISTED, products__seller__state=SellerState.APPROVED)
    return _counted(Training.objects.filter(shelved), shelved).order_by("title")


def _at(library: Library) -> Q:
    return Q(
        products__seller__library=library,
        products__state=ProductState.LISTED,
        products__seller__state=SellerState.APPROVED,
    )


def _counted(trainings: QuerySet[Training], goods: Q) -> QuerySet[Training]:
    return trainings.annotate(goods=Count("products", filter=goods, distinct=True))
