"""The review inbox at the desk of librarians, curators and the committee."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marketplace.accounts.models import User
from marketplace.catalogue.access import product_for_reviewer
from marketplace.catalogue.forms.review import DecisionForm, InboxFilterForm, WithdrawalForm
from marketplace.catalogue.models import Product, ProductEdit
from marketplace.catalogue.queries.advice import advice_on
from marketplace.catalogue.queries.content import content_of
from marketplace.catalogue.queries.review import (
    changes_of,
    products_waiting_for,
    sent_at,
    waiting_by_province,
    waiting_edit_of,
)
from marketplace.catalogue.queries.selling import content_with
from marketplace.catalogue.services import reviewing
from marketplace.catalogue.services.edits import SHELVED_STATES
from marketplace.catalogue.states import Decision
from marketplace.core.errors import RuleError
from marketplace.core.posting import posted_from

A_PAGE = 30
ON_PRODUCTS = {
    Decision.APPROVED: reviewing.approve_product,
    Decision.CHANGES: reviewing.request_changes,
    Decision.REJECTED: reviewing.reject_product,
}
ON_EDITS = {
    Decision.APPROVED: reviewing.approve_edit,
    Decision.CHANGES: reviewing.request_edit_changes,
    Decision.REJECTED: reviewing.reject_edit,
}


def inbox(request: HttpRequest) -> HttpResponse:
    """List what waits for this reviewer."""
    reviewer = _signed_in(request)
    filters = InboxFilterForm(request.GET)
    waiting = filters.narrowed(products_waiting_for(reviewer))
    context = {
        "page_title": _("Kotak pemeriksaan"),
        "header_icon": "clipboard-list",
        "filters": filters,
        "provinces": waiting_by_province(reviewer),
        "waiting": Paginator(waiting, A_PAGE).get_page(request.GET.get("p")),
    }
    return render(request, "catalogue/review/inbox.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one product as it would be, what is doubtful about it, and take the decision."""
    product = product_for_reviewer(_signed_in(request), pk)
    edit = waiting_edit_of(product)
    form = DecisionForm(request.POST or None, sent_at=sent_at(product, edit))
    if not form.is_valid():
        return _page(request, product, edit, form)
    try:
        _decide(request, product, form, is_edit=edit is not None or "is_edit" in request.POST)
    except RuleError as broken:
        messages.error(request, str(broken))
        return redirect("review_product", pk)
    messages.success(request, _("Keputusan tersimpan: %(name)s.") % {"name": product.name})
    return redirect("review_inbox")


@posted_from("review_product", "pk")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one product off the shelf, with the reason its seller reads."""
    product = product_for_reviewer(_signed_in(request), pk)
    form = WithdrawalForm(request.POST)
    if not form.is_valid():
        edit = waiting_edit_of(product)
        undecided = DecisionForm(sent_at=sent_at(product, edit))
        return _page(request, product, edit, undecided, withdrawal=form)
    try:
        _withdraw(request, product, form.cleaned_data["reason"])
    except RuleError as broken:
        messages.error(request, str(broken))
    return redirect("review_product", pk)


def _withdraw(request: HttpRequest, product: Product, reason: str) -> None:
    reviewing.withdraw_product(
        product=product, reviewer=_signed_in(request), reason=reason, at=timezone.now()
    )
    messages.success(request, _("Ditarik dari katalog: %(name)s.") % {"name": product.name})


def _decide(request: HttpRequest, product: Product, form: DecisionForm, *, is_edit: bool) -> None:
    entered = form.cleaned_data
    verdict = reviewing.Verdict(
        reviewer=_signed_in(request),
        seen_at=entered["seen_at"],
        reason=entered["reason"],
        hints=form.hints(),
    )
    decide = (ON_EDITS if is_edit else ON_PRODUCTS)[Decision(entered["decision"])]
    decide(product=product, verdict=verdict, at=timezone.now())


def _page(
    request: HttpRequest,
    product: Product,
    edit: ProductEdit | None,
    form: DecisionForm,
    *,
    withdrawal: WithdrawalForm | None = None,
) -> HttpResponse:
    is_own = product.seller.owner_id == request.user.pk
    sheet = _sheet(product, edit) | {"form": form, "is_own": is_own}
    if product.state in SHELVED_STATES:
        sheet["withdrawal"] = withdrawal or WithdrawalForm()
    status = 422 if form.errors or (withdrawal and withdrawal.errors) else 200
    return render(request, "catalogue/review/product.html", sheet, status=status)


def _sheet(product: Product, edit: ProductEdit | None) -> dict[str, object]:
    content = content_with(content_of(product), edit)
    return {
        "page_title": product.name,
        "header_icon": "clipboard-list",
        "product": product,
        "edit": edit,
        "waiting_since": sent_at(product, edit),
        "changes": changes_of(product, edit) if edit else [],
        "advice": advice_on(content, today=timezone.localdate()),
        "decisions": product.decisions.select_related("reviewer")[:10],
    }


def _signed_in(request: HttpRequest) -> User:
    """Return the person; the desk lets nobody else in."""
    return cast("User", request.user)
