import pytest
from django.core.cache import cache
from django.utils.translation import override

from tests.factories.cms import make_homes


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Wagtail keeps the addresses of sites in the cache, and a request leaves its language."""
    cache.clear()
    with override("id"):
        yield
    cache.clear()


@pytest.fixture
def homes(db):
    return make_homes()
