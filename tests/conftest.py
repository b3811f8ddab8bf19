"""What every test may use."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation

from marketplace.core import audit, page_cache
from marketplace.core.texts import compile_texts
from marketplace.payments.queries.auditing import differences
from tests.browser import browse, chromium_browser, page, tell_pages
from tests.launch.reset import remember_migrated_rows
from tests.sandboxes import clock, sandbox

__all__ = ["browse", "chromium_browser", "clock", "page", "sandbox"]


def pytest_configure(config: pytest.Config) -> None:
    """Compile the English texts once, before the workers of pytest-xdist start."""
    if not hasattr(config, "workerinput"):
        compile_texts()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark the tests that drive a browser, and those that commit, if only through a server."""
    if "chromium_browser" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.browser)
    if _commits(item):
        item.add_marker(pytest.mark.django_db(transaction=True), append=False)


@pytest.fixture(scope="session", autouse=True)
def _deeds_have_words():
    """Let no test write a deed into the audit log that people could not read there.

    It sees the deeds that tests do, which are all but those that no test reaches.
    """
    record = audit.record

    def record_in_words(action, **told):
        assert action in audit.all_deeds() or action.startswith("uji."), action
        return record(action, **told)

    audit.record = record_in_words
    yield
    audit.record = record


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Show what stood in the browser when a test failed."""
    report = yield
    tell_pages(item, report)
    return report


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Remember the migrated rows once the tables are there."""
    with django_db_blocker.unblock():
        remember_migrated_rows()


@pytest.fixture(autouse=True)
def _empty_cache():
    """Let no limit and no count leak from one test into the next."""
    cache.clear()


@pytest.fixture
def keeping(settings) -> Iterator[None]:
    """Keep public pages and their parts as production does, with nothing kept yet."""
    settings.PUBLIC_PAGES_KEPT = 10_000_000
    page_cache.forget_everything()
    yield
    page_cache.forget_everything()


@pytest.fixture
def audited(db) -> Iterator[None]:
    """Find stock and money right at the end of a test that buys, whatever it did."""
    yield
    assert [str(difference) for difference in differences()] == []


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    asked = bool(marker and marker.kwargs.get("transaction"))
    return asked or not {"live_server", "transactional_db"}.isdisjoint(
        getattr(item, "fixturenames", ())
    )


@pytest.fixture(autouse=True)
def _in_indonesian() -> Iterator[None]:
    """Begin every test in the language of the site; a request leaves its own behind."""
    with translation.override("id"):
        yield
