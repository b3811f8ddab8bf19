"""What all deeds at the desk have in common: who does them, when, and how it went."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core.errors import RuleError
from marketplace.payments.errors import GatewayRefused

Deed = Callable[[User, datetime], object]


@dataclass(frozen=True, slots=True)
class DeedPage:
    """A page that says what a deed will do, and asks for what it needs.

    `says` are sentences, `button` the words on the button, `back` the address to go to without
    doing it. `is_grave` marks what cannot be undone.
    """

    title: str
    subtitle: str
    says: Sequence[str]
    button: str
    back: str
    is_grave: bool = False


def needs(right: str) -> Callable[[Any], Any]:
    """Show a view to those alone who have a right; the desk sends all others to its first page."""
    return permission_required(right, raise_exception=True)


def signed_in(request: HttpRequest) -> User:
    """Return the person; the desk lets nobody else in."""
    return cast("User", request.user)


def done(request: HttpRequest, deed: Deed, said: str) -> bool:
    """Do something as this person, now; tell how it went, and whether it was done."""
    try:
        deed(signed_in(request), timezone.now())
    except RuleError as refused:
        messages.error(request, str(refused))
        return False
    except GatewayRefused as refused:
        told = {"code": refused.code}
        messages.error(request, _("Stripe menolak (%(code)s). Periksa di dasbor Stripe.") % told)
        return False
    messages.success(request, said)
    return True


def shown(request: HttpRequest, page: DeedPage, form: Form) -> HttpResponse:
    """Show the page of a deed, with what is wrong in its form."""
    context = {
        "page_title": page.title,
        "page_subtitle": page.subtitle,
        "header_icon": "list-ul",
        "page": page,
        "form": form,
    }
    return render(request, "payments/desk/deed.html", context, status=status_of(form))


def status_of(*forms: BaseForm) -> int:
    """Return 422 for a page that carries a form back with what is wrong in it."""
    is_wrong = any(form.is_bound and form.errors for form in forms)
    return HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
