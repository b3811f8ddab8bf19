import re

import pytest
from django.core.cache import cache

GUARDED = ("/admin/", "/dapur/", "/juri/", "/jual/")


@pytest.fixture(autouse=True)
def _fresh_limits():
    """allauth counts tries in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def guarded(settings):
    """Turn the guards on: outside these tests people sign in with one step."""
    settings.GUARDED_PATHS = GUARDED
    return GUARDED


@pytest.fixture
def code_in(mailoutbox):
    """Return the six digits of the latest mail."""

    def latest():
        return re.search(r"\b\d{6}\b", mailoutbox[-1].body).group()

    return latest
