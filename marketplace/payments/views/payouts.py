"""Runs of payouts: looked at, put together, downloaded for the bank, paid or given up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marketplace.core.errors import RuleError
from marketplace.core.posting import posted_from
from marketplace.payments.access import run_for_desk
from marketplace.payments.documents import bank_csv
from marketplace.payments.forms.desk import ReferenceForm
from marketplace.payments.models import PayoutRun
from marketplace.payments.queries.payouts import payouts_of_run, preview_run
from marketplace.payments.services.payouts import draft_run, drop_run, export_run, pay_run

from .acting import done, needs, signed_in, status_of


@require_safe
@needs("payments.add_payoutrun")
def preview(request: HttpRequest) -> HttpResponse:
    """Show who would be paid now, and who would not and why."""
    context = {
        "page_title": _("Susun putaran pembayaran"),
        "header_icon": "group",
        "preview": preview_run(timezone.now()),
    }
    return render(request, "payments/desk/preview.html", context)


@posted_from("run_preview")
@needs("payments.add_payoutrun")
def draft(request: HttpRequest) -> HttpResponse:
    """Put a run together."""
    try:
        drafted = draft_run(by=signed_in(request), at=timezone.now())
    except RuleError as refused:
        messages.error(request, str(refused))
        return redirect("run_preview")
    messages.success(request, _("Putaran disusun. Unduh berkasnya untuk bank."))
    return redirect("run_desk", drafted.pk)


@require_safe
@needs("payments.view_payoutrun")
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a run, line by line, and its next step."""
    return _page(request, run_for_desk(pk), ReferenceForm())


@posted_from("run_desk", "pk")
@needs("payments.change_payoutrun")
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the file for the bank; again and again it is the same file."""
    try:
        exported = export_run(run=run_for_desk(pk), by=signed_in(request), at=timezone.now())
    except RuleError as refused:
        messages.error(request, str(refused))
        return redirect("run_desk", pk)
    text = bank_csv(payouts_of_run(exported))
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="lapak-putaran-{pk}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@posted_from("run_desk", "pk")
@needs("payments.change_payoutrun")
def pay(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the bank has paid."""
    paid, form = run_for_desk(pk), ReferenceForm(request.POST)
    if not form.is_valid():
        return _page(request, paid, form)
    reference = form.cleaned_data["reference"]
    done(
        request,
        lambda by, at: pay_run(run=paid, reference=reference, by=by, at=at),
        _("Tercatat dibayarkan, dan pelapaknya diberi tahu."),
    )
    return redirect("run_desk", pk)


@posted_from("run_desk", "pk")
@needs("payments.change_payoutrun")
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Give up a run that was not paid."""
    dropped = run_for_desk(pk)
    done(request, lambda by, at: drop_run(run=dropped, by=by, at=at), _("Putaran dibatalkan."))
    return redirect("run_desk", pk)


def _page(request: HttpRequest, shown: PayoutRun, form: ReferenceForm) -> HttpResponse:
    payouts = list(payouts_of_run(shown))
    context = {
        "page_title": str(shown),
        "page_subtitle": shown.get_state_display(),
        "header_icon": "group",
        "run": shown,
        "payouts": payouts,
        "total": sum(payout.amount for payout in payouts),
        "form": form,
    }
    return render(request, "payments/desk/run.html", context, status=status_of(form))
