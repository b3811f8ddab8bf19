"""The rates that an installation starts from."""

import pytest

from marketplace.orders.models import ShippingRate, ShippingSurcharge
from marketplace.orders.services.reference import load_rates
from marketplace.orders.states import Reach
from marketplace.places.services.reference import load_places
from marketplace.places.states import IslandGroup

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def reference():
    load_places()
    return load_rates()


def test_load_rates_says_what_it_holds(reference):
    assert reference == {"shipping rates": 63, "shipping surcharges": 2}


def test_every_way_has_a_rate(reference):
    ways = set(ShippingRate.objects.values_list("origin", "reach"))

    assert ways == {(origin, reach) for origin in IslandGroup.values for reach in Reach.values}


def test_near_costs_no_more_than_far(reference):
    rates = {(one.origin, one.reach): one.rupiah_per_kg for one in ShippingRate.objects.all()}

    for group in IslandGroup.values:
        within = [rates[group, reach] for reach in ("same_regency", "same_province", group)]
        assert within == sorted(within)


def test_highlands_have_a_surcharge(reference):
    surcharges = ShippingSurcharge.objects.values_list("province__name", "rupiah_per_kg")

    assert list(surcharges) == [("Papua Tengah", 25_000), ("Papua Pegunungan", 25_000)]


def test_load_rates_adds_what_is_missing_and_undoes_no_edit(reference):
    ShippingRate.objects.filter(origin="Jawa", reach="Jawa").update(rupiah_per_kg=17_500)
    ShippingRate.objects.filter(origin="Jawa", reach="Papua").delete()
    ShippingSurcharge.objects.filter(province__code="94").update(rupiah_per_kg=1)

    load_rates()

    rates = ShippingRate.objects.filter(origin="Jawa", reach__in=["Jawa", "Papua"])
    assert dict(rates.values_list("reach", "rupiah_per_kg")) == {"Jawa": 17_500, "Papua": 75_000}
    assert ShippingSurcharge.objects.get(province__code="94").rupiah_per_kg == 1
    assert ShippingRate.objects.count() == 63
