"""What a page says to machines: its one address, its languages, its subject."""

import json
from collections.abc import Mapping

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from marketplace.core.languages import address_in

register = template.Library()

UNSAFE_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.simple_tag(takes_context=True)
def page_links(context: Context) -> SafeString:
    """Name the page's canonical address and the same page in each language."""
    request = context["request"]
    here = request.get_full_path()
    known = context.get("translations") or {}
    address = request.build_absolute_uri
    alternates = [
        (code, address(known.get(code) or address_in(code, here)))
        for code, _name in settings.LANGUAGES
    ]
    return format_html(
        '<link rel="canonical" href="{}">{}',
        address(here),
        format_html_join("", '<link rel="alternate" hreflang="{}" href="{}">', alternates),
    )


@register.simple_tag(takes_context=True)
def social_card(
    context: Context, title: str, description: str = "", *, image: str = "", kind: str = "website"
) -> SafeString:
    """Say what a link to this page looks like where it is shared (Open Graph)."""
    request = context["request"]
    said = {
        "og:site_name": "Lapak",
        "og:type": kind,
        "og:title": title,
        "og:description": description,
        "og:url": request.build_absolute_uri(),
        "og:image": request.build_absolute_uri(image) if image else "",
        "twitter:card": "summary_large_image" if image else "summary",
    }
    return format_html_join(
        "", '<meta property="{}" content="{}">', [pair for pair in said.items() if pair[1]]
    )


@register.simple_tag
def json_ld(thing: Mapping[str, object]) -> SafeString:
    """Describe the page's subject in the words of schema.org.

    Characters that could end the script element are written as JSON escapes.
    """
    written = json.dumps({"@context": "https://schema.org", **thing}, ensure_ascii=False)
    safe = written.translate(UNSAFE_IN_SCRIPT)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(safe),  # noqa: S308  # escaped on the line above
    )
