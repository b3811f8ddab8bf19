"""Which bought goods their buyer may rate, and what they said of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from marketplace.accounts.models import User
from marketplace.catalogue.models import Rating
from marketplace.catalogue.queries.ratings import rating_of_purchase, ratings_of_purchases
from marketplace.orders.models import Order, OrderLine, Parcel
from marketplace.orders.states import Channel, ParcelState


@dataclass(frozen=True, slots=True)
class Rateable:
    """A product of a parcel whose buyer may say something of it, or has."""

    product: int
    name: str
    rating: Rating | None


def purchase_of(order: Order, product: int) -> str:
    """Return what a bought product is called where it is rated: once an order, whatever variant."""
    return f"{order.number}/{product}"


def rating_of(line: OrderLine) -> Rating | None:
    """Return what the buyer said of a bought product."""
    return rating_of_purchase(purchase_of(line.parcel.order, line.variant.product_id))


def may_be_rated(parcel: Parcel) -> bool:
    """Tell whether a parcel proves that its goods were bought and received.

    Who buys at a booth's table has no link; whoever has it there is not the buyer.
    """
    return parcel.state == ParcelState.RECEIVED and parcel.order.channel == Channel.WEB


def rateable_goods(order: Order, parcels: Iterable[Parcel]) -> dict[int, list[Rateable]]:
    """Return the products to rate by the key of their parcel; one query.

    The parcels carry their lines with variants.
    """
    goods = [(parcel, _products(parcel.lines.all())) for parcel in parcels]
    names = [purchase_of(order, product) for _parcel, found in goods for product in found]
    said = ratings_of_purchases(names)
    return {
        parcel.pk: [
            Rateable(product, name, said.get(purchase_of(order, product)))
            for product, name in found.items()
            if may_be_rated(parcel) or purchase_of(order, product) in said
        ]
        for parcel, found in goods
    }


def purchases_by(user: User) -> list[str]:
    """Return what everything a person bought while signed in is called where it is rated."""
    lines = OrderLine.objects.filter(parcel__order__buyer=user)
    told = lines.values_list("parcel__order__number", "variant__product").distinct()
    return [f"{number}/{product}" for number, product in told]


def rating_record(user: User) -> list[dict[str, object]]:
    """Return what a person said of goods they bought, for their own record."""
    said = Rating.objects.filter(purchase__in=purchases_by(user)).order_by("pk")
    own = ("purchase", "stars", "text", "name", "rated_at", "changed_at", "hidden_reason")
    return [
        {"product": rating.product.name, **{name: getattr(rating, name) for name in own}}
        for rating in said.select_related("product")
    ]


def _products(lines: Iterable[OrderLine]) -> dict[int, str]:
    """Return the products of some lines by key, each once, under the name it was bought."""
    return {line.variant.product_id: line.product_name for line in lines}
