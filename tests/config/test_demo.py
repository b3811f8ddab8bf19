"""The demo tells people the address it was started on."""

import runpy

import pytest


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ({}, "http://localhost:8000"),
        ({"PORT": "8400"}, "http://localhost:8400"),
        ({"HOST": "192.0.2.1", "PORT": "80"}, "http://192.0.2.1:80"),
    ],
)
def test_links_in_mail_lead_to_where_the_demo_was_started(monkeypatch, told, address):
    for name in ("HOST", "PORT"):
        monkeypatch.delenv(name, raising=False)
    for name, text in told.items():
        monkeypatch.setenv(name, text)

    settings = runpy.run_module("marketplace.config.settings.demo")

    assert settings["WAGTAILADMIN_BASE_URL"] == address
