"""Witnesses at the committee's desk: who is known, and by which key."""

from typing import Any, cast

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.model import ModelViewSet

from marketplace.core.wagtail_hooks import Desk, DeskCreateView, DeskEditView
from voting.models import Witness
from voting.services.witnessing import record_witness


class WitnessForm(WagtailAdminModelForm):
    """A witness; the key can be typed once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vkey"].disabled = self.instance.pk is not None


class Recorded:
    """Write down who lists whom, and who takes somebody off the list."""

    def save_instance(self) -> Witness:
        saved = cast("Witness", super().save_instance())  # type: ignore[misc]
        by = self.request.user  # type: ignore[attr-defined]
        record_witness(witness=saved, actor=by, at=timezone.now())
        return saved


class WitnessCreateView(Recorded, DeskCreateView):
    pass


class WitnessEditView(Recorded, DeskEditView):
    pass


class WitnessDesk(Desk):
    model = Witness
    icon = "view"
    menu_label = pgettext_lazy("jamak", "Saksi buku suara")
    menu_order = 170
    add_to_settings_menu = True
    when_empty = _("Belum ada saksi. Daftarkan yang pertama dengan kunci pemeriksanya.")
    add_view_class = WitnessCreateView
    edit_view_class = WitnessEditView
    list_display = ["name", BooleanColumn("is_listed", label=_("Masih bersaksi"))]
    list_filter = ["is_listed"]
    list_export = ["name", "vkey", "is_listed"]
    search_fields = ["name", "vkey"]
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("vkey"), FieldPanel("is_listed")],
        base_form_class=WitnessForm,
    )


@hooks.register("register_admin_viewset")
def witness_desk() -> ModelViewSet:
    return WitnessDesk("witness")
