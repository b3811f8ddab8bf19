"""The queue of payments that a person finds again in the bank's list."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marketplace.core.posting import posted_from
from marketplace.payments.access import payment_to_check, proof_with_picture
from marketplace.payments.forms.desk import AmountSearchForm, ConfirmForm, ReasonForm
from marketplace.payments.models import Payment
from marketplace.payments.queries.checking import (
    next_to_check,
    payments_of,
    payments_waiting,
    proofs_to_check,
)
from marketplace.payments.services.checking import confirm_by_hand, refuse_proof

from .acting import done, needs, status_of

A_PAGE = 50
TYPES = {"jpg": "image/jpeg", "webp": "image/webp", "png": "image/png"}
SEALED = "default-src 'none'; sandbox"
"""A policy for a picture that a stranger sent, opened by itself: it can do nothing."""


@require_safe
@needs("payments.view_payment")
def queue(request: HttpRequest) -> HttpResponse:
    """List what waits for money by hand, or what asks for one amount."""
    form = AmountSearchForm(request.GET or None)
    amount = form.cleaned_data["jumlah"] if form.is_valid() else None
    found = payments_of(amount) if amount else payments_waiting()
    context = {
        "page_title": _("Pembayaran diperiksa"),
        "header_icon": "check",
        "form": form,
        "amount": amount,
        "payments": Paginator(found, A_PAGE).get_page(request.GET.get("p")),
        "first": proofs_to_check().first(),
    }
    return render(request, "payments/desk/queue.html", context, status=status_of(form))


@require_safe
@needs("payments.view_payment")
def payment(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is asked for and what the buyer sent."""
    checked = payment_to_check(pk)
    return _page(request, checked, ConfirmForm(asked=checked.amount), ReasonForm())


@posted_from("check_payment", "pk")
@needs("payments.change_payment")
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how much is there; the next one follows."""
    checked = payment_to_check(pk)
    form = ConfirmForm(request.POST, asked=checked.amount)
    if not form.is_valid():
        return _page(request, checked, form, ReasonForm())
    amount = form.cleaned_data["amount"]
    is_asked = amount == checked.amount
    done(
        request,
        lambda by, at: confirm_by_hand(payment=checked, amount=amount, by=by, at=at),
        _("Uangnya dicatat.") if is_asked else _("Jumlahnya lain: tugasnya di Perlu ditangani."),
    )
    return _go_on(checked)


@posted_from("check_payment", "pk")
@needs("payments.change_payment")
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that no such money is there; the next one follows."""
    checked, form = payment_to_check(pk), ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, checked, ConfirmForm(asked=checked.amount), form)
    reason = form.cleaned_data["reason"]
    done(
        request,
        lambda by, at: refuse_proof(payment=checked, reason=reason, by=by, at=at),
        _("Pembeli diberi tahu bahwa uangnya belum ada."),
    )
    return _go_on(checked)


@require_safe
@needs("payments.view_payment")
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the picture a buyer sent, to be looked at and kept by nobody."""
    sent = proof_with_picture(pk)
    answer = HttpResponse(bytes(sent.picture), content_type=TYPES[sent.suffix])
    answer["Content-Disposition"] = f'inline; filename="bukti-{sent.pk}.{sent.suffix}"'
    answer["Content-Security-Policy"] = SEALED
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _go_on(decided: Payment) -> HttpResponse:
    following = next_to_check(decided)
    return redirect("check_payment", following.pk) if following else redirect("payment_queue")


def _page(
    request: HttpRequest, checked: Payment, confirming: ConfirmForm, refusing: ReasonForm
) -> HttpResponse:
    context: dict[str, Any] = {
        "page_title": _("Cari uang ini di rekening"),
        "page_subtitle": checked.order.number,
        "header_icon": "check",
        "payment": checked,
        "confirming": confirming,
        "refusing": refusing,
        "left": proofs_to_check().count(),
    }
    wrong = status_of(confirming, refusing)
    return render(request, "payments/desk/check.html", context, status=wrong)
