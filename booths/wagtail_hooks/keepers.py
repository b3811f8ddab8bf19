"""Who minds which booth, at the committee's desk."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.auth import permission_required
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column

from booths.access import booths_overseen_by, people_to_keep_booths
from booths.models import BoothKeeper
from booths.services.keepers import dismiss_keeper
from marketplace.accounts.forms.profile import leave_consent_to_its_owner
from marketplace.accounts.wagtail_hooks.people import PersonChooserViewSet, offer_people
from marketplace.core.wagtail_hooks import Desk, DeskIndexView, narrow_choices

if TYPE_CHECKING:
    from marketplace.accounts.models import User

NOT_FOUND = _("Orangnya tidak ada dalam pencarian? Minta panitia menambahkannya.")

keeper_chooser = PersonChooserViewSet(
    "keeper_chooser",
    rows_for=people_to_keep_booths,
    may_choose=lambda user: user.has_perm("booths.add_boothkeeper"),
)


class KeeperForm(WagtailAdminModelForm):
    """Offer only the booths that the person looks after, and people of their provinces."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user:
            booths = booths_overseen_by(self.for_user).select_related("edition")
            narrow_choices(self, [("booth", booths)])
            offer_people(self.fields["user"], people_to_keep_booths(self.for_user))
        leave_consent_to_its_owner(self, given=self.instance.whatsapp_allowed)


class KeeperIndexView(DeskIndexView):
    def get_list_more_buttons(self, instance: BoothKeeper) -> list[Any]:
        """Offer to take the keeper off the booth."""
        url = reverse("dismiss_keeper", args=[instance.pk])
        leave = MenuItem(_("Lepas dari lapak"), url=url, icon_name="cross", priority=20)
        return [*super().get_list_more_buttons(instance), leave]


class KeeperDesk(Desk):
    model = BoothKeeper
    icon = "group"
    menu_label = pgettext_lazy("jamak", "Penjaga lapak")
    index_view_class = KeeperIndexView
    list_display = [
        "user",
        "booth",
        Column("edition", label=_("Edisi"), accessor="booth.edition"),
        "phone",
        BooleanColumn("whatsapp_allowed", label=_("Nomor tampil"), sort_key="whatsapp_allowed"),
    ]
    list_filter = ["booth__edition", "booth", "whatsapp_allowed"]
    search_fields = ["user__full_name", "booth__name"]
    ordering = ["booth", "pk"]
    edit_handler = ObjectList(
        [
            FieldPanel("booth"),
            FieldPanel("user", widget=keeper_chooser.widget_class, help_text=NOT_FOUND),
            FieldRowPanel([FieldPanel("phone"), FieldPanel("whatsapp_allowed")]),
        ],
        base_form_class=KeeperForm,
    )

    def rows_for(self, user: Any) -> QuerySet[BoothKeeper]:
        return _keepers_of(user)


def _keepers_of(user: Any) -> QuerySet[BoothKeeper]:
    keepers = BoothKeeper.objects.filter(booth__in=booths_overseen_by(user).values("pk"))
    return keepers.select_related("user", "booth__edition")


@permission_required("booths.change_boothkeeper")
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once, then take a keeper off the booth."""
    by = cast("User", request.user)
    keeper = get_object_or_404(_keepers_of(by), pk=pk)
    if request.method != "POST":
        return render(request, "booths/desk/dismiss.html", {"keeper": keeper})
    dismiss_keeper(keeper=keeper, by=by, at=timezone.now())
    messages.success(request, _("Penjaga dilepas dari lapak."))
    return redirect("boothkeeper:index")


@hooks.register("register_admin_urls")
def dismissal_urls() -> list[URLPattern]:
    return [path("penjaga/<int:pk>/lepas/", dismiss, name="dismiss_keeper")]


@hooks.register("register_admin_viewset")
def chooser_of_keepers() -> PersonChooserViewSet:
    return keeper_chooser
