"""What a seller finds among the incoming orders."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from marketplace.core.addresses import address_of
from marketplace.core.cards import Link
from marketplace.core.formats import listed, whatsapp_link
from marketplace.orders.access import parcels_of
from marketplace.orders.models import Complaint, DeliveryAddress, OrderLine, Parcel
from marketplace.orders.queries.deadlines import due_at
from marketplace.orders.rules.deadlines import arrives_by
from marketplace.orders.states import (
    CALLED_OFF,
    CLOSED,
    TO_AN_ADDRESS,
    UNSENT,
    ComplaintState,
    Delivery,
    ParcelState,
    ReceiptKind,
)
from marketplace.sellers.models import Seller

A_PAGE = 20
NAMED = 2
"""So many kinds of goods a summary names; the others it counts."""
AWAITED = frozenset({ParcelState.WAITING, ParcelState.PACKED, ParcelState.COMPLAINT})
"""Parcels that wait for their seller."""

TONES: dict[str, str] = {
    ParcelState.WAITING: "warning",
    ParcelState.COMPLAINT: "bad",
    ParcelState.RECEIVED: "good",
    ParcelState.REFUNDED: "bad",
    ParcelState.CANCELLED: "bad",
}


@dataclass(frozen=True, slots=True)
class Pile:
    """Parcels that ask for the same step, under the word that the address calls them by."""

    slug: str
    label: Promise
    states: frozenset[ParcelState]

    @property
    def is_over(self) -> bool:
        return self.states <= CLOSED

    @property
    def is_ahead(self) -> bool:
        """Tell whether its parcels are still with the seller, so that labels are printed."""
        return self.states <= frozenset({ParcelState.WAITING, ParcelState.PACKED})


COMPLAINTS = Pile("komplain", gettext_lazy("Komplain"), frozenset({ParcelState.COMPLAINT}))
TO_PACK = Pile("kemas", gettext_lazy("Perlu dikemas"), frozenset({ParcelState.WAITING}))
PILES = (
    COMPLAINTS,
    TO_PACK,
    Pile("dikemas", gettext_lazy("Dikemas"), frozenset({ParcelState.PACKED})),
    Pile(
        "dikirim",
        gettext_lazy("Dikirim atau siap diambil"),
        frozenset({ParcelState.SENT, ParcelState.READY}),
    ),
    Pile("selesai", gettext_lazy("Selesai"), frozenset({ParcelState.RECEIVED})),
    Pile("batal", gettext_lazy("Dibatalkan"), CALLED_OFF),
)
"""What is most urgent comes first."""


@dataclass(frozen=True, slots=True)
class Row:
    """A parcel on one line: what is in it, and where it goes."""

    parcel: Parcel
    goods: str
    place: str

    @property
    def due_at(self) -> datetime | None:
        return due_at(self.parcel)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One page of a pile, beside the piles there are with their counts."""

    pile: Pile
    piles: Sequence[tuple[Pile, int]]
    page: Page[Parcel]

    @property
    def rows(self) -> list[Row]:
        return [Row(one, goods_of(one), place_of(one)) for one in self.page.object_list]

    @property
    def shown_piles(self) -> list[tuple[Pile, int]]:
        """Return the piles to offer; that of complaints only while there is one."""
        return [
            (pile, count)
            for pile, count in self.piles
            if count or pile != COMPLAINTS or pile == self.pile
        ]

    @property
    def is_bare(self) -> bool:
        """Tell whether nobody has ever bought anything here."""
        return not any(count for _pile, count in self.piles)


@dataclass(frozen=True, slots=True)
class Steps:
    """What its seller can do with a parcel just now."""

    pack: bool
    send: bool
    make_ready: bool
    hand_over: bool
    call_off: bool
    refund: bool
    answer: bool


@dataclass(frozen=True, slots=True)
class ParcelSheet:
    """The page of a parcel. Once it is closed, where its buyer lives is no longer told."""

    parcel: Parcel
    lines: Sequence[OrderLine]
    address: DeliveryAddress | None
    chat: str
    complaint: Complaint | None
    steps: Steps
    place: str

    @property
    def is_open(self) -> bool:
        return self.parcel.state not in CLOSED

    @property
    def tone(self) -> str:
        return TONES.get(self.parcel.state, "plain")

    @property
    def due_at(self) -> datetime | None:
        """Return until when it is packed, sent or fetched, whichever comes next."""
        return due_at(self.parcel)

    @property
    def given_back(self) -> int:
        """Return whole rupiah that went back to the buyer, as the corrected receipts say."""
        receipts = self.parcel.receipts.all()
        return sum(one.amount for one in receipts if one.kind == ReceiptKind.CORRECTION)

    @property
    def arrives_by(self) -> datetime | None:
        """Return when a parcel on its way counts as received by itself."""
        sent_at = self.parcel.sent_at
        is_on_its_way = self.parcel.state == ParcelState.SENT
        return arrives_by(sent_at) if sent_at and is_on_its_way else None


