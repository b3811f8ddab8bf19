"""A librarian prints a code for someone who has no e-mail address."""

from collections.abc import Iterator

from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from marketplace.accounts.models import User
from marketplace.accounts.services.entry_codes import issue_entry_code
from marketplace.core.errors import RuleError

PERMISSION = "accounts.change_user"


@permission_required(PERMISSION, raise_exception=True)
def make_entry_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a code and show it once."""
    person = get_object_or_404(_people_for(request.user), pk=pk)
    page: dict[str, object] = {"person": person}
    if request.method == "POST":
        by = get_object_or_404(User, username=request.user.get_username())
        try:
            page["code"] = issue_entry_code(user=person, by=by, at=timezone.now())
        except RuleError as refusal:
            page["refusal"] = str(refusal)
    page["address"] = request.build_absolute_uri(reverse("accounts:printed_code"))
    return render(request, "accounts/desk/entry_code.html", page)


def _people_for(user: User | AnonymousUser) -> QuerySet[User]:
    """Return whom a person may make a code for: an operator's account lets only operators in."""
    return User.objects.all() if user.is_superuser else User.objects.filter(is_superuser=False)


@hooks.register("register_admin_urls")
def entry_code_urls() -> list[URLPattern]:
    return [path("kode-masuk/<int:pk>/", make_entry_code, name="make_entry_code")]


@hooks.register("register_user_listing_buttons")
def entry_code_button(user: User, request_user: User) -> Iterator[Button]:
    may_let_in = request_user.is_superuser or not user.is_superuser
    if not user.email and may_let_in and request_user.has_perm(PERMISSION):
        yield Button(_("Buat kode masuk"), reverse("make_entry_code", args=[user.pk]), priority=30)
