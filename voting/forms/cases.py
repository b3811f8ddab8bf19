"""What officers and voters fill in about cases."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voting.models import Award
from voting.queries.cases import tag_of_code
from voting.rules.log.receipts import read_code
from voting.states import Verdict, VoidReason

MOST_CODES = 200
BY_HAND = [VoidReason.BOUGHT, VoidReason.TEST, VoidReason.DUPLICATE, VoidReason.BOT]


class OpinionForm(forms.Form):
    """One officer's verdict and why."""

    verdict = forms.ChoiceField(
        label=_("Pendapat Anda"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class ProposalForm(forms.Form):
    """A case that somebody brings up: ballots by tracking code, and what is known."""

    reason = forms.ChoiceField(
        label=_("Dugaan"), choices=[(one.value, one.label) for one in BY_HAND]
    )
    codes = forms.CharField(
        label=_("Kode lacak, satu per baris"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Kode lacak tidak menunjukkan isi suara."),
    )
    statement = forms.CharField(
        label=_("Apa yang diketahui, dan dari mana"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, award: Award, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.award = award

    def clean_codes(self) -> list[str]:
        """Return the tags of the ballots that the codes name; say which name none."""
        lines = self.cleaned_data["codes"].split()
        if len(lines) > MOST_CODES:
            raise forms.ValidationError(_("Paling banyak 200 kode sekaligus."))
        tags = {line: tag_of_code(self.award, read_code(line) or "") for line in lines}
        unknown = [line for line, tag in tags.items() if not tag]
        if unknown:
            raise forms.ValidationError(
                _("Tidak ada suara dengan kode: %(codes)s."),
                params={"codes": ", ".join(unknown[:10])},
            )
        return sorted({tag for tag in tags.values() if tag})


class ObjectionForm(forms.Form):
    """Why a voter thinks a ballot should count."""

    statement = forms.CharField(
        label=_("Mengapa suara Anda harus dihitung?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Jangan sebut nomine mana yang Anda pilih. Tulisan ini dibaca dua petugas."),
        error_messages={"required": _("Tulis mengapa suara Anda harus dihitung.")},
    )
