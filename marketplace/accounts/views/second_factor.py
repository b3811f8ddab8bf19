"""Set up a second factor; whoever has just proven it has used it in this session."""

from typing import Any

from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.http import HttpRequest, HttpResponse


class ActivateAppView(ActivateTOTPView):
    def form_valid(self, form: Any) -> HttpResponse:
        """Count the code that installed the app as a second step."""
        answer: HttpResponse = super().form_valid(form)
        _remember(self.request, Authenticator.Type.TOTP)
        return answer


class AddKeyView(AddWebAuthnView):
    def form_valid(self, form: Any) -> HttpResponse:
        """Count the key that answered while it was added as a second step."""
        answer: HttpResponse = super().form_valid(form)
        _remember(self.request, Authenticator.Type.WEBAUTHN)
        return answer


activate_app = ActivateAppView.as_view()
add_key = AddKeyView.as_view()


def _remember(request: HttpRequest, kind: str) -> None:
    newest = Authenticator.objects.filter(user=request.user, type=kind).latest("pk")
    post_authentication(request, newest)
