"""What the committee fills in while an award is a draft: rules, nominees, rubric, indicators."""

from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.forms import BaseInlineFormSet, inlineformset_factory
from django.utils.translation import gettext_lazy as _

from marketplace.core.inputs import DayInput, MomentInput
from voting.models import Award, Criterion, Indicator
from voting.queries.eligible import eligible_for, label_of
from voting.rules.rubric import ANCHORS, WHOLE
from voting.states import AwardKind

BEGINNING = ["edition", "code", "name", "name_en", "opens_at", "closes_at"]
PARTS = {
    AwardKind.BEST_BOOTH: ["jury", "delegate", "public"],
    AwardKind.REELS: ["jury", "public"],
    AwardKind.BEST_LIBRARY: ["jury", "indicators"],
}
"""What of a total each kind of award is made of."""
OF_VOTES = {
    AwardKind.BEST_BOOTH: ["min_public_ballots", "min_delegate_ballots", "objection_hours"],
    AwardKind.REELS: ["min_public_ballots", "objection_hours"],
    AwardKind.BEST_LIBRARY: [],
}
FINE = {
    AwardKind.BEST_BOOTH: ["tau", "prior_public", "prior_delegate"],
    AwardKind.REELS: ["tau", "prior_public"],
    AwardKind.BEST_LIBRARY: ["tau", "prior_indicators"],
}
"""What has a sensible value already, and is folded away."""
A_DAY = 24
STARTING: dict[AwardKind, dict[str, int]] = {
    AwardKind.BEST_BOOTH: {"objection_hours": A_DAY},
    AwardKind.REELS: {
        "weight_jury": 50,
        "weight_public": 50,
        "weight_delegate": 0,
        "objection_hours": A_DAY,
    },
    AwardKind.BEST_LIBRARY: {
        "weight_jury": 50,
        "weight_indicators": 50,
        "weight_public": 0,
        "weight_delegate": 0,
        "top_places": 30,
    },
}
"""What a new award of a kind begins with, where it is not what the model says."""
ANCHORED = [f"anchor_{score}{language}" for score in ANCHORS for language in ("", "_en")]


def fields_of(kind: AwardKind) -> list[str]:
    """Return the fields that an award of a kind is set up with, in the order of the page."""
    votes = [] if kind == AwardKind.BEST_LIBRARY else ["marks"]
    days = ["counted_from", "counted_until"] if kind == AwardKind.BEST_LIBRARY else []
    weights = [f"weight_{part}" for part in PARTS[kind]]
    return [
        *BEGINNING,
        *votes,
        "top_places",
        *weights,
        *days,
        *OF_VOTES[kind],
        "min_sheets",
        *FINE[kind],
    ]


class AwardForm(forms.ModelForm[Award]):
    """Everything about an award that is frozen when it opens, but for rubric and people.

    What its kind does not have is no field; a new award says its kind in `instance`.
    """

    class Meta:
        model = Award
        fields = list(dict.fromkeys(name for kind in AwardKind for name in fields_of(kind)))
        widgets = {
            "opens_at": MomentInput,
            "closes_at": MomentInput,
            "counted_from": DayInput,
            "counted_until": DayInput,
        }

    def __init__(self, data: Any = None, *, instance: Award) -> None:
        self.kind = AwardKind(instance.kind)
        if instance.pk is None:
            for name, value in STARTING[self.kind].items():
                setattr(instance, name, value)
        super().__init__(data, instance=instance)
        self.fields = {name: self.fields[name] for name in fields_of(self.kind)}
        for name in ("counted_from", "counted_until"):
            if name in self.fields:
                self.fields[name].required = True

    @property
    def everyday(self) -> list[forms.BoundField]:
        """Return the fields that every award must think about."""
        return [field for field in self.visible_fields() if field.name not in FINE[self.kind]]

    @property
    def fine(self) -> list[forms.BoundField]:
        """Return the fields whose default will do."""
        return [self[name] for name in FINE[self.kind]]

    @property
    def has_fine_errors(self) -> bool:
        """Say whether something folded away is wrong."""
        return any(field.errors for field in self.fine)

    def clean(self) -> dict[str, Any]:
        """Ask for weights that sum to 100, with the sum that was given, and days in their order."""
        entered: dict[str, Any] = super().clean() or {}
        weights = [entered.get(f"weight_{part}") for part in PARTS[self.kind]]
        given = sum(weight for weight in weights if weight is not None)
        if None not in weights and given != WHOLE:
            self.add_error(
                "weight_jury", _("Jumlah bobot harus 100. Sekarang %(given)s.") % {"given": given}
            )
        since, until = entered.get("counted_from"), entered.get("counted_until")
        if since and until and until < since:
            self.add_error("counted_until", _("Hari terakhir tidak boleh sebelum hari pertama."))
        return entered


class WeighedFormSet(BaseInlineFormSet[Any, Award, forms.ModelForm[Any]]):
    """The criteria, or the indicators, of an award: weights that sum to 100."""

    def clean(self) -> None:
        """Ask for weights that sum to 100, with the sum that was given."""
        super().clean()
        if any(self.errors):
            return
        kept = [form for form in self.forms if form not in self.deleted_forms]
        given = sum(form.cleaned_data.get("weight", 0) for form in kept)
        if given != WHOLE:
            raise forms.ValidationError(
                _("Jumlah bobot harus 100. Sekarang %(given)s."), params={"given": given}
            )


RubricForms = inlineformset_factory(
    Award,
    Criterion,
    fields=["key", "weight", "name", "name_en", *ANCHORED, "position"],
    formset=WeighedFormSet,
    extra=2,
)
IndicatorForms = inlineformset_factory(
    Award,
    Indicator,
    fields=["key", "weight", "name", "name_en", "family", "measure", "position"],
    formset=WeighedFormSet,
    extra=4,
)


class EarlierRubricForm(forms.Form):
    """The award whose criteria are taken over; `awards` are those on offer, the newest first."""

    earlier = forms.ModelChoiceField(
        label=_("Penghargaan yang lalu"), queryset=Award.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, awards: QuerySet[Award], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["earlier"].queryset = awards  # type: ignore[attr-defined]


class SubjectChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Booths, reels or libraries, each under a name that tells it from the others."""

    def label_from_instance(self, subject: Model) -> str:
        return label_of(subject)


class NomineesForm(forms.Form):
    """What stands for the award: booths or reels of the edition, or libraries."""

    chosen = SubjectChoice(queryset=Award.objects.none(), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, award: Award, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        eligible = eligible_for(award)
        self.fields["chosen"].queryset = eligible  # type: ignore[attr-defined]
        standing = eligible.filter(nominations__award=award)
        self.initial.setdefault("chosen", list(standing))
