"""Ratings and reports at the committee's desk: read one, decide it."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marketplace.accounts.models import User
from marketplace.catalogue.access import answered_rating_for_desk, rating_for_desk, report_for_desk
from marketplace.catalogue.forms.ratings import AnswerHidingForm, HidingForm
from marketplace.catalogue.forms.reports import FindingForm
from marketplace.catalogue.models import ProductReport, Rating
from marketplace.catalogue.queries.reports import reports_beside, reports_counted
from marketplace.catalogue.services.answers import hide_answer, show_answer
from marketplace.catalogue.services.edits import SHELVED_STATES
from marketplace.catalogue.services.ratings import hide_rating, show_rating
from marketplace.catalogue.services.reports import Finding, decide_report
from marketplace.catalogue.states import ReportState
from marketplace.core.errors import RuleError
from marketplace.core.posting import posted_from

OTHERS = 50


@permission_required("catalogue.change_productreport", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one report beside the others about its product, and take the decision."""
    told = report_for_desk(pk)
    form = FindingForm(request.POST or None)
    if not form.is_valid():
        return _report_page(request, told, form)
    try:
        _decide(request, told, form)
    except RuleError as refusal:
        form.add_error(None, str(refusal))
        return _report_page(request, told, form)
    messages.success(request, _("Keputusan tersimpan."))
    return redirect("productreport:index")


@permission_required("catalogue.change_rating", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def rating(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a buyer said and the answer, and hide it with a reason."""
    said, form = rating_for_desk(pk), HidingForm(request.POST or None)
    if not form.is_valid():
        return _rating_page(request, said, form)
    try:
        reason = form.cleaned_data["reason"]
        hide_rating(rating=said, reason=reason, by=_judge(request), at=timezone.now())
    except RuleError as refusal:
        form.add_error(None, str(refusal))
        return _rating_page(request, said, form)
    messages.success(request, _("Ulasan disembunyikan."))
    return redirect("rating:index")


@permission_required("catalogue.change_rating", raise_exception=True)
@posted_from("rating_desk", "pk")
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a hidden rating back on its page."""
    try:
        show_rating(rating=rating_for_desk(pk), by=_judge(request), at=timezone.now())
    except RuleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Ulasan tampil lagi."))
    return redirect("rating_desk", pk)


@permission_required("catalogue.change_rating", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the seller answered, and hide that alone with a reason."""
    said, form = answered_rating_for_desk(pk), AnswerHidingForm(request.POST or None)
    if not form.is_valid():
        return _answer_page(request, said, form)
    try:
        reason = form.cleaned_data["reason"]
        hide_answer(rating=said, reason=reason, by=_judge(request), at=timezone.now())
    except RuleError as refusal:
        form.add_error(None, str(refusal))
        return _answer_page(request, said, form)
    messages.success(request, _("Jawaban disembunyikan. Ulasannya tetap tampil."))
    return redirect("rating_desk", pk)


@permission_required("catalogue.change_rating", raise_exception=True)
@posted_from("rating_desk", "pk")
def show_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a hidden answer back under its rating."""
    try:
        show_answer(rating=rating_for_desk(pk), by=_judge(request), at=timezone.now())
    except RuleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Jawaban tampil lagi."))
    return redirect("rating_desk", pk)


def _judge(request: HttpRequest) -> User:
    """Return the person; the desk lets nobody else in."""
    return cast("User", request.user)


def _decide(request: HttpRequest, told: ProductReport, form: FindingForm) -> None:
    said = form.cleaned_data
    finding = Finding(
        state=ReportState(said["state"]),
        note=said["note"],
        by=_judge(request),
        withdrawal=said["withdrawal"],
        with_others=said["with_others"],
    )
    decide_report(report=told, finding=finding, at=timezone.now())


def _report_page(request: HttpRequest, told: ProductReport, form: FindingForm) -> HttpResponse:
    sheet = {
        "page_title": told.product.name,
        "page_subtitle": told.get_state_display(),
        "header_icon": "warning",
        "report": reports_counted().select_related("decided_by").get(pk=told.pk),
        "product": told.product,
        "is_shelved": told.product.state in SHELVED_STATES,
        "others": reports_beside(told)[:OTHERS],
        "form": form,
    }
    return render(request, "catalogue/desk/report.html", sheet, status=_status(form))


def _rating_page(request: HttpRequest, said: Rating, form: HidingForm) -> HttpResponse:
    sheet = {
        "page_title": said.product.name,
        "page_subtitle": _("Disembunyikan") if said.hidden_at else _("Tampil"),
        "header_icon": "pick",
        "rating": said,
        "form": form,
    }
    return render(request, "catalogue/desk/rating.html", sheet, status=_status(form))


def _answer_page(request: HttpRequest, said: Rating, form: AnswerHidingForm) -> HttpResponse:
    sheet = {
        "page_title": said.product.name,
        "page_subtitle": _("Jawaban pelapak"),
        "header_icon": "pick",
        "rating": said,
        "form": form,
    }
    return render(request, "catalogue/desk/answer.html", sheet, status=_status(form))


def _status(form: Form) -> int:
    return 422 if form.is_bound and form.errors else 200
