"""Editions, booths and their keepers at the committee's desk."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.auth import permission_required
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.viewsets.model import ModelViewSetGroup

from marketplace.accounts.forms.profile import leave_consent_to_its_owner
from marketplace.core.wagtail_hooks import (
    Desk,
    DeskCreateView,
    DeskEditView,
    DeskIndexView,
    narrow_choices,
)

from .access import booths_overseen_by
from .models import Booth, BoothKeeper, Edition
from .queries import current_edition
from .services import dismiss_keeper, dress_provinces

if TYPE_CHECKING:
    from marketplace.accounts.models import User

COMMITTEE = "booths.add_booth"


class EditionDesk(Desk):
    model = Edition
    icon = "calendar-alt"
    menu_label = pgettext_lazy("jamak", "Edisi")
    list_display = ["name", "opens_at", "closes_at", "mode", "place"]
    list_filter = ["mode"]
    search_fields = ["name", "name_en", "place"]
    panels = [
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
        FieldPanel("mode"),
        FieldRowPanel([FieldPanel("place"), FieldPanel("regency")]),
    ]


class Dressing:
    """Hand new colours down to the provinces, so that every card wears them at once."""

    def save_instance(self) -> Model:
        booth: Model = super().save_instance()  # type: ignore[misc]
        now = timezone.now()
        if current_edition(now):
            dress_provinces(at=now)
        return booth


class BoothCreateView(Dressing, DeskCreateView):
    pass


class BoothEditView(Dressing, DeskEditView):
    pass


class BoothDesk(Desk):
    model = Booth
    icon = "home"
    menu_label = pgettext_lazy("jamak", "Lapak")
    add_view_class = BoothCreateView
    edit_view_class = BoothEditView
    list_display = ["name", "edition", "province", "dye", "motif", "coordinator"]
    list_filter = ["edition", "dye", "province"]
    search_fields = ["name", "province__name", "tagline"]
    panels = [
        FieldPanel("edition", permission=COMMITTEE),
        FieldPanel("province", permission=COMMITTEE),
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldPanel("tagline"),
        FieldPanel("tagline_en"),
        FieldRowPanel([FieldPanel("dye"), FieldPanel("motif"), FieldPanel("motif_family")]),
        FieldPanel("pattern"),
        FieldPanel("coordinator", permission=COMMITTEE),
    ]

    def rows_for(self, user: Any) -> QuerySet[Booth]:
        return booths_overseen_by(user).select_related("edition", "province", "coordinator")


class KeeperForm(WagtailAdminModelForm):
    """Offer only the booths that the person looks after."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user:
            booths = booths_overseen_by(self.for_user).select_related("edition")
            narrow_choices(self, [("booth", booths)])
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
    list_display = ["user", "booth", "phone", "whatsapp_allowed"]
    list_filter = ["booth__edition", "whatsapp_allowed"]
    search_fields = ["user__full_name", "booth__name"]
    edit_handler = ObjectList(
        [
            FieldPanel("booth"),
            FieldPanel("user"),
            FieldRowPanel([FieldPanel("phone"), FieldPanel("whatsapp_allowed")]),
        ],
        base_form_class=KeeperForm,
    )

    def rows_for(self, user: Any) -> QuerySet[BoothKeeper]:
        return _keepers_of(user)


def _keepers_of(user: Any) -> QuerySet[BoothKeeper]:
    keepers = BoothKeeper.objects.filter(booth__in=booths_overseen_by(user).values("pk"))
    return keepers.select_related("user", "booth")


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


class Fairs(ModelViewSetGroup):
    menu_label = pgettext_lazy("jamak", "Edisi")
    menu_icon = "calendar-alt"
    menu_order = 230
    items = (EditionDesk("edition"), BoothDesk("booth"), KeeperDesk("boothkeeper"))


@hooks.register("register_admin_viewset")
def fairs() -> ModelViewSetGroup:
    return Fairs()
