"""Ways through the site."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import template
from django.conf import settings
from django.template import Context
from django.urls import translate_url
from django.utils.translation import get_language

from marketplace.core.cards import FacetGroup, Link

if TYPE_CHECKING:
    from django.core.paginator import Page

register = template.Library()


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
def facets(groups: Sequence[FacetGroup], *, target: str = "") -> dict[str, object]:
    """Offer ways to narrow a list, each a link with an honest count."""
    return {"groups": groups, "target": target}


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
        {"code": code, "name": str(name), "url": known.get(code) or translate_url(here, code)}
        for code, name in settings.LANGUAGES
        if code != current
    ]
    return {"languages": languages}
