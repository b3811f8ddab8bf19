"""Put a page and its translation into the tree, once."""

from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page

Pair = dict[str, Any]
"""The same page in each language, by language code."""

LANGUAGES = ("id", "en")


def locales() -> Pair:
    """Return both locales, making what is missing."""
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}


def plant(parents: Pair, model: type[Page], slugs: Pair, fields: Pair) -> Pair:
    """Return the page in both languages below its parents; what exists stays as editors left it.

    `fields` holds the model's fields by language code.
    """
    known = {
        code: model.objects.child_of(parents[code]).filter(slug=slugs[code]).first()
        for code in LANGUAGES
    }
    key = next((page.translation_key for page in known.values() if page), uuid4())
    return {
        code: known[code] or _added(parents[code], model, slugs[code], fields[code], key)
        for code in LANGUAGES
    }


def both(value: Any) -> Pair:
    """Say the same in both languages."""
    return dict.fromkeys(LANGUAGES, value)


def _added(parent: Page, model: type[Page], slug: str, fields: Pair, key: object) -> Page:
    locale = fields.pop("locale", None) or parent.locale
    page = model(slug=slug, locale=locale, translation_key=key, **fields)
    parent.add_child(instance=page)
    return page


def welcome_pages() -> Any:
    """Return the page that Wagtail's own migrations put there."""
    plain = ContentType.objects.get_for_model(Page)
    return Page.objects.filter(depth=2, content_type=plain)
