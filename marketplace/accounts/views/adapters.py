"""Our answers to the questions that allauth asks a site."""

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage
from allauth.mfa.adapter import DefaultMFAAdapter
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override

from marketplace.accounts.errors import ENTRANCE, SECOND_STEP
from marketplace.accounts.models import Language, User
from marketplace.accounts.services.people import give_consents
from marketplace.core.qr_codes import inline_qr

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest, HttpResponseBase


class EmailStage(EmailVerificationStage):
    """Ask for the typed code, except from people who have no e-mail address at all."""

    def handle(self) -> "tuple[HttpResponseBase | None, bool]":
        user = self.login.user
        if user and not user.email and not EmailAddress.objects.filter(user=user).exists():
            return None, True
        answer: tuple[HttpResponseBase | None, bool] = super().handle()
        return answer


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {**DefaultAccountAdapter.error_messages, **ENTRANCE}

    def get_login_stages(self) -> list[str]:
        """Put our e-mail stage in the place of allauth's."""
        theirs = "allauth.account.stages.EmailVerificationStage"
        ours = f"{EmailStage.__module__}.{EmailStage.__name__}"
        return [ours if stage == theirs else stage for stage in super().get_login_stages()]

    def save_user(
        self, request: "HttpRequest", user: User, form: "Form", commit: bool = True
    ) -> User:
        """Take the one name field, from which the user name is made, and the page's language."""
        user.full_name = form.cleaned_data["full_name"]
        user.language = get_language() or Language.INDONESIAN
        saved: User = super().save_user(request, user, form, commit=commit)
        return saved

    def render_mail(self, template_prefix: str, email: str, *args: Any, **kwargs: Any) -> Any:
        """Write to people in the language they chose, whatever page they are on."""
        with override(_language_of(email)):
            return super().render_mail(template_prefix, email, *args, **kwargs)

    def post_login(
        self, request: "HttpRequest", user: User, *, signup: bool, **told: Any
    ) -> "HttpResponseBase":
        """Record what was agreed to at sign-up once the same browser has proven the address.

        Before that anybody could have signed up with it: a consent would be a stranger's.
        """
        if signup:
            give_consents(user=user, at=timezone.now())
        answer: HttpResponseBase = super().post_login(request, user, signup=signup, **told)
        return answer

    def populate_username(self, request: "HttpRequest", user: User) -> None:  # noqa: ARG002
        user.username = user.username or self.generate_unique_username([user.full_name, "orang"])

    def get_login_redirect_url(self, request: "HttpRequest") -> str:
        """Send who came in with a one-time code to choose a password first."""
        user = request.user
        if isinstance(user, User) and not user.email and not user.has_usable_password():
            return reverse("account_set_password")
        url: str = super().get_login_redirect_url(request)
        return url


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {**DefaultMFAAdapter.error_messages, **SECOND_STEP}

    def build_totp_svg(self, url: str) -> str:
        """Draw the code as plain SVG without inline styles, so that a strict CSP shows it."""
        return inline_qr(url)

    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        """Name the site as people know it; the id stays the host."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Lapak"}


def _language_of(email: str) -> str | None:
    """Return what the owner of an address chose, or the language of the page."""
    known = User.objects.filter(email__iexact=email).values_list("language", flat=True)
    return known.first() or get_language()
