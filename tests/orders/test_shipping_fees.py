"""What it costs to send parcels to an address, from the rows of the operator."""

import pytest
from django.db import IntegrityError, transaction

from marketplace.orders.models import ShippingRate
from marketplace.orders.queries.shipping import Fees, ParcelWeight, fees_to
from marketplace.orders.states import Reach
from marketplace.places.states import IslandGroup, RegencyKind
from tests.factories.places import ProvinceFactory, RegencyFactory
from tests.factories.shipping import ShippingRateFactory, ShippingSurchargeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def rate(origin, reach, price):
    return ShippingRateFactory(origin=origin, reach=reach, rupiah_per_kg=price)


@pytest.fixture
def rates():
    rate(IslandGroup.JAWA, Reach.SAME_REGENCY, 9000)
    rate(IslandGroup.JAWA, Reach.SAME_PROVINCE, 12_000)
    rate(IslandGroup.JAWA, Reach.JAWA, 16_000)
    rate(IslandGroup.JAWA, Reach.PAPUA, 75_000)
    rate(IslandGroup.SUMATERA, Reach.JAWA, 28_000)


@pytest.fixture
def bogor():
    province = ProvinceFactory(island_group=IslandGroup.JAWA)
    return RegencyFactory(province=province, kind=RegencyKind.REGENCY, name="Bogor")


def sent(key, regency, grams):
    return ParcelWeight(key, regency.province, regency, grams)


def elsewhere(island_group):
    return RegencyFactory(province=ProvinceFactory(island_group=island_group))


@pytest.mark.parametrize(
    ("typed", "expected"), [("Kab. Bogor", 18_000), ("Kota Bogor", 24_000), ("Cianjur", 24_000)]
)
def test_fee_is_of_the_nearest_reach(rates, bogor, typed, expected):
    fees = fees_to(province=bogor.province, regency_name=typed, parcels=[sent(1, bogor, 1300)])

    assert fees == Fees(courier={1: expected}, joint={1: expected})


def test_parcel_of_a_provincial_library_goes_within_the_province(rates, bogor):
    parcel = ParcelWeight(1, bogor.province, None, 500)

    fees = fees_to(province=bogor.province, regency_name="Bogor", parcels=[parcel])

    assert fees.courier == {1: 12_000}


def test_highland_province_adds_its_surcharge_to_every_kilogram(rates, bogor):
    highland = ProvinceFactory(island_group=IslandGroup.PAPUA)
    ShippingSurchargeFactory(province=highland, rupiah_per_kg=25_000)

    fees = fees_to(province=highland, regency_name="Jayawijaya", parcels=[sent(1, bogor, 2000)])

    assert fees.courier == {1: 200_000}


def test_surcharge_of_another_province_is_not_added(rates, bogor):
    ShippingSurchargeFactory(rupiah_per_kg=25_000)
    papua = ProvinceFactory(island_group=IslandGroup.PAPUA)

    fees = fees_to(province=papua, regency_name="", parcels=[sent(1, bogor, 1000)])

    assert fees.courier == {1: 75_000}


def test_way_without_a_rate_has_no_courier(rates, bogor):
    maluku = ProvinceFactory(island_group=IslandGroup.MALUKU)

    fees = fees_to(province=maluku, regency_name="Ambon", parcels=[sent(1, bogor, 1000)])

    assert fees == Fees(courier={1: None}, joint={1: None})


def test_parcels_of_one_province_share_one_weight(rates, bogor):
    other = RegencyFactory(province=bogor.province, name="Sukabumi")
    java = elsewhere(IslandGroup.JAWA).province
    parcels = [sent(7, bogor, 400), sent(8, other, 800), sent(9, elsewhere("Sumatera"), 100)]

    fees = fees_to(province=java, regency_name="Sleman", parcels=parcels)

    assert fees.courier == {7: 16_000, 8: 16_000, 9: 28_000}
    assert fees.joint == {7: 5333, 8: 10_667, 9: 28_000}


def test_joint_parcel_leaves_from_a_regency_only_where_all_do(rates, bogor):
    other = RegencyFactory(province=bogor.province, name="Sukabumi")
    near = [sent(1, bogor, 500), sent(2, bogor, 500)]

    shared = fees_to(province=bogor.province, regency_name="Bogor", parcels=near)
    mixed = fees_to(
        province=bogor.province, regency_name="Bogor", parcels=[near[0], sent(2, other, 500)]
    )

    assert shared.joint == {1: 4500, 2: 4500}
    assert mixed.joint == {1: 6000, 2: 6000}


def test_order_without_parcels_costs_nothing(rates, bogor):
    assert fees_to(province=bogor.province, regency_name="", parcels=[]) == Fees({}, {})


def test_more_parcels_need_no_more_queries(rates, bogor, django_assert_num_queries):
    parcels = [sent(key, elsewhere(IslandGroup.JAWA), 100) for key in range(5)]

    with django_assert_num_queries(2):
        fees = fees_to(province=bogor.province, regency_name="Bogor", parcels=parcels)

    assert fees.courier == dict.fromkeys(range(5), 16_000)


@pytest.mark.parametrize("price", [0])
def test_rate_has_a_price(price):
    with pytest.raises(IntegrityError), transaction.atomic():
        rate(IslandGroup.JAWA, Reach.JAWA, price)
    with pytest.raises(IntegrityError), transaction.atomic():
        ShippingSurchargeFactory(rupiah_per_kg=price)

    assert not ShippingRate.objects.exists()


def test_way_has_one_rate(rates):
    with pytest.raises(IntegrityError), transaction.atomic():
        rate(IslandGroup.JAWA, Reach.JAWA, 1)

    assert ShippingRate.objects.get(origin="Jawa", reach="Jawa").rupiah_per_kg == 16_000
