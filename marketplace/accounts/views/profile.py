"""A person's own pages."""

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from marketplace.accounts.access import must_sign_in_again
from marketplace.accounts.forms.entrance import PrintedCodeForm
from marketplace.accounts.forms.profile import ConsentForm, DepartureForm, ProfileForm
from marketplace.accounts.models import User
from marketplace.accounts.queries import account_overview, personal_record
from marketplace.accounts.services.departure import delete_account
from marketplace.accounts.services.entry_codes import use_entry_code
from marketplace.accounts.services.people import change_profile, give_consents
from marketplace.core.errors import RuleError


@never_cache
@login_required
def show_profile(request: HttpRequest) -> HttpResponse:
    """Show and save what the person says about themselves."""
    person = _person(request)
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=person.pk))
    if request.method == "POST" and form.is_valid():
        change_profile(user=person, **form.cleaned_data)
        messages.success(request, _("Profil tersimpan."))
        return redirect("accounts:profile")
    return render(
        request, "accounts/profile.html", {"form": form, "overview": account_overview(person)}
    )


@never_cache
@login_required
def download_record(request: HttpRequest) -> HttpResponse:
    """Hand over everything the site knows about the person."""
    return JsonResponse(
        personal_record(_person(request)),
        json_dumps_params={"indent": 2, "ensure_ascii": False},
        headers={"Content-Disposition": 'attachment; filename="data-saya.json"'},
    )


@never_cache
@login_required
def agree(request: HttpRequest) -> HttpResponse:
    """Ask for the texts now in force, then lead on to where the person was going."""
    form = ConsentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        give_consents(user=_person(request), at=timezone.now())
        return redirect(_next_page(request))
    return render(request, "accounts/consents.html", {"form": form})


@never_cache
@login_required
@reauthentication_required
def leave(request: HttpRequest) -> HttpResponse:
    """Delete the account, after the password or a code and a typed word."""
    if must_sign_in_again(request, _person(request), timezone.now()):
        return render(request, "accounts/departure_again.html")
    form = DepartureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            delete_account(user=_person(request), at=timezone.now())
        except RuleError as refusal:
            form.add_error(None, str(refusal))
        else:
            logout(request)
            return render(request, "accounts/farewell.html")
    return render(request, "accounts/departure.html", {"form": form})


@never_cache
@rate_limit(action="login")
def sign_in_with_printed_code(request: HttpRequest) -> HttpResponse:
    """Let in who holds a code that a librarian printed."""
    form = PrintedCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            user = use_entry_code(
                username=typed["username"], typed=typed["code"], at=timezone.now()
            )
        except RuleError as refusal:
            form.add_error("code", str(refusal))
        else:
            record_authentication(request, user, method="printed_code")
            answer: HttpResponse = perform_login(request, user)
            return answer
    return render(request, "accounts/printed_code.html", {"form": form})


def _person(request: HttpRequest) -> User:
    """Return the signed-in user; the decorators have seen to it that there is one."""
    return User.objects.get(username=request.user.get_username())


def _next_page(request: HttpRequest) -> str:
    page = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        page, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return page if safe else "accounts:profile"
