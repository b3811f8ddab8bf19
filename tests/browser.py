"""A real browser for tests: `browse()` opens a page of the site as some visitor would see it."""

import os
from collections.abc import Callable, Iterator
from time import monotonic
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    expect,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

from marketplace.accounts.models import User
from tests.launch.chromium import ARGUMENTS, chromium

PHONE, TABLET, DESKTOP = 360, 768, 1280
"""Widths in pixels that every public page is looked at in."""
HEIGHT = 800
PATIENCE = 30_000
"""Milliseconds until a thing that does not appear counts as missing."""
BETWEEN_LOOKS = 50
"""Milliseconds between two looks at what no event tells of."""
GLANCE, GLIMPSE = 2_000, 1_500
"""Milliseconds that a look at a page may take, and characters that are told of it."""
EXPECTED = ("Failed to load resource", "htmx:sendAbort", "htmx:afterRequest")
"""How lines of the console begin that tell of a refusal, or of a request a newer one replaced."""
HELD_UNTIL_LOADED = """
  const held = new CSSStyleSheet();
  held.replaceSync('* { pointer-events: none !important }');
  document.adoptedStyleSheets = [held];
  addEventListener('load', () => { document.adoptedStyleSheets = []; });
"""
"""Nothing can be clicked before a page's scripts are there: a test that means the page with its
scripts would otherwise press, now and then, on the page without."""
CONTEXTS = pytest.StashKey[list[BrowserContext]]()

Browse = Callable[..., Page]

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def chromium_browser() -> Iterator[Browser]:
    """One browser for the whole run; each page gets a profile of its own."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in this thread.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def browse(
    request: pytest.FixtureRequest, chromium_browser: Browser, live_server: LiveServer
) -> Iterator[Browse]:
    """Return a function that opens a new visitor's page; afterwards no script may have failed."""
    contexts: list[BrowserContext] = []
    request.node.stash[CONTEXTS] = contexts
    complaints: list[str] = []

    def open_page(
        *,
        width: int = DESKTOP,
        scheme: Literal["light", "dark"] = "light",
        javascript: bool = True,
        locale: str = "id",
    ) -> Page:
        context = chromium_browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": HEIGHT},
            color_scheme=scheme,
            java_script_enabled=javascript,
            locale=locale,
            has_touch=width < DESKTOP,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        if javascript:
            context.add_init_script(HELD_UNTIL_LOADED)
        contexts.append(context)
        page = context.new_page()
        _listen(page, complaints)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def page(browse: Browse) -> Page:
    """A visitor at a desk, in daylight, with JavaScript."""
    return browse()


def sign_in(page: Page, user: User) -> None:
    """Give the page's profile the cookies that signing in leaves: the session and the token.

    Without the token's cookie two answers on their way at once would each set one of their own.
    """
    client, request = Client(), RequestFactory().get("/")
    client.force_login(user)
    get_token(request)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    _give_cookie(page, settings.SESSION_COOKIE_NAME, session)
    _give_cookie(page, settings.CSRF_COOKIE_NAME, request.META["CSRF_COOKIE"])


def _give_cookie(page: Page, name: str, value: str) -> None:
    page.context.add_cookies([{"name": name, "value": value, "domain": "localhost", "path": "/"}])


def assert_no_axe_findings(page: Page) -> None:
    """Check the page as it stands now against WCAG 2.2 AA and axe's good practice."""
    page.wait_for_load_state()
    findings = Axe().run(page).response["violations"]
    lines = [
        f"{finding['id']}: {finding['help']}: {node['html'][:200]}"
        for finding in findings
        for node in finding["nodes"]
    ]
    assert not lines, "\n".join([page.url, *lines])


def assert_fits(page: Page) -> None:
    """Check that nothing sticks out to the right: the page never scrolls sideways.

    A click returns when the next page has begun to arrive; until then it has no width to tell.
    """
    page.wait_for_load_state()
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{page.url} is {wide} pixels wider than the screen"


def until(page: Page, is_so: Callable[[], bool]) -> None:
    """Let what happens in the page go on until something is so."""
    deadline = monotonic() + PATIENCE / 1000
    while not is_so():
        assert monotonic() < deadline, f"{page.url}: what was waited for did not come"
        page.wait_for_timeout(BETWEEN_LOOKS)


def tell_pages(item: pytest.Item, report: pytest.TestReport) -> None:
    """Say in the report of a failed test where each of its pages stood."""
    pages = [page for context in item.stash.get(CONTEXTS, []) for page in context.pages]
    if pages and report.when == "call" and report.failed:
        report.sections.append(("Pages", "\n\n".join(_standing(page) for page in pages)))


def _standing(page: Page) -> str:
    look = "html => [document.title, (document.querySelector('main') || document.body).innerText]"
    try:
        title, text = page.locator("html").evaluate(look, timeout=GLANCE)
    except Error as error:
        return f"{page.url}\n{error.message}"
    return f"{page.url}\n{title}\n{text[:GLIMPSE]}"


def _listen(page: Page, complaints: list[str]) -> None:
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda line: (
            complaints.append(f"{line.text} ({page.url})")
            if line.type == "error" and not line.text.startswith(EXPECTED)
            else None
        ),
    )
