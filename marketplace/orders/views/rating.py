"""A buyer says what they think of goods they received, behind the order's secret link."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from marketplace.accounts.models import User
from marketplace.catalogue.services.ratings import withdraw_rating
from marketplace.core.errors import RuleError
from marketplace.core.posting import posted_from
from marketplace.orders.access import line_by_link
from marketplace.orders.forms.rating import RatingForm
from marketplace.orders.models import OrderLine
from marketplace.orders.queries.links import order_path
from marketplace.orders.queries.ratings import may_be_rated, rating_of
from marketplace.orders.services.rating import rate_bought


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, number: str, secret: str, pk: int) -> HttpResponse:
    """Ask for stars and words about one bought product, and take them in."""
    line = line_by_link(number, secret, pk)
    order, said = line.parcel.order, rating_of(line)
    form = RatingForm(request.POST or None, full_name=order.full_name, rating=said)
    if not form.is_valid():
        return _page(request, line, form)
    try:
        rate_bought(line=line, opinion=form.opinion(), visitor=_visitor(request), at=timezone.now())
    except RuleError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, line, form)
    messages.success(request, _("Terima kasih. Ulasan Anda tersimpan."))
    return redirect(f"{order_path(order)}#paket-{line.parcel_id}")


@never_cache
@posted_from("orders:rate", "number", "secret", "pk")
def withdraw(request: HttpRequest, number: str, secret: str, pk: int) -> HttpResponse:
    """Take back what was said of one bought product."""
    line = line_by_link(number, secret, pk)
    rating = rating_of(line)
    if rating is None:
        raise Http404
    try:
        withdraw_rating(rating=rating)
    except RuleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Ulasan Anda ditarik."))
    return redirect(f"{order_path(line.parcel.order)}#paket-{line.parcel_id}")


def _visitor(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _page(request: HttpRequest, line: OrderLine, form: RatingForm) -> HttpResponse:
    said = rating_of(line)
    sheet = {
        "line": line,
        "order": line.parcel.order,
        "product": line.variant.product,
        "rating": said,
        "is_open": said is not None or may_be_rated(line.parcel),
        "form": form,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "orders/rating/index.html", sheet, status=status)
