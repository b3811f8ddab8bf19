"""Things said to the reader: notices, empty shelves, time that runs out."""

from datetime import datetime

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()

ROLES = {"error": "alert", "warning": "note", "success": "status", "plain": "note"}
ICONS = {"error": "circle-alert", "warning": "triangle-alert", "success": "check", "plain": "info"}


@register.simple_block_tag
def notice(content: SafeString, tone: str = "plain", *, title: str = "") -> str:
    """Tell the reader something. Tones: plain, success, warning, error."""
    return render_to_string(
        "core/components/notice.html",
        {
            "content": content,
            "tone": tone,
            "title": title,
            "role": ROLES[tone],
            "icon_name": ICONS[tone],
        },
    )


@register.simple_block_tag
def empty_state(content: SafeString, *, title: str, url: str = "", action: str = "") -> str:
    """Say that nothing is here and what comes next, with one way onward."""
    return render_to_string(
        "core/components/empty_state.html",
        {"content": content, "title": title, "url": url, "action": action},
    )


@register.inclusion_tag("core/components/countdown.html")
def countdown(until: datetime, *, label: str = "", zone: str = "WIB") -> dict[str, object]:
    """Say when something ends; where the script runs, also count the time left."""
    return {"until": until, "label": label, "zone": zone}


@register.simple_tag
def is_demo() -> bool:
    """Say whether this site runs on invented data."""
    return bool(settings.DEMO)
