"""What the committee fills in to set up and conduct an award."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, inlineformset_factory
from django.utils.translation import gettext_lazy as _

from booths.models import Booth
from booths.queries.fairs import booths_of
from marketplace.accounts.models import User
from marketplace.core.formats import masked
from marketplace.places.models import Province
from voting.models import Award, Criterion, JurorSeat, Nominee
from voting.rules.rubric import ANCHORS, WHOLE

FINE = ["tau", "prior_public", "prior_delegate"]
"""What has a sensible value already, and is folded away."""
RULES = [
    *("edition", "code", "name", "name_en", "opens_at", "closes_at", "marks", "top_places"),
    *("weight_jury", "weight_delegate", "weight_public"),
    *("min_public_ballots", "min_delegate_ballots", "min_sheets"),
    *FINE,
]
ANCHORED = [f"anchor_{score}{language}" for score in ANCHORS for language in ("", "_en")]


class MomentInput(forms.DateTimeInput):
    """A day and an hour in the browser's own picker."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class AwardForm(forms.ModelForm[Award]):
    """Everything about an award that is frozen when it opens, but for rubric and people."""

    class Meta:
        model = Award
        fields = RULES
        widgets = {"opens_at": MomentInput, "closes_at": MomentInput}

    @property
    def everyday(self) -> list[forms.BoundField]:
        """Return the fields that every award must think about."""
        return [field for field in self.visible_fields() if field.name not in FINE]

    @property
    def fine(self) -> list[forms.BoundField]:
        """Return the fields whose default will do."""
        return [self[name] for name in FINE]

    @property
    def has_fine_errors(self) -> bool:
        """Say whether something folded away is wrong."""
        return any(field.errors for field in self.fine)

    def clean(self) -> dict[str, Any]:
        """Ask for weights that sum to 100, with the sum that was given."""
        entered: dict[str, Any] = super().clean() or {}
        weights = [entered.get(f"weight_{part}") for part in ("jury", "delegate", "public")]
        given = sum(weight for weight in weights if weight is not None)
        if None not in weights and given != WHOLE:
            self.add_error(
                "weight_jury", _("Jumlah bobot harus 100. Sekarang %(given)s.") % {"given": given}
            )
        return entered


class RubricFormSet(BaseInlineFormSet[Criterion, Award, forms.ModelForm[Criterion]]):
    """The criteria of an award, whose weights sum to 100."""

    def clean(self) -> None:
        """Ask for weights that sum to 100, with the sum that was given."""
        super().clean()
        if any(self.errors):
            return
        kept = [form for form in self.forms if form not in self.deleted_forms]
        given = sum(form.cleaned_data.get("weight", 0) for form in kept)
        if given != WHOLE:
            raise forms.ValidationError(
                _("Jumlah bobot kriteria harus 100. Sekarang %(given)s."), params={"given": given}
            )


RubricForms = inlineformset_factory(
    Award,
    Criterion,
    fields=["key", "weight", "name", "name_en", *ANCHORED, "position"],
    formset=RubricFormSet,
    extra=2,
)


class EarlierRubricForm(forms.Form):
    """The award whose criteria are taken over; `awards` are those on offer, the newest first."""

    earlier = forms.ModelChoiceField(
        label=_("Penghargaan yang lalu"), queryset=Award.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, awards: QuerySet[Award], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["earlier"].queryset = awards  # type: ignore[attr-defined]


class NomineesForm(forms.Form):
    """The booths of the edition that stand for the award."""

    booths = forms.ModelMultipleChoiceField(
        label=_("Lapak"), queryset=Booth.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, award: Award, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Nominee.objects.filter(award=award).values("booth")
        self.fields["booths"].queryset = booths_of(award.edition)  # type: ignore[attr-defined]
        self.initial.setdefault("booths", list(Booth.objects.filter(pk__in=known)))


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
