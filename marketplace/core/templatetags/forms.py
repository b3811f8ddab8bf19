"""Fields of a form, with the error where it belongs."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget
from django.forms.formsets import BaseFormSet
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

FormOrRows = forms.BaseForm | BaseFormSet  # type: ignore[type-arg]

ONE_LINE = {
    one.template_name
    for one in (
        *(forms.TextInput, forms.EmailInput, forms.NumberInput, forms.URLInput),
        *(forms.PasswordInput, forms.HiddenInput, forms.DateInput),
    )
}

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
def control(bound: BoundField | BoundWidget) -> SafeString:
    """Draw the control of a field, or one choice of it, as its widget would.

    One line to type in, and a list to choose from, are put together here: Django renders three
    templates for the one and two for every option of the other.
    """
    if isinstance(bound, BoundWidget):
        return _one_line(bound.data)
    template = bound.field.widget.template_name
    if template in ONE_LINE:
        return _one_line(_context_of(bound))
    if template == forms.Select.template_name:
        return _list(_context_of(bound))
    return bound.as_widget()


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


def _context_of(bound: BoundField) -> dict[str, Any]:
    """Return what the template of a widget would be given, as `BoundField.as_widget` does."""
    widget = bound.field.widget
    widget.is_localized |= bound.field.localize
    attrs = bound.build_widget_attrs({}, widget)
    if bound.auto_id and "id" not in widget.attrs:
        attrs["id"] = bound.auto_id
    context: dict[str, Any] = widget.get_context(bound.html_name, bound.value(), attrs)["widget"]
    return context


def _one_line(shown: dict[str, Any]) -> SafeString:
    value = "" if shown["value"] is None else format_html(' value="{}"', str(shown["value"]))
    named = format_html('type="{}" name="{}"{}', shown["type"], shown["name"], value)
    return format_html("<input {}{}>", named, flatatt(shown["attrs"]))


def _list(shown: dict[str, Any]) -> SafeString:
    groups = ((name, _options(options)) for name, options, _place in shown["optgroups"])
    drawn = [
        format_html('<optgroup label="{}">{}</optgroup>', name, options) if name else options
        for name, options in groups
    ]
    named = format_html('name="{}"{}', shown["name"], flatatt(shown["attrs"]))
    return format_html("<select {}>{}</select>", named, SafeString("".join(drawn)))


def _options(options: Iterable[dict[str, Any]]) -> SafeString:
    drawn = ((str(one["value"]), flatatt(one["attrs"]), one["label"]) for one in options)
    return format_html_join("\n", '<option value="{}"{}>{}</option>', drawn)


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
