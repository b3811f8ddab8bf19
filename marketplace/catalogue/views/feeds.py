"""The newest products as an Atom feed."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from marketplace.catalogue.models import Product, ProductQuerySet
from marketplace.catalogue.queries.shelf import products_on_shelf
from marketplace.core.addresses import address_of
from marketplace.core.languages import in_language
from marketplace.core.public import public_page

NEWEST = 30


class NewProducts(Feed[Product, None]):
    feed_type = Atom1Feed

    def title(self) -> str:
        return _("Lapak: produk baru")

    def subtitle(self) -> str:
        return _("Yang baru tayang dari para pelapak perpustakaan.")

    def link(self) -> str:
        return address_of("catalogue:shelf")

    def items(self) -> ProductQuerySet:
        """Return the products shown last."""
        fresh = products_on_shelf().select_related("seller__library")
        return fresh.order_by("-listed_at", "-pk")[:NEWEST]

    def item_title(self, item: Product) -> str:
        return in_language(item, "name")

    def item_description(self, item: Product) -> str:
        return in_language(item, "description")

    def item_link(self, item: Product) -> str:
        return address_of("catalogue:product", item.slug)

    def item_author_name(self, item: Product) -> str:
        return item.maker_name

    def item_pubdate(self, item: Product) -> datetime | None:
        return item.listed_at


feed = public_page(NewProducts())
