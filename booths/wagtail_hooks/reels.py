"""Reels at the desk: librarians hand in those of their own libraries, the committee all."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
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
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column

from booths.access import reels_for
from booths.models import Edition, Reel
from booths.queries.reels import closings_of, holds_of_reel
from booths.services.reels import ReelFiles, change_reel, hand_in_reel, withdraw_reel
from marketplace.core.addresses import address_of
from marketplace.core.errors import RuleError
from marketplace.core.wagtail_hooks import (
    Desk,
    DeskCreateView,
    DeskEditView,
    DeskIndexView,
    Refusing,
    narrow_choices,
)
from marketplace.places.access import libraries_for, oversees_all
from marketplace.places.models import Library
from media.errors import FileRefusedError
from media.services import check_film, clean_picture, read_captions

if TYPE_CHECKING:
    from marketplace.accounts.models import User

FILM = _("MP4 atau WebM, paling besar 60 MB. Tempat pengambilan yang ditulis ponsel dihapus.")
CAPTIONS = _(
    "Berkas .vtt berisi yang diucapkan, untuk yang tidak bisa mendengar. Tanpa ini halaman reels "
    "menulis bahwa teksnya belum ada."
)
POSTER = _("Foto tegak yang tampil sebelum film diputar. Tanpa ini tampil kain provinsi.")
STANDING = ("edition", "library", "film")
"""Fields that are closed once a reel stands for an award."""
OF_FILES = frozenset({"film", "captions", "poster_file"})


NO_EDITION = _("Sekarang tidak ada edisi yang menerima reels. Tanyakan kepada panitia.")
OVER = _("Edisi ini tidak menerima reels lagi. Pilih edisi lain.")
AGAIN = _("Pilih lagi filmnya: berkas tidak ikut tersimpan selama isian belum benar.")


class AccountField(forms.CharField):
    """An account as people write it, with or without its @."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).removeprefix("@")


class ReelForm(WagtailAdminModelForm):
    """A reel with its files, of a library that the person looks after."""

    film = forms.FileField(
        label=_("Film"),
        help_text=FILM,
        widget=forms.FileInput(attrs={"accept": "video/mp4,video/webm"}),
    )
    account = AccountField(
        label=_("Akun perpustakaan"),
        max_length=31,
        help_text=_("Nama akun tanpa @, misalnya perpus.kami."),
    )
    captions = forms.FileField(
        label=_("Teks pengiring (WebVTT)"),
        help_text=CAPTIONS,
        required=False,
        widget=forms.FileInput(attrs={"accept": ".vtt,text/vtt"}),
    )
    poster_file = forms.FileField(
        label=_("Gambar sampul"),
        help_text=POSTER,
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user:
            self._offer(libraries_for(self.for_user).select_related("regency"), self._editions())
        if self.instance.pk:
            self.fields["film"].required = False
            self._close_what_stands()

    def clean_captions(self) -> str:
        """Return captions as text; empty where none were sent."""
        sent = self.cleaned_data["captions"]
        try:
            return read_captions(sent, size=sent.size) if sent else ""
        except FileRefusedError as refused:
            raise ValidationError(str(refused), code=refused.code) from refused

    def clean_poster_file(self) -> Any:
        """Refuse what is no photo before the film is stored."""
        poster = self.cleaned_data["poster_file"]
        try:
            return poster and (clean_picture(poster, size=poster.size) and poster)
        except FileRefusedError as refused:
            raise ValidationError(str(refused), code=refused.code) from refused

    def _post_clean(self) -> None:
        """Read the film last, once nothing else is wrong, and refuse what is none."""
        super()._post_clean()
        film = None if self.errors else self.cleaned_data.get("film")
        try:
            if film:
                check_film(film, size=film.size)
        except FileRefusedError as refused:
            self.add_error("film", ValidationError(str(refused), code=refused.code))

    @property
    def sent_files(self) -> ReelFiles:
        """Return what was sent with a form that is valid."""
        sent = self.cleaned_data
        film = sent.get("film")
        return ReelFiles(
            film=film,
            film_size=film.size if film else 0,
            captions=sent["captions"],
            poster=sent["poster_file"],
        )

    @property
    def changes(self) -> dict[str, Any]:
        """Return what is told of the reel beside its files."""
        closed = OF_FILES | {name for name, field in self.fields.items() if field.disabled}
        return {name: value for name, value in self.cleaned_data.items() if name not in closed}

    def _offer(self, libraries: QuerySet[Library], editions: QuerySet[Edition]) -> None:
        """Offer these libraries and editions, and choose where there is no choice."""
        rows: dict[str, QuerySet[Any]] = {"library": libraries, "edition": editions}
        narrow_choices(self, rows.items())
        self.fields["edition"].error_messages["invalid_choice"] = self._closing()
        if self.instance.pk:
            return
        for name, choices in rows.items():
            few = list(choices[:2])
            self.fields[name].initial = few[0].pk if len(few) == 1 else None
        if not editions:
            self.fields["edition"].help_text = NO_EDITION

    def _closing(self) -> str:
        """Say why the edition that was chosen takes no reels from a librarian."""
        asked = self.data.get(self.add_prefix("edition"), "")
        chosen = Edition.objects.filter(pk=asked).first() if asked.isdecimal() else None
        return next(iter(closings_of(chosen) if chosen else []), str(OVER))

    def _editions(self) -> QuerySet[Edition]:
        """Return the editions to hand in for; to librarians those that still take reels."""
        everything = Edition.objects.all()
        if oversees_all(self.for_user):
            return everything
        running = everything.filter(closes_at__gt=timezone.now())
        taking = {edition.pk for edition in running if not closings_of(edition)}
        return everything.filter(pk__in=taking | {self.instance.edition_id})

    def _close_what_stands(self) -> None:
        holds = holds_of_reel(self.instance)
        for name in STANDING if holds else ():
            self.fields[name].disabled = True
            self.fields[name].help_text = " ".join(holds)


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
