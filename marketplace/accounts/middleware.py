"""What stands between a signed-in person and the pages where they act for others."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from .access import has_app, has_second_factor, needs_second_factor, used_second_factor
from .models import User
from .queries import missing_consents

Answer = Callable[[HttpRequest], HttpResponse]
OWN_FACTORS = ("/akun/dua-langkah/",)
EVERY_LANGUAGE = tuple(f"/{code}" for code, _label in settings.LANGUAGES)


def second_factor(get_response: Answer) -> Answer:
    """Let staff and jurors through whose session showed a second factor; not in the demo.

    The factors themselves are guarded too, for everyone: a session that came in with a password
    only must not take the second step away, nor add one of its own.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        person = _person_at(request, settings.GUARDED_PATHS)
        if person and needs_second_factor(person) and not has_second_factor(person):
            return _to_set_up(request)
        person = person or _person_at(request, OWN_FACTORS)
        if person and has_second_factor(person) and not used_second_factor(request, person):
            return _to_second_step(request)
        return get_response(request)

    return middleware


def agreed_texts(get_response: Answer) -> Answer:
    """Ask again when the terms or the privacy notice have changed; not in the demo."""

    def middleware(request: HttpRequest) -> HttpResponse:
        person = _person_at(request, settings.GUARDED_PATHS)
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


def _to_set_up(request: HttpRequest) -> HttpResponse:
    messages.warning(
        request, _("Akun Anda bertindak untuk orang lain. Pasang verifikasi dua langkah dahulu.")
    )
    return redirect("mfa_index")


def _to_second_step(request: HttpRequest) -> HttpResponse:
    """Ask for the code or the key, then lead back."""
    messages.info(request, _("Langkah kedua Anda belum dipakai di peramban ini. Buktikan dahulu."))
    person = cast("User", request.user)
    page = "mfa_reauthenticate" if has_app(person) else "mfa_reauthenticate_webauthn"
    return redirect(f"{reverse(page)}?{urlencode({'next': request.get_full_path()})}")


def _person_at(request: HttpRequest, paths: tuple[str, ...]) -> User | None:
    """Return who asks for one of these pages. Other pages must not even read the session."""
    if settings.DEMO or not _bare(request.path).startswith(paths):
        return None
    return request.user if isinstance(request.user, User) else None


def _bare(path: str) -> str:
    for prefix in EVERY_LANGUAGE:
        path = path.removeprefix(prefix) if path.startswith(f"{prefix}/") else path
    return path
