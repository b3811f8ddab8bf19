"""Which products, and changes of products, a person looks after."""

from django.db.models import QuerySet

from marketplace.accounts.models import User
from marketplace.sellers.access import sellers_overseen_by

from .models import Permit, Product, ProductEdit


def products_overseen_by(user: User) -> QuerySet[Product]:
    """Return the products of the sellers the person looks after."""
    return Product.objects.filter(seller__in=sellers_overseen_by(user).values("pk"))


def edits_overseen_by(user: User) -> QuerySet[ProductEdit]:
    """Return the staged changes of the products the person looks after."""
    return ProductEdit.objects.filter(product__in=products_overseen_by(user).values("pk"))


def permits_overseen_by(user: User) -> QuerySet[Permit]:
    """Return the permits of the products the person looks after."""
    return Permit.objects.filter(product__in=products_overseen_by(user).values("pk"))
