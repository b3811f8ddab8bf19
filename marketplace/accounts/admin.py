"""Accounts in Django's own admin, for operators."""

from typing import TYPE_CHECKING

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from .models import Consent, User

if TYPE_CHECKING:
    from django.http import HttpRequest  # noqa: TID251

    PersonAdminBase = UserAdmin[User]
    ConsentAdminBase = admin.ModelAdmin[Consent]
else:
    PersonAdminBase = UserAdmin
    ConsentAdminBase = admin.ModelAdmin


@admin.register(User)
class PersonAdmin(PersonAdminBase):
    list_display = ["full_name", "username", "email", "is_staff", "is_active"]
    list_display_links = ["full_name", "username"]
    search_fields = ["full_name", "username", "email"]
    ordering = ["full_name"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Orang"), {"fields": ["full_name", "email", "phone", "language"]}),
        (
            _("Hak"),
            {
                "fields": [
                    "is_active",
                    "is_staff",
                    "is_superuser",
                    "must_have_second_factor",
                    "groups",
                    "user_permissions",
                ]
            },
        ),
        (_("Waktu"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "full_name", "email", "usable_password"]}),
        (None, {"fields": ["password1", "password2"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]

    def has_change_permission(self, request: "HttpRequest", obj: User | None = None) -> bool:
        """Leave rights to operators; the committee has its own form in Wagtail."""
        return bool(request.user.is_superuser)


@admin.register(Consent)
class ConsentAdmin(ConsentAdminBase):
    """Only to look at: a consent is given by its person, nobody else."""

    list_display = ["user", "kind", "text_version", "given_at", "withdrawn_at"]
    list_filter = ["kind", "text_version"]
    search_fields = ["user__full_name", "user__username"]
    list_select_related = ["user"]

    def has_add_permission(self, request: "HttpRequest") -> bool:
        return False

    def has_change_permission(self, request: "HttpRequest", obj: Consent | None = None) -> bool:
        return False

    def has_delete_permission(self, request: "HttpRequest", obj: Consent | None = None) -> bool:
        return False
