"""Editions and booths at the committee's desk."""

from typing import Any, cast

from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry

from booths.access import booths_overseen_by
from booths.models import Booth, Edition
from booths.queries.fairs import current_edition, holds_of
from booths.services.dressing import dress_provinces, prepare_pattern
from marketplace.core.wagtail_hooks import (
    Desk,
    DeskCreateView,
    DeskEditView,
    DeskIndexView,
    narrow_choices,
)
from media.models import Photo

COMMITTEE = "booths.add_booth"
CLOTH = _(
    "Foto kain atau anyaman dari depan, lebar sedikitnya 1.000 piksel, tanpa tulisan, wajah, atau "
    "kain sakral. Foto tampil di kepala halaman lapak dalam warna celupnya, dan bagian yang gelap "
    "menjadi polanya. Motif tetap dipakai di peta, kartu, dan gambar bagikan, juga selama foto "
    "disiapkan. Kosongkan untuk kembali ke motif."
)


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
