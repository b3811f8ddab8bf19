"""Our words on allauth's forms."""

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from django.forms import Field
    from django.utils.functional import _StrPromise


class OurWords:
    """Put our labels and hints on a form's fields, and drop placeholders: the label is enough."""

    labels: ClassVar["dict[str, _StrPromise]"] = {}
    hints: ClassVar["dict[str, _StrPromise]"] = {}
    fields: "dict[str, Field]"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)


class SixDigits(OurWords):
    """Ask for a typed code: the number pad opens, and the phone offers the code it received."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.update(
            {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "7"}
        )
