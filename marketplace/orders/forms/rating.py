"""What a buyer fills in about goods they received."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from marketplace.catalogue.models import WORDS_OF_BUYER, Rating
from marketplace.catalogue.rules.ratings import first_name
from marketplace.catalogue.services.ratings import Opinion

STARS = [
    (5, _("5 bintang: sangat baik")),
    (4, _("4 bintang: baik")),
    (3, _("3 bintang: cukup")),
    (2, _("2 bintang: kurang")),
    (1, _("1 bintang: buruk")),
]
NAMED, NAMELESS = "nama", "pembeli"


class RatingForm(forms.Form):
    """Stars, words, and under which name; `full_name` is that of the order."""

    stars = forms.TypedChoiceField(
        label=_("Bintang"),
        choices=STARS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih satu sampai lima bintang."),
            "invalid_choice": _("Pilih satu sampai lima bintang."),
        },
    )
    text = forms.CharField(
        label=_("Ulasan"),
        required=False,
        max_length=WORDS_OF_BUYER,
        help_text=_("Apa yang perlu diketahui pembeli lain? Jangan tulis nomor atau alamat."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    shown = forms.ChoiceField(
        label=_("Tampil sebagai"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih nama yang tampil.")},
    )

    def __init__(self, data: Any = None, *, full_name: str, rating: Rating | None) -> None:
        super().__init__(data, initial=_said(rating))
        self.first_name = first_name(full_name)
        named = [(NAMED, self.first_name)] if self.first_name else []
        self.fields["shown"].choices = [*named, (NAMELESS, _now("Pembeli"))]  # type: ignore[attr-defined]

    def opinion(self) -> Opinion:
        """Return what was filled in."""
        said = self.cleaned_data
        name = self.first_name if said["shown"] == NAMED else ""
        return Opinion(stars=said["stars"], text=said["text"], name=name)


def _said(rating: Rating | None) -> dict[str, object]:
    """Return the form's beginning; nobody is named who has not chosen it."""
    if rating is None:
        return {"shown": NAMELESS}
    shown = NAMED if rating.name else NAMELESS
    return {"stars": rating.stars, "text": rating.text, "shown": shown}
