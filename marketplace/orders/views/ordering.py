"""The order form: from a cart to an order that waits for its money."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from marketplace.accounts.models import User
from marketplace.cart.models import Cart, CartLine
from marketplace.cart.queries.carts import current_cart
from marketplace.cart.queries.lines import lines_to_order, problem_with
from marketplace.cart.views import holder_of
from marketplace.catalogue.errors import SoldOut
from marketplace.core.addresses import address_of
from marketplace.core.errors import RuleError
from marketplace.orders.access import (
    TO_PAY_COOKIE,
    TO_PAY_SECONDS,
    order_to_pay,
    sign_order,
)
from marketplace.orders.errors import CartChanged
from marketplace.orders.forms.ordering import OrderForm, delivery_name
from marketplace.orders.models import Order, TradeTerms
from marketplace.orders.queries.buyers import known_of, order_from_form
from marketplace.orders.queries.drafts import OrderDraft, ParcelDraft, order_draft
from marketplace.orders.queries.shipping import tariff_to
from marketplace.orders.queries.terms import methods_open, terms_of_trade
from marketplace.orders.services.placing import OrderWish, place_order
from marketplace.orders.states import BY_HAND, Delivery, PaymentMethod


@dataclass(frozen=True, slots=True)
class Way:
    """One way to get a parcel, as its row in the form. `fee` is None while nobody knows it."""

    value: str
    label: str
    fee: int | None
    is_chosen: bool
    is_open: bool


@dataclass(slots=True)
class OrderSheet:
    """A cart, the form about it, and what it would cost as filled in so far."""

    cart: Cart
    form: OrderForm
    draft: OrderDraft
    terms: TradeTerms

    @property
    def shown_total(self) -> int | None:
        """Return what the page shows as the whole price, once that is known."""
        return self.draft.total if self.draft.is_priced else None

    @property
    def missing(self) -> int:
        """Return how many rupiah are missing for a payment by card."""
        return max(0, self.terms.stripe_minimum - self.draft.total)

    @property
    def may_bear_extra(self) -> bool:
        """Tell whether a way to pay is offered that asks for some rupiah more."""
        return any(method in BY_HAND for method in methods_open(self.terms))


@never_cache
@csp_update(settings.PAYMENT_FORMS)
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest) -> HttpResponse:
    """Ask what an order needs beside the cart, say what it costs, and place it.

    A second press finds the cart empty, and the order that the first one made; so does who comes
    back from a page to pay on.
    """
    placed = order_from_form(request.POST.get("nonce", ""))
    if placed:
        return _lead_on(request, placed)
    cart = current_cart(holder_of(request))
    lines = lines_to_order(cart) if cart else []
    if cart is None or not lines:
        return _back_to(order_to_pay(request.COOKIES))
    if _has_changed(lines):
        return redirect("cart:cart")
    sheet = _sheet(request, cart, lines)
    step = request.POST.get("step")
    if step == "order":
        return _take(request, sheet)
    return _price(request, sheet) if step == "price" else _page(request, sheet)


def _sheet(request: HttpRequest, cart: Cart, lines: Sequence[CartLine]) -> OrderSheet:
    terms = terms_of_trade()
    sellers = {line.variant.product.seller_id: line.variant.product.seller.name for line in lines}
    form = OrderForm(
        request.POST if request.method == "POST" else None,
        initial=known_of(_account(request)),
        sellers=sellers,
        methods=_methods(terms, lines),
    )
    where = form.destination
    tariff = tariff_to(province=where[0], regency_name=where[1]) if where else None
    draft = order_draft(lines, deliveries=form.chosen, tariff=tariff)
    return OrderSheet(cart, form, draft, terms)


def _methods(terms: TradeTerms, lines: Sequence[CartLine]) -> list[PaymentMethod]:
    """Return the ways to pay; cash only where one keeper could take it."""
    provinces = {line.variant.product.seller.library.province_id for line in lines}
    is_one_booth = len(provinces) == 1
    return [each for each in methods_open(terms) if is_one_booth or each != PaymentMethod.CASH]


def _price(request: HttpRequest, sheet: OrderSheet) -> HttpResponse:
    """Show what it costs so far, or say what is missing before the fees can be known."""
    sheet.form.forget_all_but_fees()
    _require_fees(sheet)
    is_wrong = bool(sheet.form.errors)
    return _page(request, sheet, status=HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else 200)


def _take(request: HttpRequest, sheet: OrderSheet) -> HttpResponse:
    """Place the order if all is filled in and the buyer has seen what it costs."""
    form, draft = sheet.form, sheet.draft
    if draft.needs_address and form.is_valid():
        form.require_address()
    _require_fees(sheet)
    if form.errors:
        return _page(request, sheet, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.cleaned_data["shown_total"] != draft.total:
        return _page(request, sheet, notice=_("Periksa jumlahnya, lalu tekan Pesan sekali lagi."))
    return _place(request, sheet)


def _require_fees(sheet: OrderSheet) -> None:
    form, draft = sheet.form, sheet.draft
    unchosen = [parcel for parcel in draft.parcels if parcel.delivery is None]
    if unchosen:
        form.require_ways(parcel.seller.pk for parcel in unchosen)
    elif not draft.is_priced:
        form.add_error(None, _unpriced(draft))


def _place(request: HttpRequest, sheet: OrderSheet) -> HttpResponse:
    try:
        placed = place_order(cart=sheet.cart, wish=_wish(request, sheet), at=timezone.now())
    except (CartChanged, SoldOut) as changed:
        messages.error(request, str(changed))
        return redirect("cart:cart")
    except RuleError as refusal:
        sheet.form.add_error(None, str(refusal))
        return _page(request, sheet, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _lead_on(request, placed)


def _lead_on(request: HttpRequest, placed: Order) -> HttpResponse:
    """Send the browser on to pay, by the same press, and let it find back to this form's order."""
    pay = address_of("payments:pay", placed.number, placed.secret)
    response = HttpResponseRedirect(pay, status=HTTPStatus.TEMPORARY_REDIRECT)
    response.set_cookie(
        TO_PAY_COOKIE,
        sign_order(placed),
        max_age=TO_PAY_SECONDS,
        path=request.path,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def _back_to(waiting: Order | None) -> HttpResponse:
    """Lead who has nothing in the cart to the order that waits to be paid, if there is one."""
    if waiting is None:
        return redirect("cart:cart")
    return redirect("payments:order", waiting.number, waiting.secret)


def _wish(request: HttpRequest, sheet: OrderSheet) -> OrderWish:
    said, draft = sheet.form.cleaned_data, sheet.draft
    return OrderWish(
        nonce=said["nonce"],
        full_name=said["full_name"],
        email=said["email"],
        phone=said["phone"],
        language=get_language() or "id",
        method=PaymentMethod(said["method"]),
        shown_total=draft.total,
        deliveries=sheet.form.chosen,
        address=sheet.form.address() if draft.needs_address else None,
        buyer=_account(request),
    )


def _page(
    request: HttpRequest, sheet: OrderSheet, *, notice: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "sheet": sheet,
        "form": sheet.form,
        "draft": sheet.draft,
        "booths": _booths(sheet.form, sheet.draft),
        "notice": notice,
        "fees_follow": sheet.form.destination is None,
    }
    return render(request, "orders/ordering/index.html", context, status=status)


def _booths(form: OrderForm, draft: OrderDraft) -> list[tuple[object, list[dict[str, Any]]]]:
    return [
        (
            province,
            [
                {"parcel": parcel, "ways": _ways(parcel), "field": form[_name(parcel)]}
                for parcel in parcels
            ],
        )
        for province, parcels in draft.booths
    ]


def _name(parcel: ParcelDraft) -> str:
    return delivery_name(parcel.seller.pk)


def _ways(parcel: ParcelDraft) -> list[Way]:
    """Return the ways to get a parcel: all that may be chosen, and what each costs if known."""
    offered = [Delivery.PICKUP] if parcel.only_picked_up else list(Delivery)
    is_known = Delivery.COURIER in parcel.fees
    shown = [way for way in offered if way in parcel.fees or way == Delivery.COURIER]
    return [
        Way(
            value=way.value,
            label=str(way.label),
            fee=parcel.fees.get(way),
            is_chosen=parcel.delivery == way,
            is_open=not (is_known and parcel.fees.get(way) is None),
        )
        for way in shown
    ]


def _unpriced(draft: OrderDraft) -> str:
    """Say what is missing before the fees can be known."""
    if any(parcel.fee is None and Delivery.COURIER in parcel.fees for parcel in draft.parcels):
        return _("Belum ada kurir ke alamat itu. Pilih ambil di lapak.")
    return _("Isi provinsi dan kabupaten/kotanya, supaya ongkirnya bisa dihitung.")


def _has_changed(lines: Sequence[CartLine]) -> bool:
    return any(problem_with(line) or line.variant.price != line.seen_price for line in lines)


def _account(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None
