"""A Stripe of one's own for each test that asks for it."""

from collections.abc import Iterator

import pytest

from marketplace.payments.sandbox.machine import Sandbox, site_store


@pytest.fixture
def sandbox(settings, tmp_path) -> Iterator[Sandbox]:
    """Start an empty sandbox on loopback; its webhooks wait for `deliver` or `take_webhooks`."""
    settings.SANDBOX_STORE = tmp_path / "sandbox.sqlite3"
    with Sandbox(site_store()) as running:
        settings.STRIPE_API_BASE = running.address
        yield running
