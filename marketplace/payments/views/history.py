"""A signed-in buyer's orders, and buying the same again."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from marketplace.cart.views import holder_of, with_cart
from marketplace.core.posting import posted_from
from marketplace.payments.access import order_by_link
from marketplace.payments.queries.history import history_page, orders_to_attach
from marketplace.payments.services.history import attach_orders, buy_again

if TYPE_CHECKING:
    from marketplace.accounts.models import User


@never_cache
@login_required
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """List a person's orders, and offer those that were placed without the account."""
    user = cast("User", request.user)
    page = history_page(user, request.GET.get("halaman"))
    context = {"page": page, "to_attach": orders_to_attach(user).count()}
    return render(request, "payments/history.html", context)


@never_cache
@login_required
@posted_from("payments:history")
def attach(request: HttpRequest) -> HttpResponse:
    """Bring orders that were placed with the person's proven addresses to the account."""
    count = attach_orders(user=cast("User", request.user), at=timezone.now())
    sentence = ngettext(
        "%(count)d pesanan ditambahkan ke akun Anda.",
        "%(count)d pesanan ditambahkan ke akun Anda.",
        count,
    )
    messages.success(request, sentence % {"count": count})
    return redirect("payments:history")


@never_cache
@posted_from("payments:order", "number", "secret")
def again(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Put what was bought into the cart once more."""
    bought = order_by_link(number, secret)
    result = buy_again(order=bought, holder=holder_of(request), at=timezone.now())
    for refusal in result.refusals:
        messages.warning(request, refusal)
    answer = redirect("cart:cart")
    return with_cart(answer, result.cart, request) if result.cart else answer
