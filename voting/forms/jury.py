"""A juror's sheet: one scale per criterion, and notes for the juror alone."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from marketplace.core.errors import RuleError
from marketplace.core.languages import in_language
from voting.models import Criterion, JurorSeat
from voting.rules.rubric import ANCHORS

PREFIX = "nilai_"
SCALE = [(value, str(value)) for value in range(1, 11)]


class SheetForm(forms.Form):
    """Scores from 1 to 10 under `nilai_<criterion key>`, all optional while it is a draft."""

    note = forms.CharField(
        label=_("Catatan"),
        help_text=_("Hanya Anda yang membacanya."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    is_stale = False
    revisi = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, criteria: Iterable[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for criterion in self.criteria:
            self.fields[f"{PREFIX}{criterion.key}"] = forms.TypedChoiceField(
                label=f"{in_language(criterion, 'name')} ({criterion.weight}%)",
                choices=SCALE,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect(attrs={"required": True}),
                error_messages={"invalid_choice": _("Nilai dari 1 sampai 10.")},
            )

    @property
    def scales(self) -> list[tuple[forms.BoundField, list[tuple[int, str]]]]:
        """Return each criterion's field with the words at 2, 5, 8 and 10."""
        return [
            (
                self[f"{PREFIX}{criterion.key}"],
                [(value, in_language(criterion, f"anchor_{value}")) for value in ANCHORS],
            )
            for criterion in self.criteria
        ]

    def point_at_missing(self) -> bool:
        """Say at each criterion without a score that it needs one before the sheet is locked."""
        given = self.scores()
        missing = [criterion.key for criterion in self.criteria if criterion.key not in given]
        for key in missing:
            self.add_error(f"{PREFIX}{key}", gettext("Masih kosong. Pilih nilai dari 1 sampai 10."))
        return bool(missing)

    def scores(self) -> dict[str, int]:
        """Return the scores given, by criterion key."""
        return {
            name.removeprefix(PREFIX): value
            for name, value in self.cleaned_data.items()
            if name.startswith(PREFIX) and value is not None
        }


def initial_of(scores: dict[str, int], note: str) -> dict[str, object]:
    """Return a sheet's contents as the form's initial values."""
    return {"note": note, **{f"{PREFIX}{key}": value for key, value in scores.items()}}


class UnlockForm(forms.Form):
    """Why a juror wants to change a sheet that is locked."""

    reason = forms.CharField(
        label=_("Alasan"),
        help_text=_("Dibaca ketua juri, dan tercatat di log audit. Jangan menulis nilai di sini."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@dataclass(frozen=True)
class SentDraft:
    """What a device sent: for which seat, and the content as `services.save_draft` takes it."""

    seat: str
    content: dict[str, Any]


def sent_draft(body: bytes, seat: JurorSeat) -> SentDraft:
    """Read a draft that a device sent. Raise RuleError("unreadable") or RuleError("bad_score")."""
    try:
        told = json.loads(body)
        fields = {str(name): value for name, value in told["fields"].items()}
        nominee = seat.award.nominees.filter(code=str(told["id"])).first()
        owner, base = str(told["seat"]), told["base"]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        nominee, owner, base, fields = None, "", None, {}
    if nominee is None or not isinstance(base, int):
        raise RuleError(
            "unreadable", gettext("Isian ini tidak terbaca. Tulis ulang di halamannya.")
        )
    form = SheetForm({**fields, "revisi": base}, criteria=seat.award.criteria.all())
    if not form.is_valid():
        raise RuleError(
            "bad_score", next(str(one) for each in form.errors.values() for one in each)
        )
    note = form.cleaned_data["note"]
    content = {"nominee": nominee, "scores": form.scores(), "note": note, "base": base}
    return SentDraft(owner, content)
