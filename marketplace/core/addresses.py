"""Addresses of the site's own pages.

Django puts an address together anew each time, through every pattern above it. A page names some
fifteen, mostly the same ones, so an address is put together once for each language.
"""

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language

REMEMBERED = 8_000
"""How many addresses each process remembers; about 3 MB when full."""


def address_of(name: str, *arguments: str | int) -> str:
    """Return the address of a page in the reader's language, as Django's `reverse` does.

    No app of ours stands in two places, so who asks makes no difference. Raises NoReverseMatch.
    """
    urlconf = get_urlconf() or settings.ROOT_URLCONF
    return _address((urlconf, get_script_prefix(), get_language()), name, *arguments)


@lru_cache(maxsize=REMEMBERED, typed=True)
def _address(surroundings: tuple[str, str, str | None], name: str, *arguments: str | int) -> str:
    """Put an address together; `typed` tells 1 from True, which are the same key otherwise."""
    return reverse(name, urlconf=surroundings[0], args=arguments)
