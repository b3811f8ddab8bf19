"""Products and places in the words of schema.org, for machines that read pages."""

from urllib.parse import urljoin

from marketplace.catalogue.models import MOST_STARS, Product
from marketplace.catalogue.queries.ratings import ProductRatings
from marketplace.core.cards import ProductCard
from marketplace.core.languages import in_language
from marketplace.places.models import Library
from marketplace.sellers.models import Seller
from marketplace.sellers.states import SellerKind


def product_for_machines(
    product: Product, card: ProductCard, address: str, ratings: ProductRatings | None = None
) -> dict[str, object]:
    """Describe a product, its offer and what buyers think; prices are whole rupiah."""
    described: dict[str, object] = {
        "@type": "Product",
        "name": card.title,
        "description": in_language(product, "description"),
        "url": address,
        "category": in_language(product.category, "name") if product.category else "",
        "brand": {"@type": "Brand", "name": product.maker_name},
        "offers": _offer(product, card, address),
    }
    if card.picture:
        described["image"] = urljoin(address, card.picture.src)
    if ratings and ratings.count:
        described["aggregateRating"] = _mean(ratings)
    return described


def library_for_machines(library: Library, address: str) -> dict[str, object]:
    return {
        "@type": "Library",
        "name": library.name,
        "url": address,
        "address": {
            "@type": "PostalAddress",
            "addressLocality": str(library.regency or ""),
            "addressRegion": library.province.name,
            "addressCountry": "ID",
        },
    }


def _mean(ratings: ProductRatings) -> dict[str, object]:
    return {
        "@type": "AggregateRating",
        "ratingValue": ratings.mean,
        "ratingCount": ratings.count,
        "bestRating": MOST_STARS,
        "worstRating": 1,
    }


def _offer(product: Product, card: ProductCard, address: str) -> dict[str, object]:
    prices = [variant.price for variant in product.variants.all()]
    priced: dict[str, object] = {"@type": "Offer", "price": prices[0]}
    if len(prices) > 1:
        priced = {
            "@type": "AggregateOffer",
            "lowPrice": min(prices),
            "highPrice": max(prices),
            "offerCount": len(prices),
        }
    return priced | {
        "url": address,
        "priceCurrency": "IDR",
        "availability": f"https://schema.org/{_availability(product, card)}",
        "seller": _seller(product.seller),
    }


def _availability(product: Product, card: ProductCard) -> str:
    if product.preorder_days:
        return "MadeToOrder"
    if not card.in_stock:
        return "OutOfStock"
    return "InStoreOnly" if product.pickup_only else "InStock"


def _seller(seller: Seller) -> dict[str, str]:
    kind = "Person" if seller.kind == SellerKind.PERSON else "Organization"
    return {"@type": kind, "name": seller.name}
