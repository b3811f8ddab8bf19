"""Report a product: no account, no script, and always the same answer."""

from http import HTTPStatus
from secrets import token_hex

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from marketplace.accounts.models import User
from marketplace.catalogue.forms.requests import ReportForm
from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.shelf import products_on_shelf
from marketplace.catalogue.rules.senders import sender_of
from marketplace.catalogue.services.reports import Claim, report_product
from marketplace.catalogue.states import ReportReason
from marketplace.core.errors import RuleError
from marketplace.core.public import same_origin

BROWSER = "pelapor"
"""Where the session of a browser that reports keeps its random key."""
UNSAID = frozenset({"enough_today"})
"""Refusals that are answered like a report that was taken: they would tell what was counted."""


@never_cache
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what is wrong with a product on the shelf, and thank for it."""
    product = get_object_or_404(products_on_shelf(), slug=slug)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_trapped:
        return _thanks(request, product)
    if not form.is_valid():
        return _page(request, product, form)
    try:
        report_product(product=product, claim=_claim(request, form), at=timezone.now())
    except RuleError as refusal:
        if refusal.code not in UNSAID:
            form.add_error(None, str(refusal))
            return _page(request, product, form)
    return _thanks(request, product)


def _claim(request: HttpRequest, form: ReportForm) -> Claim:
    said = form.cleaned_data
    user = request.user if isinstance(request.user, User) else None
    browser = request.session.setdefault(BROWSER, token_hex(16)) if user is None else ""
    return Claim(
        reason=ReportReason(said["reason"]),
        text=said["text"],
        email=said["email"],
        language=get_language() or "id",
        sender=sender_of(user=user.pk if user else None, email=said["email"], browser=browser),
    )


def _page(request: HttpRequest, product: Product, form: ReportForm) -> HttpResponse:
    is_wrong = form.is_bound and bool(form.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    sheet = {"product": product, "form": form}
    return render(request, "catalogue/reports/form.html", sheet, status=status)


def _thanks(request: HttpRequest, product: Product) -> HttpResponse:
    return render(request, "catalogue/reports/thanks.html", {"product": product})
