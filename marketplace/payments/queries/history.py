"""A signed-in buyer's own orders, and those that could become theirs."""

from allauth.account.models import EmailAddress
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.db.models.functions import Lower

from marketplace.accounts.models import User
from marketplace.orders.models import Order

PER_PAGE = 20


def history_page(user: User, asked: str | None) -> Page[Order]:
    """Return a page of a person's orders, newest first. Three queries."""
    orders = Order.objects.filter(buyer=user).prefetch_related("parcels__lines")
    return Paginator(orders.order_by("-placed_at", "-pk"), PER_PAGE).get_page(asked)


def orders_to_attach(user: User) -> QuerySet[Order]:
    """Return guests' orders that were placed with an address which this person has proven."""
    proven = EmailAddress.objects.filter(user=user, verified=True).values(small=Lower("email"))
    return Order.objects.annotate(small=Lower("email")).filter(buyer=None, small__in=proven)
