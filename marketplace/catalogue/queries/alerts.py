"""Who waits for goods, and which of them can be told."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet

from marketplace.accounts.models import User
from marketplace.catalogue.models import Product, StockAlert, Variant
from marketplace.catalogue.states import AlertState

from .shelf import products_on_shelf


def variants_sold_out() -> QuerySet[Variant]:
    """Return what stands on the shelf and cannot be had: no stock, and not made to order."""
    on_shelf = products_on_shelf().filter(preorder_days=0)
    found = Variant.objects.filter(stock=0, product__in=on_shelf.values("pk"))
    return found.select_related("product")


def choices_sold_out(product: Product) -> list[Variant]:
    """Return the variants of a whole product that somebody may wait for."""
    if product.preorder_days:
        return []
    return [variant for variant in product.variants.all() if not variant.stock]


def alerts_to_tell() -> QuerySet[StockAlert]:
    """Return the alerts of what can be bought again, who waits longest first."""
    can_be_had = Q(variant__stock__gt=0) | Q(variant__product__preorder_days__gt=0)
    on_shelf = Q(variant__product__in=products_on_shelf().values("pk"))
    waiting = StockAlert.objects.filter(can_be_had, on_shelf, state=AlertState.WAITING)
    return waiting.order_by("confirmed_at", "pk")


def open_alert(variant: Variant, email: str) -> StockAlert | None:
    """Return the alert of an address that is not told yet."""
    alerts = StockAlert.objects.filter(variant=variant, email=email)
    return alerts.exclude(state=AlertState.TOLD).first()


def letters_to(email: str, *, since: datetime) -> int:
    """Count the requests for confirmation that an address got."""
    unproven = StockAlert.objects.filter(email=email, user=None)
    return unproven.filter(asked_at__gt=since).count()


def letters_in_all(*, since: datetime) -> int:
    """Count the requests for confirmation that all addresses got."""
    return StockAlert.objects.filter(user=None, asked_at__gt=since).count()


def proven_address(user: User | None, email: str) -> str:
    """Return an address of the account that is proven, in small letters.

    Without an `email` it is the first one; empty where there is none, or the one given is not.
    """
    if user is None:
        return ""
    proven = EmailAddress.objects.filter(user=user, verified=True)
    found = proven.filter(email__iexact=email) if email else proven.order_by("-primary", "pk")
    first = found.values_list("email", flat=True).first()
    return first.lower() if first else ""


def alerts_of(user: User) -> QuerySet[StockAlert]:
    """Return the alerts of an account and of its proven addresses."""
    proven = EmailAddress.objects.filter(user=user, verified=True)
    addresses = [email.lower() for email in proven.values_list("email", flat=True)]
    return StockAlert.objects.filter(Q(user=user) | Q(email__in=addresses))


def alert_record(user: User) -> list[dict[str, object]]:
    """Return what a person waits for, for their own record."""
    told = ("email", "state", "asked_at", "confirmed_at", "told_at")
    rows = alerts_of(user).order_by("pk").values("variant__product__name", *told)
    return [
        {"product": row["variant__product__name"], **{name: row[name] for name in told}}
        for row in rows
    ]
