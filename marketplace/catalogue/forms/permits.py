"""Rows of permits: as many as there are kinds."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.catalogue.models import PermitType
from marketplace.catalogue.states import PermitStatus

MOST_PERMITS = 10


class PermitForm(forms.Form):
    """One permit. A row without a kind is an empty row."""

    use_required_attribute = False

    type = forms.ModelChoiceField(
        label=_("Jenis izin"),
        queryset=PermitType.objects.all(),
        required=False,
        empty_label=_("Pilih jenis izin"),
    )
    status = forms.ChoiceField(label=_("Status"), choices=PermitStatus.choices, required=False)
    number = forms.CharField(label=_("Nomor"), max_length=60, required=False)
    valid_until = forms.DateField(
        label=_("Berlaku sampai"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the number of what has been issued, and for the kind of what has a number."""
        entered = self.cleaned_data
        status, number = entered.get("status"), entered.get("number")
        if entered.get("type") and status == PermitStatus.ISSUED and not number:
            self.add_error("number", str(_("Tulis nomor izinnya, atau pilih “Sedang diurus”.")))
        if number and not entered.get("type"):
            self.add_error("type", str(_("Pilih jenis izin untuk nomor ini.")))
        return entered

    def content(self) -> dict[str, Any]:
        """Return the permit as JSON can hold it."""
        entered = self.cleaned_data
        until = entered["valid_until"]
        return {
            "type": entered["type"].pk,
            "status": entered["status"] or PermitStatus.IN_PROCESS.value,
            "number": entered["number"],
            "valid_until": until.isoformat() if until else None,
        }


class BasePermits(forms.BaseFormSet):  # type: ignore[type-arg]
    def clean(self) -> None:
        """Take each kind once."""
        kinds = [row.cleaned_data.get("type") for row in self.forms if row.is_valid()]
        for row, kind in zip(self.forms, kinds, strict=False):
            if kind and kinds.count(kind) > 1 and kinds.index(kind) != self.forms.index(row):
                row.add_error("type", str(_("Jenis izin ini sudah ada di atas.")))

    @property
    def is_blank(self) -> bool:
        """Tell whether no row says anything; the status alone says nothing."""
        return not any(
            row[name].data for row in self.forms for name in row.fields if name != "status"
        )

    def posted_names(self) -> list[str]:
        """Return the names under which a browser sends the rows."""
        rows = [row.add_prefix(name) for row in self.forms for name in row.fields]
        return [*rows, *map(self.management_form.add_prefix, self.management_form.fields)]

    def content(self) -> list[dict[str, Any]]:
        """Return the filled rows in the order in which permits are compared."""
        filled = [row.content() for row in self.forms if row.cleaned_data.get("type")]
        return sorted(filled, key=lambda row: row["type"])


PermitFormSet = cast(
    "type[BasePermits]",
    forms.formset_factory(
        PermitForm, formset=BasePermits, extra=1, max_num=MOST_PERMITS, absolute_max=MOST_PERMITS
    ),
)
