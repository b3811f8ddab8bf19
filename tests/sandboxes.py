"""A Stripe of one's own for each test that asks for it."""

from collections.abc import Iterator

import pytest
import time_machine

from marketplace.payments.sandbox.machine import Sandbox, site_store
from tests.factories.times import NOON


@pytest.fixture
def sandbox(settings, tmp_path) -> Iterator[Sandbox]:
    """Start an empty sandbox on loopback; its webhooks wait for `deliver` or `take_webhooks`."""
    settings.SANDBOX_STORE = tmp_path / "sandbox.sqlite3"
    with Sandbox(site_store()) as running:
        settings.STRIPE_API_BASE = running.address
        yield running


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Let it be noon everywhere in this process, the sandbox too; `shift` moves on."""
    with time_machine.travel(NOON) as traveller:
        yield traveller
