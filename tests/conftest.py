"""What every test may use."""

import pytest

from tests.browser import browse, chromium_browser, page

__all__ = ["browse", "chromium_browser", "page"]


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark the tests that drive a browser, and keep the migrated rows, such as Wagtail's root
    page, through tests that commit.
    """
    if "chromium_browser" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.browser)
    if _commits(item):
        keeping = pytest.mark.django_db(transaction=True, serialized_rollback=True)
        item.add_marker(keeping, append=False)


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    asked = bool(marker and marker.kwargs.get("transaction"))
    return asked or not {"live_server", "transactional_db"}.isdisjoint(
        getattr(item, "fixturenames", ())
    )
