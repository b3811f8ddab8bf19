"""An order at the desk, and what the committee does with it. Each deed says first what it does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marketplace.accounts.models import User
from marketplace.orders.access import complaint_for_desk, order_for_desk, parcel_for_desk
from marketplace.orders.models import Order, Parcel
from marketplace.orders.services.complaints import settle_complaint
from marketplace.orders.services.letters import change_email, resend_letter
from marketplace.orders.states import Party
from marketplace.payments.forms.desk import EmailForm, GoodsForm, NoteForm, NothingForm, ReasonForm
from marketplace.payments.queries import foresight
from marketplace.payments.queries.overseeing import DeskParcel, desk_parcels, order_sheet
from marketplace.payments.services.refunding import (
    Cause,
    refund_lines,
    refund_order,
    refund_parcel,
)
from marketplace.payments.services.starting import cancel_order

from .acting import DeedPage, done, needs, shown, signed_in


@require_safe
@needs("orders.view_order")
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everything about one order, or the own sellers' part of it."""
    sheet = order_sheet(order_for_desk(signed_in(request), pk), signed_in(request))
    context = {
        "page_title": sheet.order.number,
        "page_subtitle": sheet.order.get_state_display(),
        "header_icon": "list-ul",
        "sheet": sheet,
    }
    return render(request, "payments/desk/order.html", context)


@needs("orders.change_order")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Call off an order that is not paid."""
    ended = order_for_desk(signed_in(request), pk)
    form = NothingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        done(
            request,
            lambda by, at: cancel_order(order=ended, by=by, at=at),
            _("Pesanan dibatalkan."),
        )
        return redirect("order_desk", pk)
    title, says = _("Batalkan pesanan"), foresight.of_ending(ended)
    return shown(request, _page(ended, title, says, is_grave=True), form)


@needs("payments.add_refund")
def refund_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Call off or take back all that is left of an order."""
    refunded = order_for_desk(signed_in(request), pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        why = form.cleaned_data["reason"]
        done(
            request,
            lambda by, at: refund_order(order=refunded, cause=_cause(why, by), at=at),
            _("Dana dikembalikan."),
        )
        return redirect("order_desk", pk)
    sheet = order_sheet(refunded, signed_in(request))
    says = foresight.of_refund(refunded, [one for one in sheet.parcels if one.may_refund])
    title = _("Kembalikan seluruh dana pesanan")
    return shown(request, _page(refunded, title, says, is_grave=True), form)


@needs("payments.add_refund")
def refund_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Call off or take back one parcel."""
    parcel = parcel_for_desk(signed_in(request), pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        why = form.cleaned_data["reason"]
        done(
            request,
            lambda by, at: refund_parcel(parcel=parcel, cause=_cause(why, by), at=at),
            _("Dana paket dikembalikan."),
        )
        return redirect("order_desk", parcel.order_id)
    says = foresight.of_refund(parcel.order, [_of(parcel)])
    title = _("Kembalikan dana paket")
    return shown(request, _page(parcel.order, title, says, is_grave=True), form)


@needs("payments.add_refund")
def refund_goods(request: HttpRequest, pk: int) -> HttpResponse:
    """Pay back some units of a parcel that goes on."""
    parcel = parcel_for_desk(signed_in(request), pk)
    seen = _of(parcel)
    form = GoodsForm(request.POST or None, lines=seen.lines, initial={"left": seen.left})
    if form.is_valid() and _refunded(request, parcel, form):
        return redirect("order_desk", parcel.order_id)
    says = foresight.of_goods(parcel.order, parcel)
    return shown(request, _page(parcel.order, _("Kembalikan harga barang"), says), form)


@needs("orders.change_complaint")
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """End a complaint without money."""
    complaint = complaint_for_desk(signed_in(request), pk)
    form = NoteForm(request.POST or None)
    if form.is_valid():
        why = form.cleaned_data["reason"]
        done(
            request,
            lambda by, at: settle_complaint(complaint=complaint, by=by, reason=why, at=at),
            _("Komplain selesai."),
        )
        return redirect("order_desk", complaint.parcel.order_id)
    says = foresight.of_settling(complaint.parcel)
    title = _("Selesaikan komplain tanpa pengembalian")
    return shown(request, _page(complaint.parcel.order, title, says, is_grave=True), form)


@needs("orders.change_order")
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the letter with the order's link again."""
    asked = order_for_desk(signed_in(request), pk)
    form = NothingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        done(
            request,
            lambda by, at: resend_letter(order=asked, by=by, at=at),
            _("Surat dikirim ulang."),
        )
        return redirect("order_desk", pk)
    return shown(request, _page(asked, _("Kirim ulang surat"), foresight.of_letter(asked)), form)


@needs("orders.change_order")
def email(request: HttpRequest, pk: int) -> HttpResponse:
    """Put another address of the buyer into the place of a mistyped one."""
    asked = order_for_desk(signed_in(request), pk)
    form = EmailForm(request.POST or None, initial={"email": asked.email})
    if form.is_valid():
        to = form.cleaned_data["email"]
        done(
            request,
            lambda by, at: change_email(order=asked, email=to, by=by, at=at),
            _("Alamat diganti, dan suratnya dikirim ke sana."),
        )
        return redirect("order_desk", pk)
    title = _("Ganti alamat surel pembeli")
    return shown(request, _page(asked, title, foresight.of_address()), form)


def _refunded(request: HttpRequest, parcel: Parcel, form: GoodsForm) -> bool:
    why, left, units = form.cleaned_data["reason"], form.cleaned_data["left"], form.quantities()
    return done(
        request,
        lambda by, at: refund_lines(
            parcel=parcel, quantities=units, cause=_cause(why, by), at=at, left=left
        ),
        _("Harga barang dikembalikan."),
    )


def _cause(reason: str, by: User) -> Cause:
    return Cause(reason=reason, by=Party.COMMITTEE, actor=by)


def _of(parcel: Parcel) -> DeskParcel:
    (seen,) = desk_parcels(parcel.order, [parcel])
    return seen


def _page(of: Order, title: str, says: list[str], *, is_grave: bool = False) -> DeedPage:
    back = reverse("order_desk", args=[of.pk])
    return DeedPage(title, of.number, says, title, back, is_grave)
