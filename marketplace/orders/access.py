"""Which parcels a person sells, and which orders one looks after; all others are 404."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.core.signing import BadSignature, get_cookie_signer
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from marketplace.accounts.models import User
from marketplace.places.access import oversees_all
from marketplace.sellers.access import sellers_overseen_by
from marketplace.sellers.models import Seller

from .models import Complaint, Order, OrderLine, Parcel
from .rules.deadlines import STRIPE_MINUTES
from .states import BOUGHT, OrderState

TO_PAY_COOKIE = "pesanan"
TO_PAY_SECONDS = STRIPE_MINUTES * 60
"""As long as the goods are kept for who pays on a page of Stripe."""
MANAGE = "orders.change_order"
BOUGHT_ONCE = Q(order__state__in=sorted(BOUGHT)) | Q(
    order__state=OrderState.CANCELLED, order__paid_at__isnull=False
)
"""Parcels that were paid, whatever became of them. Unpaid orders are no seller's business."""


def sign_order(order: Order) -> str:
    """Write an order so that the browser it was placed in can carry but not invent it."""
    return get_cookie_signer(salt=TO_PAY_COOKIE).sign(str(order.nonce))


def order_to_pay(cookies: Mapping[str, str]) -> Order | None:
    """Return the order of these cookies that still waits for its money; None where there is none.

    One query, or none for a browser that placed no order lately.
    """
    try:
        nonce = UUID(get_cookie_signer(salt=TO_PAY_COOKIE).unsign(cookies[TO_PAY_COOKIE]))
    except (KeyError, BadSignature, ValueError):
        return None
    return Order.objects.filter(nonce=nonce, state=OrderState.PLACED).first()


def parcels_of(seller: Seller) -> QuerySet[Parcel]:
    """Return the parcels of a shop that were paid; a suspended one still finishes them."""
    return Parcel.objects.filter(BOUGHT_ONCE, seller=seller)


def parcel_for_seller(user: User, pk: int) -> Parcel:
    """Return a parcel of the person's own shop with all that its page shows, else 404."""
    return get_object_or_404(_own_parcels(user), pk=pk)


def parcels_for_seller(user: User, pks: Collection[int]) -> list[Parcel]:
    """Return several parcels of the person's own shop; one that is not theirs makes all 404."""
    own = _own_parcels(user)
    found = own.in_bulk(list(pks))
    return [found.get(pk) or get_object_or_404(own, pk=pk) for pk in pks]


def complaint_for_seller(user: User, pk: int) -> Complaint:
    """Return the newest complaint about a parcel of the person's own shop, else 404."""
    own = Complaint.objects.filter(parcel__in=_own_parcels(user).values("pk"), parcel=pk)
    return get_object_or_404(own.select_related("parcel")[:1])


def _own_parcels(user: User) -> QuerySet[Parcel]:
    own = Parcel.objects.filter(BOUGHT_ONCE, seller__owner=user)
    whole = own.select_related("order__address__province", "province", "seller")
    return whole.prefetch_related("lines__variant__product", "complaints", "receipts")


def manages_orders(user: User) -> bool:
    """Say whether the person is told who bought, and may act for a buyer."""
    return user.has_perm(MANAGE)


def orders_overseen_by(user: User) -> QuerySet[Order]:
    """Return all orders, or those that were paid with goods of the sellers one looks after."""
    if oversees_all(user):
        return Order.objects.all()
    own = parcels_overseen_by(user).values("order")
    return Order.objects.filter(pk__in=own, paid_at__isnull=False)


def parcels_overseen_by(user: User) -> QuerySet[Parcel]:
    """Return the parcels of the sellers that a person looks after."""
    if oversees_all(user):
        return Parcel.objects.all()
    return Parcel.objects.filter(seller__in=sellers_overseen_by(user).values("pk"))


def order_for_desk(user: User, pk: int) -> Order:
    """Return an order the person looks after, else 404."""
    orders = orders_overseen_by(user).select_related("address__province", "buyer")
    return get_object_or_404(orders, pk=pk)


def parcel_for_desk(user: User, pk: int) -> Parcel:
    """Return a parcel of an order the person looks after, else 404."""
    parcels = parcels_overseen_by(user).select_related("order", "seller")
    return get_object_or_404(parcels, order__in=orders_overseen_by(user).values("pk"), pk=pk)


def complaint_for_desk(user: User, pk: int) -> Complaint:
    """Return a complaint about a parcel the person looks after, else 404."""
    complaints = Complaint.objects.filter(parcel__in=parcels_overseen_by(user).values("pk"))
    return get_object_or_404(complaints.select_related("parcel__order"), pk=pk)


def line_by_link(number: str, secret: str, product: int) -> OrderLine:
    """Return a bought line of a product by the secret link of its order, else 404."""
    lines = OrderLine.objects.select_related("parcel__order", "variant__product__seller__owner")
    own = lines.filter(parcel__order__number=number, parcel__order__secret=secret)
    return get_object_or_404(own.filter(variant__product=product).order_by("pk")[:1])
