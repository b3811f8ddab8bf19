"""Things to press."""

import lucide
from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from marketplace.core.cards import Link

register = template.Library()


@register.simple_tag
def icon(name: str, size: int = 20, label: str = "") -> SafeString:
    """Draw a Lucide icon. Without a label it is decoration and hidden from screen readers."""
    meaning = {"role": "img", "aria-label": str(label)} if label else {"aria-hidden": "true"}
    drawing: str = lucide._render_icon(  # noqa: SLF001
        str(name) + "", size, **{"class": "icon", "stroke-width": "1.75"}, **meaning
    )
    return mark_safe(drawing)  # noqa: S308  # from the icon package; label escaped by ElementTree


@register.simple_block_tag
def button(
    content: SafeString,
    *,
    kind: str = "primary",
    name: str = "",
    value: str = "",
    confirm: str = "",
) -> str:
    """Send the form around it. Kinds: primary, secondary, quiet, danger.

    `confirm` is a question asked first where the script runs.
    """
    return render_to_string(
        "core/components/button.html",
        {"content": content, "kind": kind, "name": name, "value": value, "confirm": confirm},
    )


@register.simple_block_tag
def link_button(content: SafeString, url: str, *, kind: str = "primary") -> str:
    """Lead somewhere, with the look of a button. Kinds as `button`."""
    return format_html('<a class="button button--{}" href="{}">{}</a>', kind, url, content)


@register.simple_block_tag
def disclosure(content: SafeString, *, summary: str, is_open: bool = False) -> str:
    """Fold content away under a summary; works without a script."""
    return render_to_string(
        "core/components/disclosure.html",
        {"content": content, "summary": summary, "is_open": is_open},
    )


@register.inclusion_tag("core/components/tabs.html")
def tabs(links: list[Link], current: str, *, label: str = "") -> dict[str, object]:
    """Show pages beside each other as tabs that are links; `current` is the url of this one."""
    return {"links": links, "current": current, "label": label}
