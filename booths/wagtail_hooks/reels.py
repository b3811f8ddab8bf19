"""Reels at the desk: librarians hand in those of their own libraries, the committee all."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin import messages as wagtail_messages
from wagtail.admin.auth import permission_required
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column

from booths.access import reels_for
from booths.models import Reel
from booths.queries.reels import holds_of_reel
from booths.services.reels import change_reel, hand_in_reel, withdraw_reel
from marketplace.core.addresses import address_of
from marketplace.core.errors import RuleError
from marketplace.core.wagtail_hooks import (
    Desk,
    DeskCreateView,
    DeskEditView,
    DeskIndexView,
    Refusing,
)

from .reel_form import ReelForm

if TYPE_CHECKING:
    from marketplace.accounts.models import User

AGAIN = _("Pilih lagi filmnya: berkas tidak ikut tersimpan selama isian belum benar.")


class RefusingReels(Refusing):
    refused_fields = {"closed": "edition"}
    refused_field = "film"

    def form_invalid(self, form: ReelForm) -> HttpResponse:
        """Say that a film has to be chosen again, since a browser sends it but once."""
        if form.files.get("film"):
            said = cast("Any", self).produced_error_message
            cast("Any", self).produced_error_message = f"{said} {AGAIN}"
            form["film"].help_text = AGAIN
        answer: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        return answer

    def get_success_buttons(self) -> list[Any]:
        """Lead to the public page too."""
        address = address_of("cms:reel", cast("Any", self).object.pk)
        here = wagtail_messages.button(address, _("Lihat reels"))
        return [*super().get_success_buttons(), here]  # type: ignore[misc]


class ReelCreateView(RefusingReels, DeskCreateView):
    def save_instance(self) -> Model:
        """Hand the reel in; the service stores it with its files."""
        return hand_in_reel(
            reel=self.form.instance,
            files=self.form.sent_files,
            actor=self.request.user,
            at=timezone.now(),
        )


class ReelEditView(RefusingReels, DeskEditView):
    def save_instance(self) -> Model:
        """Write what the form asks for, and nothing else, over the reel as it is now."""
        return change_reel(
            reel=self.form.instance,
            changes=self.form.changes,
            files=self.form.sent_files,
            actor=self.request.user,
            at=timezone.now(),
        )


class ReelIndexView(DeskIndexView):
    def get_list_more_buttons(self, instance: Reel) -> list[Any]:
        """Offer the reel's public page, and to take it back."""
        seen = MenuItem(
            _("Lihat di situs"),
            url=address_of("cms:reel", instance.pk),
            icon_name="view",
            priority=5,
        )
        away = MenuItem(
            _("Tarik reels"),
            url=reverse("withdraw_reel", args=[instance.pk]),
            icon_name="cross",
            priority=20,
        )
        return [*super().get_list_more_buttons(instance), seen, away]


def _has_captions(reel: Reel) -> str:
    return str(_("Ada") if reel.video.captions else _("Belum ada"))


class ReelDesk(Desk):
    model = Reel
    icon = "media"
    menu_label = pgettext_lazy("jamak", "Reels")
    without = ("delete", "history", "history_results")
    when_empty = _("Belum ada reels. Tambahkan film pertama perpustakaan Anda.")
    index_view_class = ReelIndexView
    add_view_class = ReelCreateView
    edit_view_class = ReelEditView
    list_display = [
        "title",
        "library",
        "edition",
        "account",
        "posted_on",
        Column("captions", label=_("Teks pengiring"), accessor=_has_captions),
    ]
    list_filter = ["edition", "library__province"]
    search_fields = ["title", "title_en", "library__name", "account"]
    edit_handler = ObjectList(
        [
            FieldPanel("edition"),
            FieldPanel("library"),
            MultiFieldPanel(
                [FieldPanel("film"), FieldPanel("captions"), FieldPanel("poster_file")],
                heading=_("Film, teks pengiring, dan sampul"),
            ),
            FieldPanel("title"),
            FieldPanel("title_en"),
            FieldPanel("about"),
            FieldPanel("about_en"),
            FieldRowPanel([FieldPanel("account"), FieldPanel("posted_on")]),
            FieldPanel("link"),
        ],
        base_form_class=ReelForm,
    )

    def rows_for(self, user: Any) -> QuerySet[Reel]:
        return reels_for(user).select_related("library__regency", "edition", "video")


@permission_required("booths.change_reel")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once, then take a reel back; where it stands, say why it stays."""
    actor = cast("User", request.user)
    reel = get_object_or_404(reels_for(actor).select_related("library", "edition"), pk=pk)
    if request.method != "POST":
        told = {"reel": reel, "holds": holds_of_reel(reel)}
        return render(request, "booths/desk/withdraw_reel.html", told)
    try:
        withdraw_reel(reel=reel, actor=actor, at=timezone.now())
    except RuleError as refusal:
        messages.error(request, str(refusal))
        return redirect("withdraw_reel", pk)
    messages.success(request, _("Reels ditarik."))
    return redirect("reel:index")


@hooks.register("register_admin_urls")
def withdrawal_urls() -> list[URLPattern]:
    return [path("reels/<int:pk>/tarik/", withdraw, name="withdraw_reel")]
