"""Accounts on the committee's desk: one name field, an e-mail address only where there is one."""

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from allauth.account.models import EmailAddress
from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, EditView, IndexView, UserViewSet

from marketplace.accounts.access import accounts_changed_by
from marketplace.accounts.errors import ENTRANCE
from marketplace.accounts.models import User
from marketplace.accounts.services.addresses import change_address
from marketplace.accounts.services.roles import change_roles
from marketplace.accounts.states import GIVEN_AT_THE_DESK
from marketplace.core.wagtail_hooks import OwnColumns, narrow_choices

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

OWN_FIELDS = {"username", "full_name", "email", "phone", "groups", "is_superuser"}


class OneName(forms.ModelForm[User]):
    """Wagtail's forms declare two names; take both away and ask for the one we keep."""

    first_name = None
    last_name = None
    full_name = forms.CharField(label=_("Nama lengkap"), max_length=120)
    email = forms.EmailField(
        label=_("Alamat surel"),
        required=False,
        help_text=_("Boleh kosong: orang tanpa surel masuk dengan kode tercetak."),
    )

    def clean_email(self) -> str:
        """Refuse an address that lets somebody else in, as the first of theirs or a further one."""
        email: str = self.cleaned_data["email"].lower()
        others = EmailAddress.objects.exclude(user=self.instance.pk).filter(email__iexact=email)
        if email and others.exists():
            raise forms.ValidationError(str(ENTRANCE["email_taken"]))
        return email


class AddUserForm(OneName, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = OWN_FIELDS

    def save(self, commit: bool = True) -> User:
        """Leave the account without a password: its owner chooses one."""
        self.instance.set_unusable_password()
        user: User = super().save(commit)
        return user


class EditUserForm(OneName, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = OWN_FIELDS | {"is_active", "must_have_second_factor"}


class UserIndexView(IndexView):
    search_fields = ["username", "full_name", "email"]

    @cached_property
    def columns(self) -> list[Any]:
        """Return the columns without boxes to tick: nothing is done to several people at once."""
        every: list[Any] = super().columns
        columns = [column for column in every if not isinstance(column, BulkActionsCheckboxColumn)]
        for column in columns:
            if column.name == "name":
                column.sort_key = "name"
        return columns

    def order_queryset(self, queryset: "QuerySet[User]") -> "QuerySet[User]":
        if self.ordering in {"name", "-name"}:
            return queryset.order_by(self.ordering.replace("name", "full_name"), "pk")
        ordered: QuerySet[User] = super().order_queryset(queryset)
        return ordered


class WithinReach:
    """Let a form change what its user may change; roles and addresses go through services."""

    request: "HttpRequest"
    form: forms.ModelForm[User]

    def get_form(self, *args: Any, **kwargs: Any) -> forms.ModelForm[User]:
        form: forms.ModelForm[User] = super().get_form(*args, **kwargs)  # type: ignore[misc]
        by = cast("User", self.request.user)
        if form.instance == by:
            form.fields.pop("groups", None)
        if not by.is_superuser:
            form.fields.pop("is_superuser", None)
            offered = Group.objects.filter(name__in=GIVEN_AT_THE_DESK)
            narrow_choices(form, [("groups", offered)])
        return form

    def save_instance(self) -> User:
        roles = self.form.cleaned_data.pop("groups", None)
        person: User = super().save_instance()  # type: ignore[misc]
        if roles is None:
            return person
        by = cast("User", self.request.user)
        return change_roles(user=person, roles=roles, by=by, at=timezone.now())


class UserCreateView(WithinReach, CreateView):
    pass


class UserEditView(WithinReach, OwnColumns, EditView):
    def setup(self, request: "HttpRequest", *args: Any, **kwargs: Any) -> None:
        """Refuse the accounts out of reach: with an address of theirs one would be the person."""
        super().setup(request, *args, **kwargs)
        by = cast("User", request.user)
        if not accounts_changed_by(by).filter(pk=self.object.pk).exists():
            raise PermissionDenied

    def save_instance(self) -> User:
        """Save, and let an address that changed lose what the old one could do."""
        email = self.form.cleaned_data.pop("email")
        person = super().save_instance()
        if email == person.email.lower():
            return person
        by = cast("User", self.request.user)
        return change_address(user=person, email=email, by=by, at=timezone.now())


class AccountViewSet(UserViewSet):
    ordering = "full_name"
    index_view_class = UserIndexView
    add_view_class = UserCreateView
    edit_view_class = UserEditView
    create_template_name = "accounts/desk/create.html"
    edit_template_name = "accounts/desk/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm[User]]:
        return EditUserForm if for_update else AddUserForm
