"""Ways through the site."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from marketplace.core.cards import FacetGroup, Link
from marketplace.core.languages import address_in
from marketplace.core.page_cache import remembered

if TYPE_CHECKING:
    from django.core.paginator import Page

register = template.Library()

FRAME_PART_BYTES = 5_000
OPTION = '<li><a href="{0}"{1}><span>{2}</span> <span class="facets__count">{3}</span></a></li>'
KNOWN_OPTION = OPTION.replace("{1}", ' id="{4}"{1}')
CURRENT = SafeString(' aria-current="true"')


@register.simple_tag(takes_context=True)
def frame_part(context: Context, name: str) -> SafeString:
    """Draw a part of what stands around every page; it is kept until something is published.

    A part knows nothing of its page but `current`, the link of the navigation that leads here.
    """
    frame, request = context.get("frame"), context.get("request")
    ways = [link.url for link in frame.navigation] if frame else []
    current = request.path if request and request.path in ways else ""
    return remembered(
        f"frame part {name} {get_language()} {current}",
        lambda: render_to_string(f"core/frame/{name}.html", {"frame": frame, "current": current}),
        size=FRAME_PART_BYTES,
    )


@register.inclusion_tag("core/components/pagination.html", takes_context=True)
def pagination(
    context: Context, page: "Page[Any]", *, parameter: str = "halaman", target: str = ""
) -> dict[str, object]:
    """Lead to the other pages of a list, keeping the rest of the query.

    `target` is the id of the region that htmx replaces; without it links are plain.
    """
    query = context["request"].GET.copy()
    query.pop(parameter, None)
    prefix = f"?{query.urlencode()}&{parameter}=" if query else f"?{parameter}="
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "numbers": [(n, f"{prefix}{n}" if isinstance(n, int) else "") for n in numbers],
        "previous_url": f"{prefix}{page.number - 1}",
        "next_url": f"{prefix}{page.number + 1}",
        "target": target,
    }


@register.inclusion_tag("core/components/breadcrumbs.html")
def breadcrumbs(links: Sequence[Link]) -> dict[str, object]:
    """Show the way here from the home page; the last link is this page and has no address."""
    return {"links": links}


@register.inclusion_tag("core/components/facets.html")
def facets(groups: Sequence[FacetGroup]) -> dict[str, object]:
    """Offer ways to narrow a list, each a link with an honest count."""
    return {"groups": [(group, _options(group)) for group in groups if group.options]}


def _options(group: FacetGroup) -> SafeString:
    """Draw the options of a facet in Python: a shelf has sixty, a third of its page's time.

    What carries the option's value gets an id, so that it is found again when the list is renewed.
    """
    drawn = (
        format_html(
            KNOWN_OPTION if option.value else OPTION,
            option.url,
            CURRENT if option.is_on else "",
            option.label,
            option.count,
            f"{group.name}-{option.value}",
        )
        for option in group.options
    )
    return SafeString("".join(drawn))


@register.inclusion_tag("core/components/language_switch.html", takes_context=True)
def language_switch(context: Context) -> dict[str, object]:
    """Offer this same page in the other language.

    A page whose address differs between languages puts `translations` into the context: a mapping
    of language code to address.
    """
    request = context.get("request")
    here = request.get_full_path() if request else "/"
    known = context.get("translations") or {}
    current = get_language()
    languages = [
        {"code": code, "name": str(name), "url": known.get(code) or address_in(code, here)}
        for code, name in settings.LANGUAGES
        if code != current
    ]
    return {"languages": languages}
