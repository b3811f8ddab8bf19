"""The page of an order, behind its secret link, and what a buyer does there."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

import structlog
from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from marketplace.core.errors import RuleError
from marketplace.core.posting import posted_from
from marketplace.orders.models import Order
from marketplace.orders.queries.links import order_path
from marketplace.orders.services.complaints import open_complaint
from marketplace.orders.services.parcels import receive_parcel
from marketplace.orders.states import PaymentMethod
from marketplace.payments.access import order_by_link, parcel_by_link
from marketplace.payments.errors import GatewayDown, GatewayRefused, UnknownPayment
from marketplace.payments.forms.buyers import ComplaintForm, MethodForm, ProofForm
from marketplace.payments.gateways import stripe
from marketplace.payments.queries.order_page import order_page
from marketplace.payments.services.checking import send_proof
from marketplace.payments.services.checkouts import take_in_checkout
from marketplace.payments.services.starting import (
    Pages,
    begin_payment,
    cancel_order,
    switch_method,
)
from marketplace.payments.states import OPEN

Deed = Callable[..., HttpResponse]

log = structlog.get_logger()


def refusable(deed: Deed) -> Deed:
    """Say on the page of the order why something was not done."""

    @wraps(deed)
    def done(request: HttpRequest, number: str, secret: str, **more: Any) -> HttpResponse:
        try:
            return deed(request, number, secret, **more)
        except RuleError as refusal:
            messages.error(request, str(refusal))
        except GatewayRefused as refused:
            log.exception("gateway_refused", code=refused.code)
            messages.error(request, _("Kartu belum bisa dipakai di sini. Pilih cara bayar lain."))
        return _back(order_by_link(number, secret))

    return done


@never_cache
@require_safe
@csp_update(settings.PAYMENT_FORMS)
def order(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Show an order: what was agreed, how to pay, how each parcel is."""
    return _page(request, order_by_link(number, secret))


@never_cache
@posted_from("payments:order", "number", "secret")
@refusable
def pay(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Begin to pay in the order's way, and lead to where that is done."""
    shown = order_by_link(number, secret)
    return _lead_to_payment(request, shown)


@never_cache
@posted_from("payments:order", "number", "secret")
@refusable
def switch(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Pay in another way."""
    shown, form = order_by_link(number, secret), MethodForm(request.POST)
    if not form.is_valid():
        raise RuleError("no_method", str(form.errors["method"][0]))
    method = form.cleaned_data["method"]
    switched = switch_method(order=shown, method=method, at=timezone.now())
    return _lead_to_payment(request, switched)


@never_cache
@require_safe
def come_back(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Ask Stripe what became of the page a buyer comes from, and show the order as it is then."""
    shown, checkout = order_by_link(number, secret), request.GET.get("checkout", "")
    asked = shown.payments.filter(reference=checkout).exclude(reference="")
    try:
        for payment in asked:
            found = stripe.find_checkout(payment.reference)
            take_in_checkout(checkout=found, at=timezone.now())
    except (GatewayDown, GatewayRefused, UnknownPayment):
        messages.info(request, _("Pembayaran Anda sedang dipastikan. Muat ulang sebentar lagi."))
    return _back(shown)


@never_cache
@posted_from("payments:order", "number", "secret")
@refusable
def cancel(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Call off an order that is not paid."""
    shown = order_by_link(number, secret)
    cancel_order(order=shown, at=timezone.now())
    messages.success(request, _("Pesanan dibatalkan."))
    return _back(shown)


@never_cache
@posted_from("payments:order", "number", "secret")
@refusable
def proof(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Take in a picture that shows a transfer."""
    shown, form = order_by_link(number, secret), ProofForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, shown, proof_form=form)
    waiting = shown.payments.filter(method=shown.method, state__in=OPEN).first()
    if waiting is None:
        raise RuleError("no_proof_wanted", _("Pesanan ini tidak menunggu bukti bayar."))
    send_proof(payment=waiting, **form.cleaned_data, at=timezone.now())
    messages.success(request, _("Bukti terkirim. Panitia memeriksanya, biasanya dalam sehari."))
    return _back(shown)


@never_cache
@posted_from("payments:order", "number", "secret")
@refusable
def confirm(request: HttpRequest, number: str, secret: str, pk: int) -> HttpResponse:
    """Let a buyer say that a parcel has arrived."""
    parcel = parcel_by_link(number, secret, pk)
    receive_parcel(parcel=parcel, at=timezone.now())
    messages.success(request, _("Terima kasih. Pelapak senang mendengarnya."))
    return _back(parcel.order)


@never_cache
@posted_from("payments:order", "number", "secret")
@refusable
def complain(request: HttpRequest, number: str, secret: str, pk: int) -> HttpResponse:
    """Take in what is wrong with a parcel."""
    parcel, form = parcel_by_link(number, secret, pk), ComplaintForm(request.POST)
    if not form.is_valid():
        return _page(request, parcel.order, complaint_form=form, complained=pk)
    open_complaint(parcel=parcel, **form.cleaned_data, at=timezone.now())
    messages.success(request, _("Komplain terkirim. Pelapak menjawab dalam dua hari kerja."))
    return _back(parcel.order)


def _page(request: HttpRequest, shown: Order, **forms: Any) -> HttpResponse:
    context = {
        "page": order_page(shown, timezone.now()),
        "proof_form": ProofForm(),
        "complaint_form": ComplaintForm(),
        **forms,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if forms else HTTPStatus.OK
    return render(request, "payments/order/index.html", context, status=status)


def _lead_to_payment(request: HttpRequest, shown: Order) -> HttpResponse:
    """Begin to pay, and lead to Stripe's page or to what the order's own page says of it."""
    payment = begin_payment(order=shown, pages=_pages(request, shown), at=timezone.now())
    if payment.method == PaymentMethod.STRIPE:
        return HttpResponseRedirect(payment.address, status=HTTPStatus.SEE_OTHER)
    return _back(shown, "#bayar")


def _pages(request: HttpRequest, shown: Order) -> Pages:
    """Return where Stripe leads back to, in the order's language: a second try says the same."""
    with translation.override(shown.language):
        page = request.build_absolute_uri(order_path(shown))
    return Pages(success=f"{page}kembali/?checkout={{CHECKOUT_SESSION_ID}}", cancel=page)


def _back(shown: Order, place: str = "") -> HttpResponse:
    return redirect(f"{order_path(shown)}{place}")
