"""Texts and addresses that editors wrote."""

from functools import lru_cache

import nh3
from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText, expand_db_html

from cms.queries.frame import local_address as in_reader_language

register = template.Library()

ALLOWED = {"p", "br", "b", "strong", "i", "em", "a", "ul", "ol", "li", "h3", "h4"}


@register.filter
def clean_text(value: RichText | str) -> SafeString:
    """Show rich text with nothing in it but plain paragraphs, lists, emphasis and links."""
    source = value.source if isinstance(value, RichText) else str(value)
    return _cleaned(expand_db_html(source))


@lru_cache(maxsize=512)
def _cleaned(markup: str) -> SafeString:
    cleaned = nh3.clean(markup, tags=ALLOWED, link_rel="noopener")
    return mark_safe(cleaned)  # noqa: S308  # nh3 has just cleaned it


@register.simple_tag
def local_address(address: str) -> str:
    """Put the reader's language before an address of this site; leave others alone."""
    return in_reader_language(address or "")
