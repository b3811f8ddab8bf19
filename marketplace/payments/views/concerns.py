"""What no rule could decide about money: what it is, what to do, and doing it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marketplace.core.posting import posted_from
from marketplace.orders.states import Party
from marketplace.payments.access import concern_for_desk
from marketplace.payments.forms.desk import ChargeForm, ReferenceForm, ResolutionForm
from marketplace.payments.models import Concern, Payment
from marketplace.payments.queries.inbox import advice_on, parcels_to_charge, return_left
from marketplace.payments.services.concerns import charge_seller, close_concern
from marketplace.payments.services.refunding import Cause, refund_surplus
from marketplace.payments.services.surplus import honour_surplus

from .acting import done, needs, status_of


@require_safe
@needs("payments.view_concern")
def concern(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what somebody has to look at, and what can be done."""
    return _page(request, concern_for_desk(pk))


@posted_from("concern_desk", "pk")
@needs("payments.add_refund")
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Give back money that came too late or twice."""
    told = concern_for_desk(pk)
    reason = str(told.get_kind_display())
    done(
        request,
        lambda by, at: refund_surplus(
            payment=_payment(told),
            cause=Cause(reason=reason, by=Party.COMMITTEE, actor=by),
            at=at,
        ),
        _("Uangnya dikembalikan."),
    )
    following = return_left(told)
    return redirect("concern_desk", following.pk) if following else redirect("concern:index")


@posted_from("concern_desk", "pk")
@needs("payments.change_concern")
def honour(request: HttpRequest, pk: int) -> HttpResponse:
    """Let money that came too late buy its goods after all."""
    told = concern_for_desk(pk)
    is_done = done(
        request,
        lambda by, at: honour_surplus(payment=_payment(told), by=by, at=at),
        _("Pesanan dibayar dengan uang itu, dan pelapaknya diberi tahu."),
    )
    return redirect("concern:index") if is_done else redirect("concern_desk", pk)


@posted_from("concern_desk", "pk")
@needs("payments.add_ledgerentry")
def charge(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a seller bear what the fair has lost."""
    told = concern_for_desk(pk)
    form = ChargeForm(request.POST, parcels=parcels_to_charge(told))
    if not form.is_valid():
        return _page(request, told, charging=form)
    entered = form.cleaned_data
    is_done = done(
        request,
        lambda by, at: charge_seller(concern=told, by=by, at=at, **entered),
        _("Kerugiannya dibukukan."),
    )
    return redirect("concern:index") if is_done else redirect("concern_desk", pk)


@posted_from("concern_desk", "pk")
@needs("payments.change_concern")
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down how something was solved."""
    told, form = concern_for_desk(pk), ResolutionForm(request.POST)
    if not form.is_valid():
        return _page(request, told, closing=form)
    how = form.cleaned_data["resolution"]
    is_done = done(
        request,
        lambda by, at: close_concern(concern=told, resolution=how, by=by, at=at),
        _("Tercatat selesai."),
    )
    return redirect("concern:index") if is_done else redirect("concern_desk", pk)


def _payment(told: Concern) -> Payment:
    """Return the money a concern is about; a concern without any has no such button."""
    return get_object_or_404(Payment, concerns=told)


def _page(request: HttpRequest, told: Concern, **forms: Any) -> HttpResponse:
    parcels = parcels_to_charge(told)
    context = {
        "page_title": told.get_kind_display(),
        "page_subtitle": _("Selesai") if told.closed_at else _("Perlu ditangani"),
        "header_icon": "warning",
        "concern": told,
        "advice": advice_on(told),
        "marking": ReferenceForm(),
        "charging": ChargeForm(parcels=parcels, initial={"amount": told.amount}),
        "closing": ResolutionForm(),
        **forms,
    }
    status = status_of(*forms.values())
    return render(request, "payments/desk/concern.html", context, status=status)
