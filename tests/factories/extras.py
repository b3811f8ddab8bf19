"""What hangs on a product: ratings, wishes, alerts, reports."""

import factory
from factory.django import DjangoModelFactory

from marketplace.catalogue.models import (
    ProductReport,
    Rating,
    RatingAnswer,
    StockAlert,
    Wish,
)
from marketplace.catalogue.states import AlertState, ReportReason
from marketplace.orders.models import OrderLine
from marketplace.orders.services.parcels import receive_parcel
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import ProductFactory, VariantFactory
from tests.factories.payments import paid_order
from tests.factories.times import NOON


class RatingFactory(DjangoModelFactory):
    """Four stars and a sentence on something on the shelf, of a buyer nobody looks up."""

    class Meta:
        model = Rating

    product = factory.SubFactory(ProductFactory, listed=True)
    purchase = factory.Sequence(lambda n: f"LP-UJI{n}/1")
    stars = 4
    text = "Rapi dan kuat."
    name = "Siti"
    rated_at = NOON


class RatingAnswerFactory(DjangoModelFactory):
    class Meta:
        model = RatingAnswer

    rating = factory.SubFactory(RatingFactory)
    text = "Terima kasih."
    answered_at = NOON


class WishFactory(DjangoModelFactory):
    class Meta:
        model = Wish

    user = factory.SubFactory(UserFactory)
    product = factory.SubFactory(ProductFactory, listed=True)
    added_at = NOON


class StockAlertFactory(DjangoModelFactory):
    """Somebody whose address is confirmed waits for something that is sold out."""

    class Meta:
        model = StockAlert

    variant = factory.SubFactory(VariantFactory, on_shelf=True, stock=0)
    email = factory.Sequence(lambda n: f"tunggu{n}@example.org")
    state = AlertState.WAITING
    asked_at = NOON
    confirmed_at = NOON


class ProductReportFactory(DjangoModelFactory):
    class Meta:
        model = ProductReport

    product = factory.SubFactory(ProductFactory, listed=True)
    reason = ReportReason.MISLEADING
    text = "Fotonya bukan barang ini."
    sender = factory.Sequence(lambda n: f"pengirim-{n}")
    reported_at = NOON


def received_line(*variants, at=NOON, **more):
    """Return the first line of an order whose parcels all arrived."""
    order = paid_order(*variants, at=at, **more)
    for parcel in order.parcels.all():
        receive_parcel(parcel=parcel, at=at)
    return OrderLine.objects.select_related("parcel__order", "variant__product").filter(
        parcel__order=order
    )[0]
