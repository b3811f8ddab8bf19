"""Editions, booths and their keepers at the committee's desk."""

from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSetGroup

from marketplace.core.wagtail_hooks import Desk, DeskCreateView, DeskEditView, narrow_choices

from .access import booths_overseen_by
from .models import Booth, BoothKeeper, Edition
from .queries import current_edition, holds_of
from .services import dress_provinces

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


class BoothForm(WagtailAdminModelForm):
    """A booth whose province and edition stay while something hangs on them."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        moved = {"province", "edition"}.intersection(self.changed_data)
        holds = holds_of(self.instance) if self.instance.pk and moved else []
        for name in sorted(moved) if holds else ():
            self.add_error(name, holds)
        return cleaned


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
    edit_handler = ObjectList(
        [
            FieldPanel("edition", permission=COMMITTEE),
            FieldPanel("province", permission=COMMITTEE),
            FieldPanel("name"),
            FieldPanel("name_en"),
            FieldPanel("tagline"),
            FieldPanel("tagline_en"),
            FieldRowPanel([FieldPanel("dye"), FieldPanel("motif"), FieldPanel("motif_family")]),
            FieldPanel("pattern"),
            FieldPanel("coordinator", permission=COMMITTEE),
        ],
        base_form_class=BoothForm,
    )

    def rows_for(self, user: Any) -> QuerySet[Booth]:
        return booths_overseen_by(user).select_related("edition", "province", "coordinator")


class KeeperForm(WagtailAdminModelForm):
    """Offer only the booths that the person looks after."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user:
            booths = booths_overseen_by(self.for_user).select_related("edition")
            narrow_choices(self, [("booth", booths)])


class KeeperDesk(Desk):
    model = BoothKeeper
    icon = "group"
    menu_label = pgettext_lazy("jamak", "Penjaga lapak")
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
        keepers = BoothKeeper.objects.filter(booth__in=booths_overseen_by(user).values("pk"))
        return keepers.select_related("user", "booth")


class Fairs(ModelViewSetGroup):
    menu_label = pgettext_lazy("jamak", "Edisi")
    menu_icon = "calendar-alt"
    menu_order = 230
    items = (EditionDesk("edition"), BoothDesk("booth"), KeeperDesk("boothkeeper"))


@hooks.register("register_admin_viewset")
def fairs() -> ModelViewSetGroup:
    return Fairs()
