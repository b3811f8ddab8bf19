"""Ask to be told when goods are back, confirm it from the letter, and stop it."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from marketplace.accounts.models import User
from marketplace.catalogue.access import CONFIRM, STOP, alert_by_token
from marketplace.catalogue.forms.requests import AlertForm
from marketplace.catalogue.services.alerts import Asker, ask_for_news, confirm_alert, stop_alert
from marketplace.catalogue.states import AlertState
from marketplace.core.errors import RuleError
from marketplace.core.public import same_origin


@never_cache
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Take an address; the answer is the same whatever is known of it.

    Who comes without one, by changing the language of the answer, is led to the catalogue.
    """
    if request.method != "POST":
        return redirect("catalogue:shelf")
    form = AlertForm(request.POST)
    if form.is_trapped:
        return _asked(request, is_waiting=False)
    if not form.is_valid():
        return _again(request, form)
    return _take(request, form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm an address by a press: what reads letters for people follows links, too."""
    alert = alert_by_token(token, CONFIRM)
    sheet = {"alert": alert, "is_done": False}
    if request.method == "POST":
        try:
            confirm_alert(alert=alert, at=timezone.now())
        except RuleError as refusal:
            sheet["refusal"] = str(refusal)
        else:
            sheet["is_done"] = True
    return render(request, "catalogue/alerts/confirm.html", sheet)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Forget an address by a press."""
    alert = alert_by_token(token, STOP)
    if request.method == "POST":
        stop_alert(alert=alert)
    sheet = {"alert": alert, "is_done": request.method == "POST"}
    return render(request, "catalogue/alerts/stop.html", sheet)


def _take(request: HttpRequest, form: AlertForm) -> HttpResponse:
    variant = form.cleaned_data["variant"]
    try:
        alert = ask_for_news(variant=variant, asker=_asker(request, form), at=timezone.now())
    except RuleError as refusal:
        form.add_error(None, str(refusal))
        return _again(request, form)
    is_own = alert.user_id is not None and alert.user_id == request.user.pk
    return _asked(request, is_waiting=is_own and alert.state == AlertState.WAITING)


def _asker(request: HttpRequest, form: AlertForm) -> Asker:
    user = request.user if isinstance(request.user, User) else None
    return Asker(form.cleaned_data["email"], get_language() or "id", user)


def _asked(request: HttpRequest, *, is_waiting: bool) -> HttpResponse:
    return render(request, "catalogue/alerts/asked.html", {"is_waiting": is_waiting})


def _again(request: HttpRequest, form: AlertForm) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "catalogue/alerts/ask.html", {"form": form}, status=status)
