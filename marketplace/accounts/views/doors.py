"""Lead people from the admins' own sign-in pages to ours."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the one sign-in page, and back to where the person was going.

    Whoever is signed in and still sent here has no business behind the door: signing in again
    would only lead back.
    """
    if request.user.is_authenticated:
        raise PermissionDenied
    back = request.GET.get("next", "")
    query = f"?{urlencode({'next': back})}" if back else ""
    return redirect(f"{reverse('account_login')}{query}")


def walled_up(request: HttpRequest) -> HttpResponse:
    """Hide what Wagtail does to several people at once: it asks for no reach and no role."""
    raise Http404


def to_password(request: HttpRequest) -> HttpResponse:
    return redirect("account_change_password")


def to_forgotten_password(request: HttpRequest) -> HttpResponse:
    return redirect("account_reset_password")
