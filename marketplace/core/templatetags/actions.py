"""Things to press."""

from functools import lru_cache

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
    return _drawn(f"{name}", size, f"{label}")


@lru_cache(maxsize=512)
def _drawn(name: str, size: int, label: str) -> SafeString:
    meaning = {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    looks = {"class": "icon", "stroke-width": "1.75"}
    drawing: str = lucide._render_icon(name, size, **looks, **meaning)  # noqa: SLF001
    return mark_safe("".join(line.strip() for line in drawing.splitlines()))  # noqa: S308  # from the icon package; the label is escaped by ElementTree


@register.simple_block_tag
def button(
    content: SafeString,
    *,
    kind: str = "primary",
    name: str = "",
    value: str = "",
    confirm: str = "",
    is_lenient: bool = False,
) -> str:
    """Send the form around it. Kinds: primary, secondary, quiet, danger.

    `confirm` is a question asked first where the script runs; a lenient button sends what is
    not complete.
    """
    return render_to_string(
        "core/components/button.html",
        {
            "content": content,
            "kind": kind,
            "name": name,
            "value": value,
            "confirm": confirm,
            "is_lenient": is_lenient,
        },
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
