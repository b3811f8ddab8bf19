"""A librarian prints a code for someone who has no e-mail address."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from marketplace.accounts.access import people_let_in_by
from marketplace.accounts.models import User
from marketplace.accounts.services.entry_codes import issue_entry_code
from marketplace.core.errors import RuleError


def make_entry_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a code and show it once."""
    by = get_object_or_404(User, pk=request.user.pk)
    person = get_object_or_404(people_let_in_by(by), pk=pk)
    page: dict[str, object] = {"person": person}
    if request.method == "POST":
        try:
            page["code"] = issue_entry_code(user=person, by=by, at=timezone.now())
        except RuleError as refusal:
            page["refusal"] = str(refusal)
    page["address"] = request.build_absolute_uri(reverse("accounts:printed_code"))
    return render(request, "accounts/desk/entry_code.html", page)


@hooks.register("register_admin_urls")
def entry_code_urls() -> list[URLPattern]:
    return [path("kode-masuk/<int:pk>/", make_entry_code, name="make_entry_code")]


@hooks.register("register_user_listing_buttons")
def entry_code_button(user: User, request_user: User) -> Iterator[Button]:
    if not user.email and people_let_in_by(request_user).filter(pk=user.pk).exists():
        yield Button(_("Buat kode masuk"), reverse("make_entry_code", args=[user.pk]), priority=30)
