"""Hand over what was ordered on the web: a code is typed, money is taken, goods change hands."""

from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from booths.access import till_for
from booths.forms import CodeForm
from booths.models import Booth
from booths.queries.pickups import pickup_of
from booths.services.pickup import find_by_code, hand_over
from marketplace.core.errors import RuleError
from marketplace.core.posting import posted_from
from marketplace.orders.models import Order

from .till import frame_of

if TYPE_CHECKING:
    from marketplace.accounts.models import User


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pickup(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the code, and show what waits under it. It is sent, so that no address holds it."""
    booth = till_for(cast("User", request.user), slug, timezone.now())
    form = CodeForm(request.POST if request.method == "POST" else None)
    order = _order(request, booth, form) if form.is_valid() else None
    context = {**frame_of(booth), "form": form}
    if order:
        context |= {"pickup": pickup_of(booth, order), "code": form.cleaned_data["code"]}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "booths/kasir/pickup.html", context, status=status)


@never_cache
@login_required
@posted_from("booths:kasir_pickup", "slug")
def give(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand over what waits under a code; with `cash` its money is taken first."""
    keeper, now = cast("User", request.user), timezone.now()
    booth = till_for(keeper, slug, now)
    with_cash = "cash" in request.POST
    try:
        order = find_by_code(booth=booth, code=request.POST.get("code", ""), by=keeper)
        hand_over(booth=booth, order=order, with_cash=with_cash, by=keeper, at=now)
    except RuleError as refusal:
        messages.error(request, str(refusal))
    else:
        told = _("Pesanan %(number)s sudah diserahkan.") % {"number": order.number}
        messages.success(request, told)
    return redirect("booths:kasir_pickup", slug)


def _order(request: HttpRequest, booth: Booth, form: CodeForm) -> Order | None:
    code, keeper = form.cleaned_data["code"], cast("User", request.user)
    try:
        return find_by_code(booth=booth, code=code, by=keeper)
    except RuleError as refusal:
        form.add_error("code", str(refusal))
        return None
