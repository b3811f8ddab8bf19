import pytest
from django.core.cache import cache

from tests.factories.cms import make_homes


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Wagtail keeps the addresses of sites in the cache, beyond the rows of one test."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def homes(db):
    return make_homes()
