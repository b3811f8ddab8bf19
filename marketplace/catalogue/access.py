"""Which products a person sells, and which products and changes a person looks after."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

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


def product_for_seller(user: User | AnonymousUser, pk: int) -> Product:
    """Return the seller's own product, else 404."""
    own = Product.objects.filter(seller__owner_id=user.pk)
    return get_object_or_404(own.select_related("seller__library__province", "category"), pk=pk)


def product_for_reviewer(user: User, pk: int) -> Product:
    """Return a product the person may review, else 404."""
    overseen = products_overseen_by(user)
    return get_object_or_404(
        overseen.select_related("seller__library__province", "category"), pk=pk
    )
