"""What the chair decides: about a locked sheet, and how many sheets a nominee should get."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from booths.models import Booth
from voting.models import Award
from voting.queries.calibration import booths_to_sample


class DecisionForm(forms.Form):
    """The chair's reason; which button was pressed says what was decided."""

    reason = forms.CharField(
        label=_("Alasan ketua juri"),
        help_text=_("Tercatat di log audit, dan dibaca juri yang meminta."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PlanForm(forms.Form):
    """How many sheets each nominee should get."""

    each = forms.IntegerField(label=_("Lembar per nomine"), min_value=1, max_value=99)

    def __init__(self, *args: Any, award: Award, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("each", award.min_sheets)


class SamplesForm(forms.Form):
    """The booths for the round for practice: of this edition or an earlier one."""

    booths = forms.ModelMultipleChoiceField(
        label=_("Lapak contoh"),
        help_text=_("Dua atau tiga."),
        queryset=Booth.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, award: Award, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["booths"].queryset = booths_to_sample(award)  # type: ignore[attr-defined]
