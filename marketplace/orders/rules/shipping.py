"""What it costs to send parcels: billable kilograms, how far they go, and shares of one fee."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from .regencies import is_same_regency

SAME_REGENCY = "same_regency"
SAME_PROVINCE = "same_province"
KILOGRAM = 1000
ROUNDED_UP_FROM = 300
"""Grams above a whole kilogram from which couriers bill the next one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a parcel starts. A provincial library has no regency: kind and name are empty."""

    province: str
    island_group: str
    kind: str = ""
    regency: str = ""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an order goes: a province by its code, and a regency as the buyer typed it."""

    province: str
    island_group: str
    regency: str


@dataclass(frozen=True, slots=True)
class Load:
    """What is sent from one place, in grams, under the caller's own key."""

    key: int
    origin: Place
    grams: int


@dataclass(frozen=True, slots=True)
class Tariff:
    """Rates per billable kilogram to one destination, by origin and reach, and its surcharge."""

    destination: Destination
    rates: Mapping[tuple[str, str], int]
    surcharge: int = 0

    def fee_of(self, origin: Place, grams: int) -> int | None:
        """Return the fee in whole rupiah, or None where no courier goes."""
        rate = self.rates.get((origin.island_group, reach_of(origin, self.destination)))
        return None if rate is None else fee(billable_kg(grams), rate, self.surcharge)

    def courier_fees(self, loads: Iterable[Load]) -> dict[int, int | None]:
        """Return the fee of each parcel sent by itself."""
        return {load.key: self.fee_of(load.origin, load.grams) for load in loads}

    def joint_fees(self, loads: Iterable[Load]) -> dict[int, int | None]:
        """Return each parcel's share of the fee of all parcels that leave its province together."""
        by_province = sorted(loads, key=lambda load: load.origin.province)
        groups = groupby(by_province, key=lambda load: load.origin.province)
        return {key: share for _, group in groups for key, share in self._shares(list(group))}

    def _shares(self, together: Sequence[Load]) -> list[tuple[int, int | None]]:
        whole = self.fee_of(shared_origin(together), sum(load.grams for load in together))
        if whole is None:
            return [(load.key, None) for load in together]
        shares = split_by_weight(whole, [load.grams for load in together])
        return [(load.key, share) for load, share in zip(together, shares, strict=True)]


def billable_kg(grams: int) -> int:
    """Return max(1, floor(kg + 0.7)): from 300 g above a kilogram on the next one is billed.

    Source: the rounding that Indonesian couriers publish, as in the programme's table of rates.
    """
    if grams < 0:
        raise ValueError("A parcel weighs at least nothing.")
    return max(1, (grams + KILOGRAM - ROUNDED_UP_FROM) // KILOGRAM)


def fee(kg: int, rate: int, surcharge: int = 0) -> int:
    """Return whole rupiah for billable kilograms; the surcharge, too, is for each of them."""
    return kg * (rate + surcharge)


def split_by_weight(total: int, weights: Sequence[int]) -> list[int]:
    """Split whole rupiah by weight so that the shares sum to the total (largest remainder).

    Of equal remainders the earlier one is rounded up. Where nothing weighs anything, shares are
    equal. Raise ValueError where there is nobody to bear it, or a total or weight is below 0.
    """
    if not weights or total < 0 or min(weights) < 0:
        raise ValueError("A fee of 0 or more is split over at least one weight of 0 or more.")
    parts = weights if any(weights) else [1] * len(weights)
    whole = sum(parts)
    shares = [total * part // whole for part in parts]
    by_remainder = sorted(range(len(parts)), key=lambda n: (-(total * parts[n] % whole), n))
    for index in by_remainder[: total - sum(shares)]:
        shares[index] += 1
    return shares


def reach_of(origin: Place, destination: Destination) -> str:
    """Return how far it is: the same regency, the same province, or the island group it goes to."""
    if origin.province != destination.province:
        return destination.island_group
    if origin.regency and is_same_regency(
        destination.regency, kind=origin.kind, name=origin.regency
    ):
        return SAME_REGENCY
    return SAME_PROVINCE


def shared_origin(loads: Sequence[Load]) -> Place:
    """Return where parcels of one province leave together: the regency only where all share it."""
    first, *others = (load.origin for load in loads)
    if all(other == first for other in others):
        return first
    return Place(first.province, first.island_group)
