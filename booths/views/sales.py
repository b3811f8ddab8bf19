"""What was sold at a booth's table: what needs a decision, what can be undone, the day's end."""

from http import HTTPStatus
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from booths.access import sale_for, till_for
from booths.forms import ClosingForm, WithdrawalForm
from booths.models import Booth, Sale
from booths.queries.sales import day_of, sales_page
from booths.services.closing import close_day
from booths.services.kasir import correct_and_book
from booths.services.withdrawing import withdraw_sale
from marketplace.core.errors import RuleError
from marketplace.core.money import rupiah
from marketplace.core.posting import posted_from

from .till import frame_of

if TYPE_CHECKING:
    from marketplace.accounts.models import User


@never_cache
@login_required
@require_safe
def sales(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was sold today, and first of all what waits for a decision."""
    now = timezone.now()
    booth = till_for(cast("User", request.user), slug, now)
    shown = sales_page(booth, now, request.GET.get("halaman"))
    context = {**frame_of(booth), "shown": shown, "zone": booth.province.time_zone}
    return render(request, "booths/kasir/sales.html", context)


@never_cache
@login_required
@posted_from("booths:kasir_sales", "slug")
def correct(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Count in what the stock lacks of a sale, and book it."""
    keeper, now = cast("User", request.user), timezone.now()
    sale = sale_for(till_for(keeper, slug, now), pk)
    try:
        booked = correct_and_book(sale=sale, by=keeper, at=now)
    except RuleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Tercatat %(total)s.") % {"total": rupiah(booked.total)})
    return redirect("booths:kasir_sales", slug)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Ask why a sale is called off and what became of its money, then call it off."""
    booth = till_for(cast("User", request.user), slug, timezone.now())
    sale = sale_for(booth, pk)
    form = WithdrawalForm(request.POST if request.method == "POST" else None, sale=sale)
    if form.is_valid() and _is_withdrawn(request, sale, form):
        return redirect("booths:kasir_sales", slug)
    context = {**frame_of(booth), "sale": sale, "form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "booths/kasir/withdraw.html", context, status=status)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what should be there, and write down what was counted."""
    booth = till_for(cast("User", request.user), slug, timezone.now())
    day = day_of(booth, timezone.now())
    sent = request.POST if request.method == "POST" else None
    form = ClosingForm(sent, initial={"shown_cash": day.drawer.cash})
    if form.is_valid():
        return _close(request, booth, form)
    context = {**frame_of(booth), "day": day, "form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "booths/kasir/closing.html", context, status=status)


def _is_withdrawn(request: HttpRequest, sale: Sale, form: WithdrawalForm) -> bool:
    """Call the sale off, or say in the form why that cannot be."""
    keeper, now = cast("User", request.user), timezone.now()
    reason, given_back = form.cleaned_data["reason"], form.outcome
    try:
        withdraw_sale(sale=sale, reason=reason, given_back=given_back, by=keeper, at=now)
    except RuleError as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Penjualan dibatalkan."))
    return True


def _close(request: HttpRequest, booth: Booth, form: ClosingForm) -> HttpResponse:
    """Close the day, or show the page anew with what has changed since."""
    keeper, now = cast("User", request.user), timezone.now()
    try:
        close_day(booth=booth, by=keeper, at=now, **form.cleaned_data)
    except RuleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Kasir hari ini ditutup."))
    return redirect("booths:kasir_closing", booth.province.slug)
