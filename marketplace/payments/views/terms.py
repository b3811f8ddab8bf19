"""On what terms the fair trades: one form, for the committee."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from marketplace.orders.queries.terms import methods_open, terms_of_trade
from marketplace.orders.services.terms import save_terms
from marketplace.payments.forms.desk import TermsForm
from marketplace.payments.rules.qris import merchant_of

from .acting import done, needs, status_of


@needs("orders.change_tradeterms")
def terms(request: HttpRequest) -> HttpResponse:
    """Show the terms in force, and take others."""
    form = TermsForm(request.POST or None, instance=terms_of_trade())
    if form.is_valid():
        filled = form.save(commit=False)
        done(
            request,
            lambda by, at: save_terms(terms=filled, by=by, at=at),
            _("Ketentuan tersimpan."),
        )
        return redirect("terms_desk")
    return _page(request, form)


def _page(request: HttpRequest, form: TermsForm) -> HttpResponse:
    """Show the form beside the terms in force, which what was typed has not changed."""
    current = terms_of_trade()
    context = {
        "page_title": _("Ketentuan belanja"),
        "header_icon": "cog",
        "form": form,
        "methods": methods_open(current),
        "merchant": merchant_of(current.qris) if current.qris else None,
    }
    return render(request, "payments/desk/terms.html", context, status=status_of(form))