def incoming_of(seller: Seller, *, pile: str, page: str | None) -> Incoming:
    """Return a page of a seller's parcels; without a pile's name, of the first that has any."""
    counts = _counts(parcels_of(seller))
    piles = [(one, sum(counts.get(state, 0) for state in one.states)) for one in PILES]
    named = next((one for one in PILES if one.slug == pile), None)
    shown = named or next((one for one, count in piles if count and not one.is_over), TO_PACK)
    parcels = _in_order(parcels_of(seller).filter(state__in=sorted(shown.states)), shown)
    return Incoming(shown, piles, Paginator(parcels, A_PAGE).get_page(page))


def parcel_sheet(parcel: Parcel) -> ParcelSheet:
    """Return what the page of a parcel shows; no query, if it came through `access`."""
    is_open = parcel.state not in CLOSED
    return ParcelSheet(
        parcel=parcel,
        lines=list(parcel.lines.all()),
        address=_address(parcel) if is_open and parcel.delivery in TO_AN_ADDRESS else None,
        chat=_chat(parcel) if is_open else "",
        complaint=next(iter(parcel.complaints.all()), None),
        steps=steps_of(parcel),
        place=place_of(parcel),
    )


def steps_of(parcel: Parcel) -> Steps:
    """Return what its seller can do with a parcel just now."""
    state, is_pickup = parcel.state, parcel.delivery == Delivery.PICKUP
    return Steps(
        pack=state == ParcelState.WAITING,
        send=state == ParcelState.PACKED and not is_pickup,
        make_ready=state == ParcelState.PACKED and is_pickup,
        hand_over=state in UNSENT and is_pickup,
        call_off=state in UNSENT,
        refund=state not in CALLED_OFF,
        answer=any(one.state == ComplaintState.OPEN for one in parcel.complaints.all()),
    )


def incoming_page(seller: Seller) -> Link:
    """Return the way to a shop's incoming orders, with how many wait for the seller."""
    waiting = parcels_of(seller).filter(state__in=sorted(AWAITED)).count()
    label = _("Pesanan masuk")
    return Link(f"{label} ({waiting})" if waiting else label, address_of("orders:incoming"))


def goods_of(parcel: Parcel) -> str:
    """Say on one line what is in a parcel: `2 x Keripik pisang, 1 x Kopi, dan 3 macam lagi`."""
    lines = list(parcel.lines.all())
    named = [f"{line.quantity} x {line.product_name}" for line in lines[:NAMED]]
    left = len(lines) - NAMED
    if left > 0:
        more = ngettext("%(count)d macam lagi", "%(count)d macam lagi", left)
        named.append(more % {"count": left})
    return listed(named)


def place_of(parcel: Parcel) -> str:
    """Say how a parcel comes to its buyer and, where it is sent, how far; never the street."""
    way, address = str(Delivery(parcel.delivery).label), _address(parcel)
    if address is None or parcel.delivery not in TO_AN_ADDRESS:
        return way
    return f"{way} · {address.regency_name}"


def _address(parcel: Parcel) -> DeliveryAddress | None:
    return getattr(parcel.order, "address", None)


def _chat(parcel: Parcel) -> str:
    """Return the link to a chat with a buyer who gave a number; the order is named in it."""
    if not parcel.order.phone:
        return ""
    words = _("Halo, saya %(seller)s. Tentang pesanan Anda %(number)s di Lapak:")
    said = words % {"seller": parcel.seller_name, "number": parcel.order.number}
    return f"{whatsapp_link(parcel.order.phone)}?{urlencode({'text': said})}"


def _in_order(parcels: QuerySet[Parcel], pile: Pile) -> QuerySet[Parcel]:
    """Put what is due next first; of what is over, the newest."""
    whole = parcels.select_related("order__address", "province").prefetch_related("lines")
    return whole.order_by("-pk") if pile.is_over else whole.order_by("pack_by", "pk")


def _counts(parcels: QuerySet[Parcel]) -> dict[str, int]:
    counted = parcels.order_by().values_list("state").annotate(count=Count("pk"))
    return dict(counted)
