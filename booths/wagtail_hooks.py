"""Editions, booths and their keepers at the committee's desk."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.auth import permission_required
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry

from marketplace.accounts.forms.profile import leave_consent_to_its_owner
from marketplace.accounts.wagtail_hooks.people import PersonChooserViewSet, offer_people
from marketplace.core.wagtail_hooks import (
    Desk,
    DeskCreateView,
    DeskEditView,
    DeskIndexView,
    ReadOnlyDesk,
    narrow_choices,
)
from media.models import Photo

from .access import booths_overseen_by, people_to_keep_booths
from .models import Booth, BoothKeeper, Edition, Stamp
from .queries import current_edition, holds_of
from .services import dismiss_keeper, dress_provinces, prepare_pattern

if TYPE_CHECKING:
    from marketplace.accounts.models import User

COMMITTEE = "booths.add_booth"
CLOTH = _(
    "Foto kain atau anyaman dari depan, lebar sedikitnya 1.000 piksel, tanpa tulisan, wajah, atau "
    "kain sakral. Foto tampil di kepala halaman lapak dalam warna celupnya, dan bagian yang gelap "
    "menjadi polanya. Motif tetap dipakai di peta, kartu, dan gambar bagikan, juga selama foto "
    "disiapkan. Kosongkan untuk kembali ke motif."
)
NOT_FOUND = _("Orangnya tidak ada dalam pencarian? Minta panitia menambahkannya.")


class Dressing:
    """Hand new colours down to the provinces, so that every card wears them at once."""

    def save_instance(self) -> Model:
        saved: Model = super().save_instance()  # type: ignore[misc]
        now = timezone.now()
        if current_edition(now):
            dress_provinces(at=now)
        return saved


class EditionCreateView(Dressing, DeskCreateView):
    pass


class EditionEditView(Dressing, DeskEditView):
    pass


class EditionDesk(Desk):
    model = Edition
    add_view_class = EditionCreateView
    edit_view_class = EditionEditView
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


class BoothForm(WagtailAdminModelForm):
    """A booth whose province and edition stay while something hangs on them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the pictures a person may choose, and the one the booth wears."""
        super().__init__(*args, **kwargs)
        if self.for_user:
            policy = policy_registry.get_by_type(Photo)
            offered = policy.instances_user_has_permission_for(self.for_user, "choose")
            worn = Q(pk=self.instance.pattern_id) | Q(pk__in=offered.values("pk"))
            narrow_choices(self, [("pattern", Photo.objects.filter(worn))])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        moved = {"province", "edition"}.intersection(self.changed_data)
        holds = holds_of(self.instance) if self.instance.pk and moved else []
        for name in sorted(moved) if holds else ():
            self.add_error(name, holds)
        return cleaned


class Patterned(Dressing):
    """Have the files made of a picture in the motif's place."""

    def save_instance(self) -> Model:
        saved = cast("Booth", super().save_instance())
        prepare_pattern(booth=saved)
        return saved


class BoothCreateView(Patterned, DeskCreateView):
    pass


class BoothEditView(Patterned, DeskEditView):
    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Offer the booth's keepers beside its form."""
        return [*super().header_more_buttons, *keepers_button(self.object, self.request.user)]


class BoothIndexView(DeskIndexView):
    def get_list_more_buttons(self, instance: Booth) -> list[Any]:
        """Offer the booth's keepers in its line."""
        keepers = keepers_button(instance, self.request.user)
        return [*super().get_list_more_buttons(instance), *keepers]


def keepers_button(booth: Booth, user: Any) -> list[Button]:
    """Return the way to the keepers of one booth, for those who may see them."""
    if not user.has_perm("booths.view_boothkeeper"):
        return []
    url = f"{reverse('boothkeeper:index')}?booth={booth.pk}"
    return [Button(_("Penjaga lapak"), url=url, icon_name="group", priority=15)]


class BoothDesk(Desk):
    model = Booth
    icon = "home"
    menu_label = pgettext_lazy("jamak", "Lapak")
    index_view_class = BoothIndexView
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
            FieldPanel("pattern", help_text=CLOTH),
            FieldPanel("coordinator", permission=COMMITTEE),
        ],
        base_form_class=BoothForm,
    )

    def rows_for(self, user: Any) -> QuerySet[Booth]:
        return booths_overseen_by(user).select_related("edition", "province", "coordinator")


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


class StampDesk(ReadOnlyDesk):
    """How many came by, and when. The passport stays out: it would tell one visitor's whole way."""

    model = Stamp
    icon = "pick"
    menu_label = pgettext_lazy("jamak", "Cap paspor")
    when_empty = _("Belum ada cap. Cap muncul saat pengunjung mencap paspornya di lapak.")
    list_display = [
        "booth",
        Column("edition", label=_("Edisi"), accessor="booth.edition"),
        "stamped_at",
    ]
    list_filter = {
        "booth__edition": ["exact"],
        "booth__province": ["exact"],
        "stamped_at": ["date"],
    }
    list_export = ["booth", "stamped_at"]
    search_fields = ["booth__name", "booth__province__name"]
    ordering = "-stamped_at"

    def rows_for(self, user: Any) -> QuerySet[Stamp]:
        stamps = Stamp.objects.filter(booth__in=booths_overseen_by(user).values("pk"))
        return stamps.defer("passport").select_related("booth__edition")


class Fairs(ModelViewSetGroup):
    menu_label = pgettext_lazy("jamak", "Edisi")
    menu_icon = "calendar-alt"
    menu_order = 230
    items = (
        EditionDesk("edition"),
        BoothDesk("booth"),
        KeeperDesk("boothkeeper"),
        StampDesk("stamp"),
    )


@hooks.register("register_admin_viewset")
def fairs() -> ModelViewSetGroup:
    return Fairs()


@hooks.register("register_admin_viewset")
def chooser_of_keepers() -> PersonChooserViewSet:
    return keeper_chooser
