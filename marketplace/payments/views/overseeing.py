"""An order at the desk, and what the committee does with it. Each deed says first what it does."""

from django.forms import Form
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

from .acting import Deed, DeedPage, done, needs, shown, signed_in


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
    page = _page(ended, _("Batalkan pesanan"), foresight.of_ending(ended), is_grave=True)
    return _done_or_shown(
        request,
        page,
        NothingForm(request.POST if request.method == "POST" else None),
        lambda by, at: cancel_order(order=ended, by=by, at=at),
        _("Pesanan dibatalkan."),
    )


@needs("payments.add_refund")
def refund_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Call off or take back all that is left of an order."""
    refunded = order_for_desk(signed_in(request), pk)
    sheet, form = order_sheet(refunded, signed_in(request)), ReasonForm(request.POST or None)
    says = foresight.of_refund(refunded, [one for one in sheet.parcels if one.may_refund])
    return _done_or_shown(
        request,
        _page(refunded, _("Kembalikan seluruh dana pesanan"), says, is_grave=True),
        form,
        lambda by, at: refund_order(order=refunded, cause=_cause(form, by), at=at),
        _("Dana dikembalikan."),
    )


@needs("payments.add_refund")
def refund_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Call off or take back one parcel."""
    parcel, form = parcel_for_desk(signed_in(request), pk), ReasonForm(request.POST or None)
    says = foresight.of_refund(parcel.order, [_of(parcel)])
    return _done_or_shown(
        request,
        _page(parcel.order, _("Kembalikan dana paket"), says, is_grave=True),
        form,
        lambda by, at: refund_parcel(parcel=parcel, cause=_cause(form, by), at=at),
        _("Dana paket dikembalikan."),
    )


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
    complaint, form = complaint_for_desk(signed_in(request), pk), NoteForm(request.POST or None)
    title, says = (
        _("Selesaikan komplain tanpa pengembalian"),
        foresight.of_settling(complaint.parcel),
    )
    return _done_or_shown(
        request,
        _page(complaint.parcel.order, title, says, is_grave=True),
        form,
        lambda by, at: settle_complaint(
            complaint=complaint, by=by, reason=form.cleaned_data["reason"], at=at
        ),
        _("Komplain selesai."),
    )


@needs("orders.change_order")
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the letter with the order's link again."""
    asked = order_for_desk(signed_in(request), pk)
    return _done_or_shown(
        request,
        _page(asked, _("Kirim ulang surat"), foresight.of_letter(asked)),
        NothingForm(request.POST if request.method == "POST" else None),
        lambda by, at: resend_letter(order=asked, by=by, at=at),
        _("Surat dikirim ulang."),
    )


@needs("orders.change_order")
def email(request: HttpRequest, pk: int) -> HttpResponse:
    """Put another address of the buyer into the place of a mistyped one."""
    asked = order_for_desk(signed_in(request), pk)
    form = EmailForm(request.POST or None, initial={"email": asked.email})
    return _done_or_shown(
        request,
        _page(asked, _("Ganti alamat surel pembeli"), foresight.of_address()),
        form,
        lambda by, at: change_email(order=asked, email=form.cleaned_data["email"], by=by, at=at),
        _("Alamat diganti, dan suratnya dikirim ke sana."),
    )


def _done_or_shown(
    request: HttpRequest, page: DeedPage, form: Form, deed: Deed, said: str
) -> HttpResponse:
    """Do what the form asks for and lead back to the order; until then show the deed's page."""
    if not form.is_valid():
        return shown(request, page, form)
    done(request, deed, said)
    return redirect(page.back)


def _refunded(request: HttpRequest, parcel: Parcel, form: GoodsForm) -> bool:
    left, units = form.cleaned_data["left"], form.quantities()
    return done(
        request,
        lambda by, at: refund_lines(
            parcel=parcel, quantities=units, cause=_cause(form, by), at=at, left=left
        ),
        _("Harga barang dikembalikan."),
    )


def _cause(form: Form, by: User) -> Cause:
    """Return why a person of the committee pays back, as a form that is valid says."""
    return Cause(reason=form.cleaned_data["reason"], by=Party.COMMITTEE, actor=by)


def _of(parcel: Parcel) -> DeskParcel:
    (seen,) = desk_parcels(parcel.order, [parcel])
    return seen


def _page(of: Order, title: str, says: list[str], *, is_grave: bool = False) -> DeedPage:
    back = reverse("order_desk", args=[of.pk])
    return DeedPage(title, of.number, says, title, back, is_grave)
