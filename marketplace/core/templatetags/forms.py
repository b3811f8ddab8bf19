"""Fields of a form, with the error where it belongs."""

from collections.abc import Iterable, Iterator, Sequence

from django import forms, template
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString

FormOrRows = forms.BaseForm | BaseFormSet  # type: ignore[type-arg]

register = template.Library()


@register.inclusion_tag("core/components/field.html")
def field(
    bound: BoundField, *, hint: str = "", label: str = "", may_be_empty: bool = True
) -> dict[str, object]:
    """Show label, hint, control and errors of one field of a Django form.

    The form decides the widget; hints default to the field's help text. `may_be_empty=False` is
    for a field that is needed in some cases only, where saying that it is not would mislead.
    """
    is_optional = may_be_empty and not bound.field.required
    return {
        "field": bound,
        "label": label or bound.label,
        "hint": hint or bound.help_text,
        "kind": _kind(bound.field.widget),
        "optional": is_optional and _asks_for_something(bound.form),
    }


@register.simple_tag
def box(bound: BoundField) -> SafeString:
    """Draw the one-line control of a field (an `Input`) without Django's three templates for it.

    For pages that strangers ask for all day; elsewhere `field` is right.
    """
    widget = bound.field.widget
    attrs = bound.build_widget_attrs({}, widget)
    if bound.auto_id and "id" not in widget.attrs:
        attrs["id"] = bound.auto_id
    shown = widget.get_context(bound.html_name, bound.value(), attrs)["widget"]
    value = {} if shown["value"] is None else {"value": shown["value"]}
    return format_html(
        "<input{}>",
        flatatt({"type": shown["type"], "name": shown["name"], **value, **shown["attrs"]}),
    )


@register.inclusion_tag("core/components/form_errors.html")
def form_errors(*parts: FormOrRows) -> dict[str, object]:
    """Sum up the errors of a page's forms above them, each a link to its field.

    The parts come as they stand on the page, so that there is one summary for all of them.
    """
    bounds = [bound for form in _forms_in(parts) for bound in form if bound.errors]
    wrong = [(bound, str(bound.label).removesuffix(".")) for bound in bounds]
    return {"sentences": list(_about_no_field(parts)), "fields": wrong}


@register.inclusion_tag("core/components/score_scale.html")
def score_scale(
    bound: BoundField, *, anchors: Sequence[tuple[int, str]] = (), hint: str = ""
) -> dict[str, object]:
    """Show a radio field 1..10 as a scale; `anchors` say in words what some of the numbers mean."""
    return {"field": bound, "anchors": anchors, "hint": hint or bound.help_text}


def _forms_in(parts: Iterable[FormOrRows]) -> Iterator[forms.BaseForm]:
    for part in parts:
        yield from part.forms if isinstance(part, BaseFormSet) else [part]


def _about_no_field(parts: Iterable[FormOrRows]) -> Iterator[str]:
    for form in _forms_in(parts):
        yield from map(str, form.non_field_errors())
    for part in parts:
        if isinstance(part, BaseFormSet):
            yield from map(str, part.non_form_errors())


def _asks_for_something(form: forms.BaseForm) -> bool:
    """Tell whether some field is required; where none is, no field needs to say it is not."""
    return any(one.required for one in form.fields.values())


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.RadioSelect):
        return "choices"
    if isinstance(widget, forms.FileInput):
        return "file"
    if widget.is_hidden:
        return "hidden"
    return "text"
