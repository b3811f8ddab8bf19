"""Two languages side by side: `name` is Indonesian, `name_en` English.

The Indonesian site stands at the root of the address, the English one under `/en/`; both have the
same Indonesian paths.
"""

from functools import cache

from django.conf import settings
from django.db import models
from django.urls import LocalePrefixPattern, get_resolver
from django.utils.translation import get_language


def in_language(thing: models.Model, field: str) -> str:
    """Return the field in the reader's language, or in Indonesian where English is empty."""
    if (get_language() or "id").startswith("en"):
        return str(getattr(thing, f"{field}_en") or getattr(thing, field))
    return str(getattr(thing, field))


def is_read_as_written(thing: models.Model, field: str) -> bool:
    """Tell whether `in_language` answers in the reader's own language.

    A field without an English one beside it is Indonesian, as people here write.
    """
    if (get_language() or "id").startswith("en"):
        return bool(getattr(thing, f"{field}_en", ""))
    return True


def address_in(language: str, address: str) -> str:
    """Return the same page's address in a language; rooms without languages stay as they are.

    `address` is a path of this site, with or without a query. Reads the text only, where Django's
    own `translate_url` resolves and reverses it, which costs as much as a query.
    """
    first = _first_step(address)
    if first in _rooms_without_language(settings.ROOT_URLCONF):
        return address
    prefixes = {code for code, _name in settings.LANGUAGES} - {settings.LANGUAGE_CODE}
    plain = address.removeprefix(f"/{first}") if first in prefixes else address
    return plain if language == settings.LANGUAGE_CODE else f"/{language}{plain}"


def _first_step(address: str) -> str:
    return address.partition("?")[0].lstrip("/").partition("/")[0]


@cache
def _rooms_without_language(addresses: str) -> frozenset[str]:
    """Return how those addresses of a URLconf begin that carry no language: desks and files."""
    patterns = get_resolver(addresses).url_patterns
    outside = (each for each in patterns if not isinstance(each.pattern, LocalePrefixPattern))
    return frozenset(_first_step(str(each.pattern)) for each in outside) - {""}
