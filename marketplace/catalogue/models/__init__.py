"""What is sold, how it is described, and what reviewers said of it."""

from .products import MOST_PHOTOS, Badge, Product, ProductPhoto, ProductQuerySet, Variant
from .reviewing import ProductEdit, ReviewDecision
from .stock import StockHold, StockMove
from .vocabulary import Allergen, Category, Permit, PermitType

__all__ = [
    "MOST_PHOTOS",
    "Allergen",
    "Badge",
    "Category",
    "Permit",
    "PermitType",
    "Product",
    "ProductEdit",
    "ProductPhoto",
    "ProductQuerySet",
    "ReviewDecision",
    "StockHold",
    "StockMove",
    "Variant",
]
