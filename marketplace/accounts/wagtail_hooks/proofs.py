"""What people agreed to and who let them in on paper, to be read at the desk."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from marketplace.accounts.models import Consent, EntryCode
from marketplace.core.wagtail_hooks import ReadOnlyDesk


class ConsentDesk(ReadOnlyDesk):
    model = Consent
    icon = "check"
    menu_label = pgettext_lazy("jamak", "Persetujuan")
    menu_order = 890
    add_to_settings_menu = True
    list_display = ["user", "kind", "text_version", "given_at", "withdrawn_at"]
    list_filter = {
        "kind": ["exact"],
        "text_version": ["exact"],
        "given_at": ["date"],
        "withdrawn_at": ["isnull"],
    }
    list_export = ["user", "kind", "text_version", "given_at", "withdrawn_at"]
    search_fields = ["user__full_name", "user__username", "text_version"]
    ordering = "-given_at"

    def rows_for(self, user: Any) -> QuerySet[Consent]:
        return Consent.objects.select_related("user")


class EntryCodeDesk(ReadOnlyDesk):
    """Who got a printed code from whom. The code itself is kept by nobody, its hash not shown."""

    model = EntryCode
    icon = "key"
    menu_label = _("Kode masuk tercetak")
    menu_order = 895
    add_to_settings_menu = True
    list_display = ["user", "issued_by", "issued_at", "expires_at", "used_at"]
    list_filter = {"issued_at": ["date"], "used_at": ["isnull"]}
    search_fields = ["user__full_name", "user__username", "issued_by__full_name"]
    ordering = "-issued_at"

    def rows_for(self, user: Any) -> QuerySet[EntryCode]:
        return EntryCode.objects.select_related("user", "issued_by").defer("code_hash")


@hooks.register("register_admin_viewset")
def proof_desks() -> list[ModelViewSet]:
    return [ConsentDesk("consent"), EntryCodeDesk("entrycode")]
