"""What the committee fills in to seat jurors and to conduct an award."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.core.formats import masked
from marketplace.places.models import Province
from voting.models import Award, JurorSeat


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, person: User) -> str:
        """Tell people of one name apart, without spelling their addresses out."""
        known_as = [person.username, masked(person.email)]
        return f"{person} ({', '.join(filter(None, known_as))})"


class SeatForm(forms.Form):
    """A new juror with the province that is barred by rule; `people` are those on offer."""

    user = PersonChoice(
        label=_("Juri"),
        queryset=User.objects.filter(is_active=True),
        help_text=_("Orang ini akan diminta memasang langkah masuk kedua."),
    )
    home = forms.ModelChoiceField(label=_("Provinsi asal"), queryset=Province.objects.all())
    reason = forms.CharField(
        label=_("Alasan, bila penghargaan sudah dibuka"),
        help_text=_("Juri pengganti disebut di berita acara; alasannya hanya di catatan panitia."),
        required=False,
        max_length=160,
    )

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = cast("PersonChoice", self.fields["user"])
        offered = [(one.pk, choice.label_from_instance(one)) for one in people]
        choice.choices = [("", _("Pilih orangnya")), *offered]


class RecusalForm(forms.Form):
    """One more province that a juror may not judge."""

    seat = forms.ModelChoiceField(label=_("Kursi"), queryset=JurorSeat.objects.none())
    province = forms.ModelChoiceField(label=_("Provinsi"), queryset=Province.objects.all())
    reason = forms.CharField(label=_("Alasan"), max_length=160)

    def __init__(self, *args: Any, award: Award, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = award.seats.all()  # type: ignore[attr-defined]


class DeedForm(forms.Form):
    """The confirmation of a deed: the mark of what was seen, and a reason where one is needed."""

    seen = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Alasan"),
        required=False,
        max_length=300,
        error_messages={"max_length": _("Paling banyak 300 huruf. Ringkaslah alasannya.")},
    )
