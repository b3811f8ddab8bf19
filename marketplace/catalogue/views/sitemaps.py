"""What search engines should know of: every public page of the shelf, in each language."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from marketplace.catalogue.models import Product
from marketplace.catalogue.queries import trail
from marketplace.catalogue.queries.shelf import products_on_shelf
from marketplace.core.addresses import address_of
from marketplace.places.models import Library, Training
from marketplace.sellers.models import Seller


class _InBothLanguages(Sitemap):  # type: ignore[type-arg]  # no generic when it runs
    i18n = True
    alternates = True
    x_default = True
    limit = 5_000
    page = ""

    def location(self, item: Product | Library | Training | Seller) -> str:
        return address_of(self.page, item.slug)


class ProductSitemap(_InBothLanguages):
    page = "catalogue:product"

    def items(self) -> QuerySet[Product]:
        return products_on_shelf().only("slug", "listed_at").order_by("pk")

    def lastmod(self, item: Product) -> datetime | None:
        return item.listed_at


class LibrarySitemap(_InBothLanguages):
    page = "catalogue:library"

    def items(self) -> QuerySet[Library]:
        return trail.libraries_with_goods()


class TrainingSitemap(_InBothLanguages):
    page = "catalogue:training"

    def items(self) -> QuerySet[Training]:
        return trail.trainings_with_goods()


class SellerSitemap(_InBothLanguages):
    page = "catalogue:seller"

    def items(self) -> QuerySet[Seller]:
        return Seller.objects.approved().only("slug").order_by("pk")


SITEMAPS = {
    "produk": ProductSitemap,
    "perpustakaan": LibrarySitemap,
    "pelatihan": TrainingSitemap,
    "pelapak": SellerSitemap,
}
"""Sections by name, to be joined with those of the pages."""
