"""The form of a reel at the desk, with its files."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from booths.models import Edition
from booths.queries.reels import closings_of, holds_of_reel
from booths.services.reels import ReelFiles
from marketplace.core.wagtail_hooks import narrow_choices
from marketplace.places.access import libraries_for, oversees_all
from marketplace.places.forms.libraries import offer_libraries
from marketplace.places.models import Library
from media.errors import FileRefusedError
from media.services import check_film, clean_picture, read_captions

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
            self._offer(libraries_for(self.for_user), self._editions())
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
        offer_libraries(self, libraries)
        narrow_choices(self, [("edition", editions)])
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
