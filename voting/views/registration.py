"""Confirm an address: fill in, receive a code, type it. Nothing here tells who has voted."""

from dataclasses import replace
from datetime import datetime

from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from marketplace.core.errors import RuleError
from marketplace.core.formats import masked
from marketplace.core.posting import posted_from
from marketplace.core.public import same_origin
from voting.access import award_with_ballots, public_award
from voting.forms.visitor import AddressForm, CodeForm, ResendForm
from voting.models import Voter
from voting.queries.awards import nominees_of, told_of
from voting.queries.registration import latest_challenge
from voting.services.proofs import new_challenge
from voting.services.registration import Application, confirm_code, request_code

from .no_ballots import or_say_who_decides
from .paper import UNPROCESSABLE, cast_waiting
from .visit import Visit

FINAL = {"called_off", "not_open", "too_late"}
"""Refusals after which no ballot can follow."""


@same_origin
@never_cache
@or_say_who_decides
def register(request: HttpRequest, award_code: str) -> HttpResponse:
    """Ask for an address, before or after picking, and mail the code."""
    award = award_with_ballots(award_code)
    visit = Visit(request, award)
    form = AddressForm(request.POST or None)
    if form.is_valid():
        visit.apply(_application(form))
        if _send_code(visit, form, at=timezone.now()):
            return visit.answer(redirect("voting:code", award.code))
    context = {**_asked(visit, form), **told_of(award, timezone.now())}
    shown = render(request, "voting/visitor/register.html", context, status=_status(form))
    return visit.answer(shown)


@same_origin
@never_cache
@or_say_who_decides
def code(request: HttpRequest, award_code: str) -> HttpResponse:
    """Take the typed code; a waiting choice is cast in the same breath."""
    award = award_with_ballots(award_code)
    visit = Visit(request, award)
    if visit.application is None:
        return redirect("voting:register", award.code)
    form = CodeForm(request.POST or None)
    voter = _confirm(visit, form, at=timezone.now()) if form.is_valid() else None
    if voter:
        return cast_waiting(request, visit, voter)
    return _show_code(request, visit, form, ResendForm())


@same_origin
@never_cache
@posted_from("voting:code", "award_code")
@or_say_who_decides
def resend(request: HttpRequest, award_code: str) -> HttpResponse:
    """Mail a new code to the same address; the old one stops working."""
    visit = Visit(request, award_with_ballots(award_code))
    if visit.application is None:
        return redirect("voting:register", award_code)
    form = ResendForm(request.POST)
    if form.is_valid():
        visit.is_resent = _send_code(visit, form, at=timezone.now())
    return _show_code(request, visit, CodeForm(), form)


@never_cache
@require_GET
def proof(request: HttpRequest, award_code: str) -> HttpResponse:
    """Hand out a proof-of-work challenge as JSON; `berat` asks for the harder one."""
    award = public_award(award_code)
    if not award.takes_ballots:
        raise Http404
    is_hard = "berat" in request.GET
    return JsonResponse(new_challenge(award=award, is_hard=is_hard, at=timezone.now()))


def _asked(visit: Visit, form: AddressForm) -> dict[str, object]:
    return {
        "award": visit.award,
        "form": form,
        **_picked(visit),
        "needs_hard": form.is_bound and form.has_error(NON_FIELD_ERRORS, "harder_proof"),
    }


def _picked(visit: Visit) -> dict[str, object]:
    """Show what waits to be cast, so that nobody casts somebody else's choice unseen."""
    return {
        "has_choices": bool(visit.choices),
        "picked": nominees_of(visit.award).filter(code__in=visit.choices),
    }


def _application(form: AddressForm) -> Application:
    return Application(
        email=form.cleaned_data["email"],
        language=get_language() or "id",
        is_adult=form.cleaned_data["is_adult"],
        privacy_version=settings.TEXT_VERSIONS["privacy"],
    )


def _send_code(visit: Visit, form: AddressForm | ResendForm, *, at: datetime) -> bool:
    """Mail the code, or put the reason why not on the form."""
    application = visit.application
    if application is None:
        return False
    try:
        request_code(
            award=visit.award,
            application=replace(application, language=get_language() or "id"),
            proof=form.cleaned_data["proof"],
            browser=visit.browser,
            at=at,
        )
    except RuleError as broken:
        _refuse(visit, form, None, broken)
        return False
    return True


def _confirm(visit: Visit, form: CodeForm, *, at: datetime) -> Voter | None:
    try:
        voter = confirm_code(
            award=visit.award, browser=visit.browser, code=form.cleaned_data["code"], at=at
        )
    except RuleError as broken:
        _refuse(visit, form, "code", broken)
        return None
    visit.admit(voter)
    return voter


def _refuse(visit: Visit, form: forms.Form, field: str | None, broken: RuleError) -> None:
    """Say why on the form; where no ballot can follow, the choice is done with."""
    if broken.code in FINAL:
        visit.put_down()
    form.add_error(field, forms.ValidationError(str(broken), code=broken.code))


def _show_code(
    request: HttpRequest, visit: Visit, form: CodeForm, again: ResendForm
) -> HttpResponse:
    context = {
        "form": form,
        "resend": again,
        "is_resent": visit.is_resent,
        "address": masked(visit.application.email) if visit.application else "",
        **_picked(visit),
        **told_of(visit.award, timezone.now()),
        "has_code": latest_challenge(visit.award, visit.browser) is not None,
        "needs_hard": again.is_bound and again.has_error(NON_FIELD_ERRORS, "harder_proof"),
    }
    status = _status(form) if form.is_bound else _status(again)
    return visit.answer(render(request, "voting/visitor/code.html", context, status=status))


def _status(form: forms.Form) -> int:
    return UNPROCESSABLE if form.is_bound and form.errors else 200
