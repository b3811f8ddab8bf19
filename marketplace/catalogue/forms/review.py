"""What a reviewer fills in."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.catalogue.queries.content import field_label
from marketplace.catalogue.states import Decision
from marketplace.places.models import Province

HINTED = (
    "name", "category", "price", "weight_grams", "photos", "description", "learning_story",
    "ingredients", "storage", "permits",
)  # fmt: skip
"""Fields a hint may be given for."""


class InboxFilterForm(forms.Form):
    """Narrow the inbox."""

    provinsi = forms.ModelChoiceField(
        label=_("Provinsi"),
        queryset=Province.objects.all(),
        to_field_name="slug",
        required=False,
        empty_label=_("Semua provinsi"),
    )
    jenis = forms.ChoiceField(
        label=_("Jenis"),
        choices=[("", _("Semua")), ("baru", _("Produk baru")), ("ubah", _("Perubahan"))],
        required=False,
    )

    def narrowed(self, waiting: Any) -> Any:
        """Return those of the waiting products that the filters let through."""
        chosen = self.cleaned_data if self.is_valid() else {}
        if chosen.get("provinsi"):
            waiting = waiting.filter(seller__library__province=chosen["provinsi"])
        if chosen.get("jenis"):
            waiting = waiting.filter(edit_sent_at__isnull=chosen["jenis"] == "baru")
        return waiting


class WithdrawalForm(forms.Form):
    """Say why a product leaves the shelf."""

    reason = forms.CharField(
        label=_("Alasan penarikan"),
        max_length=2000,
        help_text=_("Pelapak membaca kalimat ini. Katakan apa yang perlu dilakukan."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Tulis alasannya.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="withdrawal_%s")


class DecisionForm(forms.Form):
    """Approve, ask for changes, or reject; whatever is not approved needs a reason."""

    decision = forms.ChoiceField(
        label=_("Keputusan"),
        choices=[
            (Decision.APPROVED, _("Setujui dan tayangkan")),
            (Decision.CHANGES, _("Minta perbaikan")),
            (Decision.REJECTED, _("Tolak")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih keputusannya.")},
    )
    reason = forms.CharField(
        label=_("Alasan"),
        required=False,
        max_length=2000,
        help_text=_("Pelapak membaca kalimat ini. Katakan apa yang perlu dilakukan."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    seen_at = forms.DateTimeField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, sent_at: datetime | None = None) -> None:
        initial = {"seen_at": sent_at.isoformat() if sent_at else ""}
        super().__init__(data, initial=initial)
        for name in HINTED:
            self.fields[f"hint_{name}"] = forms.CharField(
                label=field_label(name), required=False, max_length=300
            )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a refusal, and begin where something is missing."""
        entered = self.cleaned_data
        if "decision" not in entered:
            self.fields["decision"].widget.attrs["autofocus"] = True
        is_refusal = entered.get("decision") in {Decision.CHANGES, Decision.REJECTED}
        if is_refusal and not entered.get("reason"):
            self.add_error("reason", str(_("Tulis alasannya.")))
            self.fields["reason"].widget.attrs["autofocus"] = True
        return entered

    def hint_fields(self) -> list[forms.BoundField]:
        """Return the fields for hints."""
        return [self[f"hint_{name}"] for name in HINTED]

    def hints(self) -> dict[str, str]:
        """Return the hints given, by name of the field."""
        given = {name: self.cleaned_data.get(f"hint_{name}", "") for name in HINTED}
        return {name: text for name, text in given.items() if text}
