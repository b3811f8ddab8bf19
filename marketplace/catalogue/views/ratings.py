"""What buyers said of a seller's goods, and the seller's answers."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.catalogue.access import rating_for_seller
from marketplace.catalogue.forms.ratings import RatingAnswerForm
from marketplace.catalogue.models import Rating, RatingAnswer
from marketplace.catalogue.queries.ratings import ratings_of_seller, unanswered_ratings
from marketplace.catalogue.services.ratings import answer_rating, change_answer
from marketplace.core.errors import RuleError
from marketplace.sellers.access import seller_of
from marketplace.sellers.queries import pages_of_seller

A_PAGE = 20


@never_cache
@login_required
@require_safe
def ratings(request: HttpRequest) -> HttpResponse:
    """List what buyers said, what is not answered first."""
    seller = seller_of(request.user)
    if seller is None:
        return redirect("sellers:register")
    sheet = {
        "page": Paginator(ratings_of_seller(seller), A_PAGE).get_page(request.GET.get("halaman")),
        "unanswered": unanswered_ratings(seller),
        "pages": pages_of_seller(seller),
    }
    return render(request, "catalogue/selling/ratings.html", sheet)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one rating of the own goods, and take the answer to it."""
    rating = rating_for_seller(request.user, pk)
    form = RatingAnswerForm(request.POST or None, initial=_said(rating))
    if not form.is_valid():
        return _page(request, rating, form)
    deed = change_answer if form.cleaned_data["changes"] else answer_rating
    try:
        answered = deed(rating=rating, text=form.cleaned_data["text"], at=timezone.now())
    except RuleError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, rating, form)
    messages.success(request, _where_it_is(answered))
    return redirect("catalogue:ratings")


def _where_it_is(answer: RatingAnswer) -> str:
    if answer.hidden_at:
        return _("Perubahan tersimpan. Jawaban Anda masih disembunyikan panitia.")
    return _("Jawaban Anda tampil di halaman produk.")


def _said(rating: Rating) -> dict[str, object]:
    said = getattr(rating, "answer", None)
    return {"text": said.text, "changes": True} if said else {}


def _page(request: HttpRequest, rating: Rating, form: RatingAnswerForm) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    sheet = {"rating": rating, "form": form}
    return render(request, "catalogue/selling/rating.html", sheet, status=status)
