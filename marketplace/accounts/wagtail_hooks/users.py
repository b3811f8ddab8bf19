"""Accounts on the committee's desk: one name field, an e-mail address only where there is one."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, EditView, IndexView, UserViewSet

from marketplace.accounts.models import User

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
        columns: list[Any] = super().columns
        for column in columns:
            if column.name == "name":
                column.sort_key = "name"
        return columns

    def order_queryset(self, queryset: "QuerySet[User]") -> "QuerySet[User]":
        if self.ordering in {"name", "-name"}:
            return queryset.order_by(self.ordering.replace("name", "full_name"), "pk")
        ordered: QuerySet[User] = super().order_queryset(queryset)
        return ordered


class NoNewOperators:
    """Keep the mark of an operator, who may do everything, out of other people's forms."""

    request: "HttpRequest"

    def get_form(self, *args: Any, **kwargs: Any) -> forms.ModelForm[User]:
        form: forms.ModelForm[User] = super().get_form(*args, **kwargs)  # type: ignore[misc]
        if not self.request.user.is_superuser:
            form.fields.pop("is_superuser", None)
        return form


class UserCreateView(NoNewOperators, CreateView):
    pass


class UserEditView(NoNewOperators, EditView):
    def setup(self, request: "HttpRequest", *args: Any, **kwargs: Any) -> None:
        """Refuse an operator's account to others: with its address they would be the operator."""
        super().setup(request, *args, **kwargs)
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied


class AccountViewSet(UserViewSet):
    ordering = "full_name"
    index_view_class = UserIndexView
    add_view_class = UserCreateView
    edit_view_class = UserEditView
    create_template_name = "accounts/desk/create.html"
    edit_template_name = "accounts/desk/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm[User]]:
        return EditUserForm if for_update else AddUserForm
