"""Money on its way back to buyers: asked for again, or paid back by a person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marketplace.core.posting import posted_from
from marketplace.payments.access import refund_for_desk
from marketplace.payments.forms.desk import ReferenceForm
from marketplace.payments.models import Refund
from marketplace.payments.queries.inbox import may_mark, may_resend
from marketplace.payments.services.repaying import mark_refunded_by_hand, resend_refund

from .acting import done, needs, status_of


@require_safe
@needs("payments.view_refund")
def refund(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one refund, and what can be done about it."""
    return _page(request, refund_for_desk(pk), ReferenceForm())


@posted_from("refund_desk", "pk")
@needs("payments.change_refund")
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask Stripe again."""
    asked = refund_for_desk(pk)
    done(
        request,
        lambda by, at: resend_refund(refund=asked, by=by, at=at),
        _("Dikirim lagi ke Stripe."),
    )
    return redirect("refund_desk", pk)


@posted_from("refund_desk", "pk")
@needs("payments.change_refund")
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a person has transferred it."""
    paid, form = refund_for_desk(pk), ReferenceForm(request.POST)
    if not form.is_valid():
        return _page(request, paid, form)
    reference = form.cleaned_data["reference"]
    done(
        request,
        lambda by, at: mark_refunded_by_hand(refund=paid, reference=reference, by=by, at=at),
        _("Tercatat sudah kembali."),
    )
    return redirect("refund_desk", pk)


def _page(request: HttpRequest, shown: Refund, form: ReferenceForm) -> HttpResponse:
    context = {
        "page_title": _("Pengembalian dana"),
        "page_subtitle": shown.get_state_display(),
        "header_icon": "rotate",
        "refund": shown,
        "may_resend": may_resend(shown),
        "may_mark": may_mark(shown),
        "marking": form,
    }
    return render(request, "payments/desk/refund.html", context, status=status_of(form))
