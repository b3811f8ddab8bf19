"""Uang saya: what a seller is owed, what was sent, and where to."""

from typing import cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.accounts.access import must_sign_in_again
from marketplace.accounts.models import User
from marketplace.payments.documents import ledger_csv
from marketplace.payments.forms.selling import BankAccountForm
from marketplace.payments.models import BankAccount
from marketplace.payments.queries.earnings import (
    balance_sheet,
    earnings_of,
    ledger_of,
    payouts_of,
)
from marketplace.payments.services.accounts import change_bank_account
from marketplace.sellers.access import seller_of
from marketplace.sellers.models import Seller
from marketplace.sellers.queries import pages_of_seller


@never_cache
@login_required
@require_safe
def earnings(request: HttpRequest) -> HttpResponse:
    """Show what each parcel brought, what was taken off, and when it was sent."""
    seller = seller_of(request.user)
    if seller is None:
        return redirect("sellers:register")
    page = earnings_of(seller, page=request.GET.get("halaman"))
    return render(request, "payments/selling/earnings.html", _sheet(seller) | {"page": page})


@never_cache
@login_required
@require_safe
def payouts(request: HttpRequest) -> HttpResponse:
    """Show what was sent to the seller's account, and under which reference."""
    seller = seller_of(request.user)
    if seller is None:
        return redirect("sellers:register")
    page = payouts_of(seller, page=request.GET.get("halaman"))
    return render(request, "payments/selling/payouts.html", _sheet(seller) | {"page": page})


@never_cache
@login_required
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """Hand over the seller's own book as a table."""
    seller = get_object_or_404(Seller, owner=_signed_in(request))
    table = ledger_csv(ledger_of(seller), zone=seller.library.province.time_zone)
    answer = HttpResponse(table, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="uang-saya.csv"'
    return answer


@never_cache
@login_required
@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def bank_account(request: HttpRequest) -> HttpResponse:
    """Show and change where the seller's money is sent, after the password or a code."""
    seller = seller_of(request.user)
    if seller is None:
        return redirect("sellers:register")
    if must_sign_in_again(request, _signed_in(request), timezone.now()):
        return render(request, "payments/selling/sign_in_again.html")
    account = BankAccount.objects.filter(seller=seller).first()
    form = BankAccountForm(request.POST or None, initial=_said(account))
    if form.is_valid():
        return _change(request, seller, form)
    shown = {"form": form, "account": account, "zone": seller.library.province.time_zone}
    return render(request, "payments/selling/account.html", shown, status=_status(form))


def _change(request: HttpRequest, seller: Seller, form: BankAccountForm) -> HttpResponse:
    by, at = _signed_in(request), timezone.now()
    change_bank_account(seller=seller, entry=form.entry(), by=by, at=at)
    messages.success(request, _("Rekening tersimpan."))
    return redirect("payments:earnings")


def _said(account: BankAccount | None) -> dict[str, str]:
    if account is None:
        return {}
    return {"bank": account.bank, "number": account.number, "holder": account.holder}


def _status(form: BankAccountForm) -> int:
    return 422 if form.errors else 200


def _sheet(seller: Seller) -> dict[str, object]:
    now = timezone.now()
    return {
        "balance": balance_sheet(seller, now),
        "pages": pages_of_seller(seller),
        "zone": seller.library.province.time_zone,
        "now": now,
    }


def _signed_in(request: HttpRequest) -> User:
    """Return the person; `login_required` lets nobody else in."""
    return cast("User", request.user)
