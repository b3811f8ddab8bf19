"""Where a buyer pays when no money is real: the page that stands in for Stripe's own."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from marketplace.core.public import same_origin
from marketplace.payments.sandbox.machine import fail_session, pay_session, site_store
from marketplace.payments.sandbox.pages import Page, read_page
from marketplace.payments.sandbox.refusals import Refusal
from marketplace.payments.sandbox.store import Store, Thing

PRESSES: dict[str, Callable[[Store, str], Thing]] = {"bayar": pay_session, "gagal": fail_session}


@never_cache
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def sandbox_page(request: HttpRequest, session_id: str) -> HttpResponse:
    """Offer to pay, to be refused by a bank, or to go back; then do what was pressed."""
    store = site_store()
    page = _page_or_404(store, session_id)
    if press := PRESSES.get(request.POST.get("press", "")):
        press(store, session_id)
        page = _page_or_404(store, session_id)
        return redirect(page.success_url if page.is_paid else request.path)
    return render(request, "payments/sandbox.html", {"page": page})


def _page_or_404(store: Store, session_id: str) -> Page:
    try:
        return read_page(store, session_id)
    except Refusal as refusal:
        raise Http404 from refusal
