"""Find what it costs to send parcels to an address."""

from collections.abc import Iterable
from dataclasses import dataclass

from marketplace.orders.models import ShippingRate, ShippingSurcharge
from marketplace.orders.rules.shipping import Destination, Load, Place, Tariff
from marketplace.orders.states import Reach
from marketplace.places.models import Province, Regency


@dataclass(frozen=True, slots=True)
class ParcelWeight:
    """One seller's part of an order: where it starts and what it weighs, under a key of its own."""

    key: int
    province: Province
    regency: Regency | None
    grams: int


@dataclass(frozen=True, slots=True)
class Fees:
    """Whole rupiah for each parcel by its key; None where no courier goes."""

    courier: dict[int, int | None]
    joint: dict[int, int | None]


def fees_to(*, province: Province, regency_name: str, parcels: Iterable[ParcelWeight]) -> Fees:
    """Return what each parcel costs by courier, and its share if all of a province go together.

    The regency is compared as it was typed. Two queries, however many parcels there are.
    """
    tariff = tariff_to(province=province, regency_name=regency_name)
    loads = [Load(each.key, _place(each), each.grams) for each in parcels]
    return Fees(courier=tariff.courier_fees(loads), joint=tariff.joint_fees(loads))


def tariff_to(*, province: Province, regency_name: str) -> Tariff:
    """Return the rates of all ways that lead to an address."""
    ways = [Reach.SAME_REGENCY, Reach.SAME_PROVINCE, province.island_group]
    rates = ShippingRate.objects.filter(reach__in=ways)
    surcharges = ShippingSurcharge.objects.filter(province=province)
    return Tariff(
        destination=Destination(province.code, province.island_group, regency_name),
        rates={(one.origin, one.reach): one.rupiah_per_kg for one in rates},
        surcharge=next((one.rupiah_per_kg for one in surcharges), 0),
    )


def _place(parcel: ParcelWeight) -> Place:
    province, regency = parcel.province, parcel.regency
    if regency is None:
        return Place(province.code, province.island_group)
    return Place(province.code, province.island_group, regency.kind, regency.name)
