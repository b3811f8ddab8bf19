import factory
from factory.django import DjangoModelFactory

from marketplace.sellers.models import Seller
from marketplace.sellers.states import SellerState
from tests.factories.accounts import UserFactory
from tests.factories.places import LibraryFactory
from tests.factories.times import NOON


class SellerFactory(DjangoModelFactory):
    """An approved seller with an own login."""

    class Meta:
        model = Seller

    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Pelapak {n}")
    slug = factory.Sequence(lambda n: f"pelapak-{n}")
    library = factory.SubFactory(LibraryFactory)
    state = SellerState.APPROVED
    approved_at = factory.Maybe(
        factory.LazyAttribute(lambda o: o.state == SellerState.APPROVED), NOON, None
    )
