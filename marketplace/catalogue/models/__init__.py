"""What is sold, how it is described, and what reviewers said of it."""

from .products import (
    MOST_PHOTOS,
    Badge,
    Product,
    ProductPhoto,
    ProductQuerySet,
    Variant,
    on_shelf,
)
from .ratings import MOST_STARS, WORDS_OF_BUYER, WORDS_OF_SELLER, Rating, RatingAnswer
from .reports import WORDS_OF_REPORT, ProductReport
from .reviewing import ProductEdit, ReviewDecision
from .stock import StockHold, StockMove
from .vocabulary import Allergen, Category, Permit, PermitType
from .wishes import StockAlert, Wish

__all__ = [
    "MOST_PHOTOS",
    "MOST_STARS",
    "WORDS_OF_BUYER",
    "WORDS_OF_REPORT",
    "WORDS_OF_SELLER",
    "Allergen",
    "Badge",
    "Category",
    "Permit",
    "PermitType",
    "Product",
    "ProductEdit",
    "ProductPhoto",
    "ProductQuerySet",
    "ProductReport",
    "Rating",
    "RatingAnswer",
    "ReviewDecision",
    "StockAlert",
    "StockHold",
    "StockMove",
    "Variant",
    "Wish",
    "on_shelf",
]
