"""What an order would be: lines as parcels, with what each way to get them costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Protocol

from marketplace.catalogue.models import Variant
from marketplace.orders.rules.shipping import Load, Place, Tariff
from marketplace.orders.states import TO_AN_ADDRESS, Delivery
from marketplace.places.models import Library
from marketplace.sellers.models import Seller


class WantedLine(Protocol):
    """So many units of a variant for whole rupiah each: a line of a cart, or of a sale."""

    @property
    def variant(self) -> Variant: ...
    @property
    def quantity(self) -> int: ...
    @property
    def price(self) -> int: ...


@dataclass(frozen=True, slots=True)
class ParcelDraft:
    """One seller's lines. Money is whole rupiah, weight is grams.

    `fees` holds what each way costs; None where no courier goes there, and no key where it is not
    known yet. `delivery` is empty until the buyer has chosen.
    """

    seller: Seller
    lines: Sequence[WantedLine]
    delivery: Delivery | None = None
    fees: Mapping[Delivery, int | None] = field(default_factory=dict)

    @property
    def goods_total(self) -> int:
        return sum(line.price * line.quantity for line in self.lines)

    @property
    def weight_grams(self) -> int:
        return sum(line.variant.weight_grams * line.quantity for line in self.lines)

    @property
    def only_picked_up(self) -> list[str]:
        """Return the names of goods that nobody sends; with one of them the parcel is fetched."""
        goods = [line.variant.product for line in self.lines]
        return [product.name for product in goods if product.pickup_only]

    @property
    def is_sent(self) -> bool:
        return self.delivery in TO_AN_ADDRESS

    @property
    def fee(self) -> int | None:
        return self.fees.get(self.delivery) if self.delivery else None


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """All parcels of an order, in the order of provinces and sellers."""

    parcels: Sequence[ParcelDraft]

    @property
    def goods_total(self) -> int:
        return sum(parcel.goods_total for parcel in self.parcels)

    @property
    def shipping_total(self) -> int:
        """Return the fees that are known so far."""
        return sum(parcel.fee or 0 for parcel in self.parcels)

    @property
    def total(self) -> int:
        return self.goods_total + self.shipping_total

    @property
    def is_priced(self) -> bool:
        """Tell whether the buyer has chosen for each parcel, and what that costs is known."""
        return all(parcel.fee is not None for parcel in self.parcels)

    @property
    def needs_address(self) -> bool:
        return any(parcel.is_sent for parcel in self.parcels)

    @property
    def booths(self) -> list[tuple[object, list[ParcelDraft]]]:
        """Return the parcels of each province."""
        by_booth = groupby(self.parcels, key=lambda parcel: parcel.seller.library.province)
        return [(province, list(parcels)) for province, parcels in by_booth]


def order_draft(
    lines: Sequence[WantedLine], *, deliveries: Mapping[int, Delivery], tariff: Tariff | None
) -> OrderDraft:
    """Return lines as parcels, by the seller's key delivered as chosen.

    A parcel with goods that nobody sends is picked up, whatever was chosen. No query, if the lines
    came through `lines_to_order`.
    """
    ordered = sorted(lines, key=_place_of)
    grouped = [list(group) for _key, group in groupby(ordered, key=_place_of)]
    parcels = [_parcel(group, deliveries) for group in grouped]
    return OrderDraft(_priced(parcels, tariff))


def _parcel(lines: Sequence[WantedLine], deliveries: Mapping[int, Delivery]) -> ParcelDraft:
    seller = lines[0].variant.product.seller
    parcel = ParcelDraft(seller, lines, deliveries.get(seller.pk))
    return ParcelDraft(seller, lines, Delivery.PICKUP) if parcel.only_picked_up else parcel


def _priced(parcels: Sequence[ParcelDraft], tariff: Tariff | None) -> list[ParcelDraft]:
    """Price every way of every parcel; together go those that chose so, and the one that asks."""
    if tariff is None:
        return [_with_fees(parcel, {}) for parcel in parcels]
    loads = {parcel.seller.pk: _load(parcel) for parcel in parcels if not parcel.only_picked_up}
    alone = tariff.courier_fees(loads.values())
    joint = _joint_fees(parcels, loads, tariff)
    ways = {Delivery.COURIER: alone, Delivery.JOINT: joint}
    return [_with_fees(parcel, _ways_of(parcel.seller.pk, ways)) for parcel in parcels]


def _joint_fees(
    parcels: Sequence[ParcelDraft], loads: Mapping[int, Load], tariff: Tariff
) -> dict[int, int | None]:
    """Return what each parcel costs together with those of its province that chose so.

    A parcel that is alone in its province has nobody to go with.
    """
    joining = {parcel.seller.pk for parcel in parcels if parcel.delivery == Delivery.JOINT}
    shares: dict[int, int | None] = {}
    for key, load in loads.items():
        here = [each for each in loads.values() if each.origin.province == load.origin.province]
        if len(here) > 1:
            together = [each for each in here if each.key in joining | {key}]
            shares[key] = tariff.joint_fees(together)[key]
    return shares


def _ways_of(
    key: int, ways: Mapping[Delivery, Mapping[int, int | None]]
) -> dict[Delivery, int | None]:
    return {way: fees[key] for way, fees in ways.items() if key in fees}


def _with_fees(parcel: ParcelDraft, sending: Mapping[Delivery, int | None]) -> ParcelDraft:
    fees = {Delivery.PICKUP: 0, **sending}
    return ParcelDraft(parcel.seller, parcel.lines, parcel.delivery, fees)


def _load(parcel: ParcelDraft) -> Load:
    return Load(parcel.seller.pk, origin_of(parcel.seller.library), parcel.weight_grams)


def origin_of(library: Library) -> Place:
    """Return where parcels of a library's sellers start."""
    province, regency = library.province, library.regency
    if regency is None:
        return Place(province.code, province.island_group)
    return Place(province.code, province.island_group, regency.kind, regency.name)


def _place_of(line: WantedLine) -> tuple[str, str, int]:
    seller = line.variant.product.seller
    return (seller.library.province.code, seller.name, seller.pk)
