import factory
from factory.django import DjangoModelFactory

from marketplace.orders.models import ShippingRate, ShippingSurcharge
from marketplace.orders.states import Reach
from marketplace.places.states import IslandGroup

from .places import ProvinceFactory

WAYS = [(origin, reach) for reach in Reach for origin in IslandGroup]


class ShippingRateFactory(DjangoModelFactory):
    class Meta:
        model = ShippingRate

    class Params:
        way = factory.Sequence(lambda n: WAYS[n % len(WAYS)])

    origin = factory.LazyAttribute(lambda o: o.way[0])
    reach = factory.LazyAttribute(lambda o: o.way[1])
    rupiah_per_kg = 10_000


class ShippingSurchargeFactory(DjangoModelFactory):
    class Meta:
        model = ShippingSurcharge

    province = factory.SubFactory(ProvinceFactory)
    rupiah_per_kg = 25_000
