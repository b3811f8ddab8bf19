"""Which products a person sells, and which products and changes a person looks after."""

from django.contrib.auth.models import AnonymousUser
from django.core.signing import BadSignature, Signer
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from marketplace.accounts.models import User
from marketplace.places.access import libraries_for
from marketplace.sellers.access import sellers_overseen_by

from .models import (
    Badge,
    Permit,
    Product,
    ProductEdit,
    ProductQuerySet,
    ProductReport,
    Rating,
    ReviewDecision,
    StockAlert,
    StockHold,
    StockMove,
    Variant,
)

CONFIRM, STOP = "kabar-stok.setuju", "kabar-stok.berhenti"
"""What a link in a letter about stock lets its reader do."""


def products_overseen_by(user: User) -> QuerySet[Product]:
    """Return the products of the sellers the person looks after."""
    return Product.objects.filter(seller__in=sellers_overseen_by(user).values("pk"))


def edits_overseen_by(user: User) -> QuerySet[ProductEdit]:
    """Return the staged changes of the products the person looks after."""
    return ProductEdit.objects.filter(product__in=products_overseen_by(user).values("pk"))


def permits_overseen_by(user: User) -> QuerySet[Permit]:
    """Return the permits of the products the person looks after."""
    return Permit.objects.filter(product__in=products_overseen_by(user).values("pk"))


def variants_overseen_by(user: User) -> QuerySet[Variant]:
    """Return prices and stock of the products the person looks after."""
    return Variant.objects.filter(product__in=products_overseen_by(user).values("pk"))


def holds_overseen_by(user: User) -> QuerySet[StockHold]:
    """Return what is kept of the goods the person looks after, and for whom."""
    return StockHold.objects.filter(variant__in=variants_overseen_by(user).values("pk"))


def moves_overseen_by(user: User) -> QuerySet[StockMove]:
    """Return every change of the stock the person looks after."""
    return StockMove.objects.filter(variant__in=variants_overseen_by(user).values("pk"))


def decisions_overseen_by(user: User) -> QuerySet[ReviewDecision]:
    """Return the decisions on the products the person looks after."""
    return ReviewDecision.objects.filter(product__in=products_overseen_by(user).values("pk"))


def badges_overseen_by(user: User) -> QuerySet[Badge]:
    """Return the distinctions of the products the person looks after."""
    return Badge.objects.filter(product__in=products_overseen_by(user).values("pk"))


def product_for_seller(user: User | AnonymousUser, pk: int) -> Product:
    """Return the seller's own product, else 404."""
    own = Product.objects.filter(seller__owner_id=user.pk)
    return get_object_or_404(own.select_related("seller__library__province", "category"), pk=pk)


def rating_for_seller(user: User | AnonymousUser, pk: int) -> Rating:
    """Return what was said of the seller's own product and is not hidden, else 404."""
    own = Rating.objects.filter(product__seller__owner_id=user.pk, hidden_at=None)
    return get_object_or_404(own.select_related("product", "answer"), pk=pk)


def rating_for_desk(pk: int) -> Rating:
    """Return a rating with its product, else 404."""
    return get_object_or_404(Rating.objects.select_related("product__seller", "answer"), pk=pk)


def answered_rating_for_desk(pk: int) -> Rating:
    """Return a rating that the seller has answered, with its product, else 404."""
    answered = Rating.objects.filter(answer__isnull=False)
    return get_object_or_404(answered.select_related("product__seller", "answer"), pk=pk)


def report_for_desk(pk: int) -> ProductReport:
    """Return a report with its product, else 404."""
    return get_object_or_404(ProductReport.objects.select_related("product__seller"), pk=pk)


def product_for_reviewer(user: User, pk: int) -> Product:
    """Return a product the person may review, else 404."""
    overseen = products_overseen_by(user)
    return get_object_or_404(
        overseen.select_related("seller__library__province", "category"), pk=pk
    )


def products_shown_to(user: User | AnonymousUser) -> ProductQuerySet:
    """Return products a person may look at before the public does: their own and overseen ones."""
    if isinstance(user, AnonymousUser):
        return Product.objects.none()
    overseen = Q(pk__in=products_overseen_by(user).values("pk"))
    return Product.objects.filter(overseen | Q(seller__owner_id=user.pk))


def oversees_anything(user: User | AnonymousUser) -> bool:
    """Tell whether a person looks after any library."""
    return isinstance(user, User) and libraries_for(user).exists()


def alert_token(alert: StockAlert, deed: str) -> str:
    """Write which alert a link is about, so that nobody can invent one."""
    return Signer(salt=deed).sign(str(alert.pk))


def alert_by_token(token: str, deed: str) -> StockAlert:
    """Return the alert of a link in a letter, else 404."""
    try:
        key = int(Signer(salt=deed).unsign(token))
    except (BadSignature, ValueError):
        key = 0
    return get_object_or_404(StockAlert.objects.select_related("variant__product"), pk=key)
