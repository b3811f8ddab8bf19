"""Sample orders, so that sellers, keepers and the committee find work that waits and work done.

Everything goes through the services, with times that lie back: what is told here once happened.
Nothing is paid at Stripe, which would need its page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from marketplace.accounts.models import User
from marketplace.cart.access import Holder
from marketplace.cart.models import Cart
from marketplace.cart.queries.lines import lines_to_order
from marketplace.cart.services.lines import put_in_cart
from marketplace.catalogue.models import Variant
from marketplace.orders.models import DeliveryAddress, Order, Parcel
from marketplace.orders.queries.drafts import order_draft
from marketplace.orders.queries.shipping import tariff_to
from marketplace.orders.services.complaints import open_complaint
from marketplace.orders.services.parcels import make_ready, pack_parcel, receive_parcel, send_parcel
from marketplace.orders.services.placing import OrderWish, place_order
from marketplace.orders.states import ComplaintReason, Delivery, Party, PaymentMethod
from marketplace.payments.services.accounts import AccountEntry, change_bank_account
from marketplace.payments.services.checking import confirm_by_hand, send_proof
from marketplace.payments.services.payouts import draft_run, export_run, pay_run
from marketplace.payments.services.refunding import Cause, refund_lines
from marketplace.payments.services.starting import Pages, begin_payment
from marketplace.places.models import Province
from marketplace.sellers.models import Seller

BUYER, COMMITTEE = "pengunjung", "panitia"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NO_PAGES = Pages(success="", cancel="")

Step = Callable[[Order, User, datetime], object]


@dataclass(frozen=True, slots=True)
class SampleOrder:
    """Units by kind of goods, how many days ago, and what happened since, an hour each."""

    goods: Mapping[str, int]
    delivery: Delivery
    method: PaymentMethod
    days_ago: int
    steps: tuple[Step, ...]


def asked(order: Order, _by: User, at: datetime) -> None:
    """Let the buyer see what to transfer."""
    begin_payment(order=order, pages=NO_PAGES, at=at)


def shown(order: Order, _by: User, at: datetime) -> None:
    """Let the buyer say that they have paid."""
    payment = begin_payment(order=order, pages=NO_PAGES, at=at)
    send_proof(payment=payment, picture=None, note="Transfer atas nama Made", at=at)


def paid(order: Order, by: User, at: datetime) -> None:
    """Let the committee find the money."""
    payment = begin_payment(order=order, pages=NO_PAGES, at=at)
    confirm_by_hand(payment=payment, amount=payment.amount, by=by, at=at)


def packed(order: Order, _by: User, at: datetime) -> None:
    """Let every seller pack."""
    for parcel in _parcels(order):
        pack_parcel(parcel=parcel, at=at)


def sent(order: Order, _by: User, at: datetime) -> None:
    """Give every parcel to a courier."""
    for parcel in _parcels(order):
        send_parcel(parcel=parcel, courier="JNE", tracking_number=f"CGK{parcel.pk:09}", at=at)


def ready(order: Order, _by: User, at: datetime) -> None:
    """Bring every parcel to its booth."""
    for parcel in _parcels(order):
        make_ready(parcel=parcel, at=at)


def received(order: Order, _by: User, at: datetime) -> None:
    """Let the buyer have everything."""
    for parcel in _parcels(order):
        receive_parcel(parcel=parcel, at=at)


def complained(order: Order, _by: User, at: datetime) -> None:
    """Let the buyer find something broken."""
    text = "Jahitan di satu sisi lepas."
    open_complaint(parcel=_parcels(order)[0], reason=ComplaintReason.DAMAGED, text=text, at=at)


def one_given_back(order: Order, _by: User, at: datetime) -> None:
    """Let the seller give the price of one unit back."""
    parcel = _parcels(order)[0]
    cause = Cause(reason="Stok habis", by=Party.SELLER, actor=parcel.seller.owner)
    quantities = {parcel.lines.order_by("pk")[0].pk: 1}
    refund_lines(parcel=parcel, quantities=quantities, cause=cause, at=at)


COURIER, PICKUP = Delivery.COURIER, Delivery.PICKUP
TRANSFER, QRIS, CASH = PaymentMethod.TRANSFER, PaymentMethod.QRIS, PaymentMethod.CASH
SAMPLES = (
    SampleOrder({"SB-04": 1}, COURIER, TRANSFER, 40, (paid, packed, sent, received)),
    SampleOrder({"SB-04": 2, "BA-02": 1}, COURIER, QRIS, 38, (paid, packed, sent, received)),
    SampleOrder({"SB-04": 2}, COURIER, TRANSFER, 12, (paid, one_given_back, packed, sent)),
    SampleOrder({"SB-04": 1}, COURIER, QRIS, 3, (paid, packed, sent, received, complained)),
    SampleOrder({"SB-04": 1, "JB-07": 1}, COURIER, TRANSFER, 2, (paid, packed)),
    SampleOrder({"SB-04": 1}, PICKUP, QRIS, 1, (paid, packed, ready)),
    SampleOrder({"SB-04": 1, "SU-04": 2}, COURIER, TRANSFER, 1, (paid,)),
    SampleOrder({"SB-06": 1}, PICKUP, TRANSFER, 0, (paid,)),
    SampleOrder({"JI-07": 1, "BA-07": 2}, COURIER, TRANSFER, 0, (shown,)),
    SampleOrder({"SB-02": 1}, COURIER, QRIS, 0, (shown,)),
    SampleOrder({"JB-03": 1}, COURIER, TRANSFER, 0, (asked,)),
    SampleOrder({"SB-03": 2}, PICKUP, CASH, 0, ()),
)
PAID_OUT = 20
"""Days ago on which the sellers were paid what they were owed."""


def load_orders(at: datetime) -> int:
    """Let everything happen, unless somebody has ordered already."""
    if not Order.objects.exists():
        by = User.objects.get(username=COMMITTEE)
        old = [sample for sample in SAMPLES if sample.days_ago > PAID_OUT]
        for sample in old:
            _tell(sample, by, at)
        _pay_out(by, at - PAID_OUT * DAY)
        for sample in SAMPLES[len(old) :]:
            _tell(sample, by, at)
    return len(SAMPLES)


def _tell(sample: SampleOrder, by: User, at: datetime) -> None:
    began = at - sample.days_ago * DAY - (len(sample.steps) + 1) * HOUR
    order = _placed(sample, began)
    for hours, step in enumerate(sample.steps, start=1):
        step(order, by, began + hours * HOUR)


def _placed(sample: SampleOrder, at: datetime) -> Order:
    buyer = User.objects.get(username=BUYER)
    for sku, quantity in sample.goods.items():
        variant = Variant.objects.get(sku=sku)
        line = put_in_cart(holder=Holder(user=buyer), variant=variant, quantity=quantity, at=at)
    return place_order(cart=line.cart, wish=_wish(sample, buyer, line.cart), at=at)


def _wish(sample: SampleOrder, buyer: User, cart: Cart) -> OrderWish:
    lines = lines_to_order(cart)
    address = _address() if sample.delivery == COURIER else None
    deliveries = {line.variant.product.seller_id: sample.delivery for line in lines}
    tariff = None
    if address:
        tariff = tariff_to(province=address.province, regency_name=address.regency_name)
    return OrderWish(
        nonce=uuid4(),
        full_name=buyer.get_full_name(),
        email=buyer.email,
        phone="+6281200000000",
        language="id",
        method=sample.method,
        shown_total=order_draft(lines, deliveries=deliveries, tariff=tariff).total,
        deliveries=deliveries,
        address=address,
        buyer=buyer,
    )


def _address() -> DeliveryAddress:
    return DeliveryAddress(
        recipient="Made",
        phone="+6281200000000",
        street="Jalan Contoh 5",
        village="Sukamaju",
        district="Cibinong",
        regency_name="Kabupaten Bogor",
        province=Province.objects.get(code="32"),
        post_code="16911",
    )


def _parcels(order: Order) -> list[Parcel]:
    return list(order.parcels.select_related("seller__owner").order_by("pk"))


def _pay_out(by: User, at: datetime) -> None:
    for seller in Seller.objects.filter(pk__in=Parcel.objects.values("seller")):
        entry = AccountEntry(bank="BRI", number="000000123456", holder=seller.name)
        change_bank_account(seller=seller, entry=entry, by=by, at=at)
    run = export_run(run=draft_run(by=by, at=at), by=by, at=at)
    pay_run(run=run, reference="CONTOH-001", by=by, at=at)
