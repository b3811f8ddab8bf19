"""Turn a cart into an order, once, with its goods kept in the stock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.cart.models import Cart, CartLine
from marketplace.cart.queries.lines import lines_to_order, problem_with
from marketplace.cart.services.carts import empty_cart, lock_cart
from marketplace.core.errors import RuleError
from marketplace.orders.errors import CartChanged, TotalChanged
from marketplace.orders.models import DeliveryAddress, Order
from marketplace.orders.queries.buyers import waiting_orders
from marketplace.orders.queries.drafts import OrderDraft, order_draft
from marketplace.orders.queries.shipping import tariff_to
from marketplace.orders.queries.terms import terms_of_trade
from marketplace.orders.rules.numbers import order_number, order_secret, pickup_code
from marketplace.orders.rules.shipping import Tariff
from marketplace.orders.states import Delivery, PaymentMethod
from marketplace.orders.tasks import confirm_order

from .methods import Bill, pay_by, require_payable
from .writing import write_order

A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class OrderWish:
    """What a buyer filled in. `deliveries` are by the seller's key.

    `address` is not saved yet; it may be missing where nothing is sent. `shown_total` is what the
    buyer was shown, in whole rupiah, and `nonce` the number of the form.
    """

    nonce: UUID
    full_name: str
    email: str
    phone: str
    language: str
    method: PaymentMethod
    shown_total: int
    deliveries: Mapping[int, Delivery] = field(default_factory=dict)
    address: DeliveryAddress | None = None
    buyer: User | None = None


@transaction.atomic
def place_order(*, cart: Cart, wish: OrderWish, at: datetime) -> Order:
    """Place what lies in a cart as one order, keep its goods, and empty the cart.

    The cart is locked first, so that a second press waits and then finds the order that the first
    one made. Nothing is paid yet. Raise CartChanged where a line is not as it was last seen,
    TotalChanged where the fees are not as shown, SoldOut where somebody was faster, TooLittle, and
    RuleError("empty_cart", "no_address", "no_delivery", "method_closed", "unpaid", "crowded"); the
    cart then stays.
    """
    lock_cart(cart=cart)
    placed = Order.objects.filter(nonce=wish.nonce).first()
    if placed:
        return placed
    _refuse_a_crowd(wish, at)
    lines, terms = lines_to_order(cart), terms_of_trade()
    draft = _draft(lines, wish)
    require_payable(bill=_bill(draft), method=wish.method, terms=terms)
    order = _order(draft, wish, at)
    write_order(order=order, draft=draft, address=wish.address, commission=terms.commission)
    empty_cart(cart=cart)
    transaction.on_commit(partial(confirm_order.enqueue, order.pk))
    return order


def _refuse_a_crowd(wish: OrderWish, at: datetime) -> None:
    """Let nobody keep the whole shop's goods without paying."""
    theirs, everybodys = waiting_orders(email=wish.email, phone=wish.phone, since=at - A_MINUTE)
    if theirs >= settings.UNPAID_ORDERS_EACH:
        raise RuleError(
            "unpaid",
            _("Ada %(number)s pesanan Anda yang belum dibayar. Bayar atau batalkan satu dahulu.")
            % {"number": theirs},
        )
    if everybodys >= settings.UNPAID_ORDERS_A_MINUTE:
        raise RuleError("crowded", _("Toko sedang ramai. Tunggu semenit, lalu tekan lagi."))


def _draft(lines: Sequence[CartLine], wish: OrderWish) -> OrderDraft:
    if not lines:
        raise RuleError("empty_cart", _("Keranjang Anda kosong. Pilih barang lebih dahulu."))
    if any(problem_with(line) or line.variant.price != line.seen_price for line in lines):
        raise CartChanged
    draft = order_draft(lines, deliveries=wish.deliveries, tariff=_tariff(wish))
    if draft.needs_address and wish.address is None:
        raise RuleError("no_address", _("Tulis alamat kirimnya."))
    if not draft.is_priced:
        raise RuleError("no_delivery", _("Pilih cara menerima untuk setiap paket."))
    if draft.total != wish.shown_total:
        raise TotalChanged(draft.total)
    return draft


def _tariff(wish: OrderWish) -> Tariff | None:
    address = wish.address
    if address is None:
        return None
    return tariff_to(province=address.province, regency_name=address.regency_name)


def _bill(draft: OrderDraft) -> Bill:
    return Bill(
        total=draft.total,
        deliveries=[str(parcel.delivery) for parcel in draft.parcels],
        provinces=[parcel.seller.library.province_id for parcel in draft.parcels],
    )


def _order(draft: OrderDraft, wish: OrderWish, at: datetime) -> Order:
    is_fetched = any(parcel.delivery == Delivery.PICKUP for parcel in draft.parcels)
    return Order(
        number=order_number(),
        secret=order_secret(),
        nonce=wish.nonce,
        buyer=wish.buyer,
        full_name=wish.full_name,
        email=wish.email,
        phone=wish.phone,
        language=wish.language,
        method=wish.method,
        goods_total=draft.goods_total,
        shipping_total=draft.shipping_total,
        total=draft.total,
        pickup_code=_free_code() if is_fetched else None,
        placed_at=at,
        pay_by=pay_by(wish.method, at, draft.parcels[0].seller.library.province.time_zone),
    )


def _free_code() -> str:
    """Return a code that no order has: of six letters, one in some thousands is drawn twice."""
    code = pickup_code()
    while Order.objects.filter(pickup_code=code).exists():
        code = pickup_code()
    return code
