"""What the chair decides: about a locked sheet, and how many sheets a nominee should get."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voting.models import Award


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
