"""The demo's own pages: who to be, and the mail that was not sent."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from marketplace.accounts.mails import read_letters
from marketplace.accounts.models import User
from marketplace.accounts.queries import demo_card, demo_logins
from marketplace.core.posting import posted_from

View = Callable[[HttpRequest], HttpResponse]


def demo_only(view: View) -> View:
    """Hide the page outside the demo, even if someone wires up its address."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request)

    return guarded


@demo_only
@never_cache
def show_start(request: HttpRequest) -> HttpResponse:
    """List the people a visitor of the demo can be, and what to try as each."""
    context = {"logins": demo_logins(), "card": demo_card()}
    return render(request, "accounts/demo/start.html", context)


@demo_only
@posted_from("demo:start")
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the invented people of the demo, and go where that person works."""
    landings = {entry.username: entry.landing for entry in demo_logins()}
    user = get_object_or_404(User, username=request.POST.get("username"), username__in=landings)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(landings[user.username])


@demo_only
@never_cache
def show_letters(request: HttpRequest) -> HttpResponse:
    """Show the mail the demo would have sent, newest first."""
    folder = Path(settings.EMAIL_FILE_PATH)
    return render(request, "accounts/demo/letters.html", {"letters": read_letters(folder)})
