"""No settings let anybody mark an order paid, or take money without hearing of it."""

import runpy
import socket
import sys

import pytest
from csp.decorators import csp_update
from csp.middleware import CSPMiddleware
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.http import HttpResponse

from marketplace.payments.sandbox.beside import start_sandbox
from marketplace.payments.sandbox.checks import no_test_mode
from tests.config.test_production import TOLD


def check():
    call_command("check", tags=["security"])


@pytest.fixture
def read(monkeypatch):
    """Read a file of settings anew, as a process that starts does."""

    def read_anew(name):
        monkeypatch.delitem(sys.modules, f"marketplace.config.settings.{name}", raising=False)
        return runpy.run_module(f"marketplace.config.settings.{name}")

    return read_anew


@pytest.fixture
def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def test_sandbox_with_its_own_key_passes():
    check()


@pytest.mark.parametrize("key", ["sk_live_51", "rk_live_51"])
def test_sandbox_beside_a_live_key_is_refused(settings, key):
    settings.STRIPE_SECRET_KEY = key

    with pytest.raises(SystemCheckError, match=r"lapak\.E010"):
        check()


def test_sandbox_where_money_is_real_is_refused(settings):
    settings.GALLERY = settings.DEMO = False

    with pytest.raises(SystemCheckError, match=r"lapak\.E011"):
        check()


def test_key_without_the_secret_of_its_webhooks_is_refused(settings):
    settings.STRIPE_WEBHOOK_SECRETS = []

    with pytest.raises(SystemCheckError, match=r"lapak\.E012"):
        check()


@pytest.mark.parametrize(
    ("key", "warns"), [("sk_test_51", True), ("sk_live_51", False), ("rk_live_51", False)]
)
def test_test_mode_is_told_of_before_a_deployment(settings, key, warns):
    settings.PAYMENT_SANDBOX = False
    settings.STRIPE_SECRET_KEY = key

    assert [told.id for told in no_test_mode()] == ["lapak.W013"] * warns


def test_live_key_with_its_secret_passes(settings):
    settings.PAYMENT_SANDBOX = settings.GALLERY = False
    settings.STRIPE_SECRET_KEY = "sk_live_51"

    check()


def test_nothing_of_stripe_passes(settings):
    settings.PAYMENT_SANDBOX = settings.GALLERY = False
    settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRETS = "", []

    check()


def test_sandbox_does_not_run_beside_a_live_key(settings, free_port):
    settings.SANDBOX_PORT = free_port
    settings.STRIPE_SECRET_KEY = "sk_live_51"

    with pytest.raises(ImproperlyConfigured, match="live key"):
        start_sandbox()


@pytest.mark.parametrize(("is_wanted", "port"), [(False, 8000), (True, 0)])
def test_sandbox_starts_only_where_it_is_wanted(settings, is_wanted, port):
    settings.PAYMENT_SANDBOX, settings.SANDBOX_PORT = is_wanted, port

    assert start_sandbox() is None


def test_first_of_several_processes_serves_all(settings, free_port, tmp_path):
    settings.SANDBOX_PORT = free_port
    settings.SANDBOX_STORE = tmp_path / "sandbox.sqlite3"

    first = start_sandbox()
    second = start_sandbox()

    assert first.address == f"http://127.0.0.1:{free_port}"
    assert second is None
    first.stop()


def test_form_may_lead_on_to_stripe(rf, settings):
    page = csp_update(settings.PAYMENT_FORMS)(lambda _request: HttpResponse())

    policy = CSPMiddleware(page)(rf.get("/pesan/")).headers["Content-Security-Policy"]

    assert "form-action 'self' https://checkout.stripe.com;" in f"{policy};"


def test_production_has_no_sandbox(monkeypatch, read):
    for name, value in TOLD.items():
        monkeypatch.setenv(name, value)
    production = read("production")

    assert production["PAYMENT_SANDBOX"] is False
    assert production["STRIPE_API_BASE"] is None


def test_payments_read_keys_from_outside(monkeypatch, read):
    monkeypatch.setenv("STRIPE_SECRET_KEY", "sk_live_51")
    monkeypatch.setenv("STRIPE_WEBHOOK_SECRETS", "whsec_new, whsec_old")

    settings = read("payments")

    assert settings["STRIPE_SECRET_KEY"] == "sk_live_51"
    assert settings["STRIPE_WEBHOOK_SECRETS"] == ["whsec_new", "whsec_old"]


def test_each_installation_has_its_own_sandbox(monkeypatch, read):
    monkeypatch.delenv("STRIPE_SECRET_KEY", raising=False)
    monkeypatch.delenv("SANDBOX_PORT", raising=False)
    monkeypatch.setenv("PORT", "8400")

    settings = read("sandbox")

    assert settings["PAYMENT_SANDBOX"] is True
    assert settings["STRIPE_API_BASE"] == "http://127.0.0.1:18400"
    assert len(settings["STRIPE_SECRET_KEY"]) == len("sk_test_") + 50
    assert len(settings["STRIPE_WEBHOOK_SECRETS"][0]) == len("whsec_") + 50
