"""What stands between a signed-in person and the pages where they act for others."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from .access import has_second_factor, needs_second_factor
from .models import User
from .queries import missing_consents

Answer = Callable[[HttpRequest], HttpResponse]
EVERY_LANGUAGE = tuple(f"/{code}" for code, _label in settings.LANGUAGES)


def second_factor(get_response: Answer) -> Answer:
    """Send staff and jurors without a second factor to its set-up page; not in the demo."""

    def middleware(request: HttpRequest) -> HttpResponse:
        person = _person_at_guard(request)
        if person is None or not needs_second_factor(person) or has_second_factor(person):
            return get_response(request)
        messages.warning(
            request,
            _("Akun Anda bertindak untuk orang lain. Pasang verifikasi dua langkah dahulu."),
        )
        return redirect("mfa_index")

    return middleware


def agreed_texts(get_response: Answer) -> Answer:
    """Ask again when the terms or the privacy notice have changed; not in the demo."""

    def middleware(request: HttpRequest) -> HttpResponse:
        person = _person_at_guard(request)
        if person is None or not missing_consents(person):
            return get_response(request)
        back = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('accounts:consents')}?{back}")

    return middleware


def whole_views(get_response: Answer) -> Answer:
    """Refuse Wagtail's lists of everyone's rows to people who look after a part only."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(settings.WHOLE_VIEWS) and _sees_a_part(request):
            raise PermissionDenied
        return get_response(request)

    return middleware


def _sees_a_part(request: HttpRequest) -> bool:
    """Tell a signed-in person who may not see everything; strangers Wagtail sends away itself."""
    person = request.user
    return isinstance(person, User) and not person.has_perm(settings.SEES_EVERYTHING)


def _person_at_guard(request: HttpRequest) -> User | None:
    """Return who asks for a guarded page. Other pages must not even read the session."""
    if settings.DEMO or not _is_guarded(request.path):
        return None
    return request.user if isinstance(request.user, User) else None


def _is_guarded(path: str) -> bool:
    for prefix in EVERY_LANGUAGE:
        path = path.removeprefix(prefix) if path.startswith(f"{prefix}/") else path
    return path.startswith(tuple(settings.GUARDED_PATHS))
