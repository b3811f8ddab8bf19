"""A seller calls off what cannot be delivered, and gives money back."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from marketplace.accounts.models import User
from marketplace.core.errors import RuleError
from marketplace.core.money import rupiah
from marketplace.orders.access import parcel_for_seller
from marketplace.orders.models import Parcel
from marketplace.orders.queries.selling import steps_of
from marketplace.orders.states import Party
from marketplace.payments.forms.selling import ReasonForm, RefundForm
from marketplace.payments.models import Refund
from marketplace.payments.queries.refundable import refund_sheet
from marketplace.payments.services.missing import refund_missing
from marketplace.payments.services.refunding import Cause, refund_lines, refund_parcel
from marketplace.payments.states import NOT_FOR_SALE


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what calling off a parcel means, ask why, and do it."""
    own = parcel_for_seller(_signed_in(request), pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if not (steps_of(own).call_off and form.is_valid()):
        return _call_off_page(request, own, form)
    try:
        refund = _refund_whole(request, own, form)
    except RuleError as broken:
        form.add_error(None, str(broken))
        return _call_off_page(request, own, form)
    return _told(request, refund, own)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def refund(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what can be paid back of a parcel, and pay back what is chosen."""
    own = parcel_for_seller(_signed_in(request), pk)
    sheet = refund_sheet(own, timezone.now())
    form = RefundForm(request.POST if request.method == "POST" else None, lines=sheet.lines)
    if form.is_valid():
        try:
            return _told(request, _refund(request, own, form), own)
        except RuleError as broken:
            form.add_error(None, str(broken))
    shown = {"sheet": sheet, "form": form, "parcel": own, "order": own.order}
    return render(
        request, "payments/selling/refund.html", shown, status=422 if form.errors else 200
    )


def _refund(request: HttpRequest, own: Parcel, form: RefundForm) -> Refund:
    if form.is_whole:
        return _refund_whole(request, own, form)
    cause = _cause(request, own, form)
    left, at = form.cleaned_data["left"], timezone.now()
    return refund_lines(parcel=own, quantities=form.quantities, cause=cause, at=at, left=left)


def _refund_whole(request: HttpRequest, own: Parcel, form: ReasonForm) -> Refund:
    """Pay all of a parcel back; what the reason says is not there is not for sale again."""
    is_missing = form.cleaned_data["why"] in NOT_FOR_SALE
    pay_back = refund_missing if is_missing else refund_parcel
    return pay_back(parcel=own, cause=_cause(request, own, form), at=timezone.now())


def _cause(request: HttpRequest, own: Parcel, form: ReasonForm) -> Cause:
    return Cause(form.reason(own.order.language), Party.SELLER, _signed_in(request))


def _told(request: HttpRequest, made: Refund, own: Parcel) -> HttpResponse:
    told = _("%(amount)s dikembalikan kepada pembeli.") % {"amount": rupiah(made.amount)}
    messages.success(request, told)
    return redirect("orders:parcel", own.pk)


def _call_off_page(request: HttpRequest, own: Parcel, form: ReasonForm) -> HttpResponse:
    shown = {
        "form": form,
        "parcel": own,
        "order": own.order,
        "sheet": refund_sheet(own, timezone.now()),
        "is_possible": steps_of(own).call_off,
    }
    return render(
        request, "payments/selling/call_off.html", shown, status=422 if form.errors else 200
    )


def _signed_in(request: HttpRequest) -> User:
    """Return the person; `login_required` lets nobody else in."""
    return cast("User", request.user)
