import runpy

import pytest
from django.db.utils import ConnectionHandler

TOLD = {
    "SECRET_KEY": "x" * 60,
    "SITE_ADDRESS": "https://lapak.example",
    "DATABASE_URL": "postgres://lapak@db/lapak",
    "CACHE_URL": "redis://cache:6379/0",
    "MAIL_URL": "smtp://mail.example",
}
EXTRAS = ("S3_BUCKET", "S3_CDN", "SENTRY_DSN", "PROMETHEUS_PORTS", "ALLOWED_HOSTS", "MAIL_FROM")


@pytest.fixture
def production(monkeypatch):
    for name in EXTRAS:
        monkeypatch.delenv(name, raising=False)
    for name, value in TOLD.items():
        monkeypatch.setenv(name, value)

    def read(**more):
        for name, value in more.items():
            monkeypatch.setenv(name, value)
        return runpy.run_module("marketplace.config.settings.production")

    return read


def test_production_serves_its_own_address_over_https(production):
    settings = production()

    assert settings["ALLOWED_HOSTS"] == ["lapak.example"]
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["https://lapak.example"]
    assert settings["SECURE_SSL_REDIRECT"] is True
    assert settings["SESSION_COOKIE_SECURE"] is True


@pytest.mark.parametrize("name", TOLD)
def test_production_does_not_start_without(production, monkeypatch, name):
    monkeypatch.delenv(name)

    with pytest.raises(SystemExit, match=f"{name} is not set"):
        runpy.run_module("marketplace.config.settings.production")


def test_production_queues_errands_but_indexes_at_once(production):
    tasks = production()["TASKS"]

    assert tasks["errands"]["BACKEND"] == "django_tasks_db.DatabaseBackend"
    assert tasks["default"]["BACKEND"].endswith("ImmediateBackend")


def test_uploads_go_to_the_bucket_when_there_is_one(production):
    assert production()["STORAGES"]["default"]["BACKEND"].endswith("FileSystemStorage")

    settings = production(S3_BUCKET="lapak", S3_CDN="cdn.example")

    assert settings["STORAGES"]["default"]["OPTIONS"]["bucket_name"] == "lapak"
    assert "cdn.example" in settings["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["img-src"]


def test_figures_stand_on_ports_of_their_own(production):
    settings = production(PROMETHEUS_PORTS="9101-9103")

    assert list(settings["PROMETHEUS_METRICS_EXPORT_PORT_RANGE"]) == [9101, 9102, 9103]
    assert settings["MIDDLEWARE"][0].endswith("PrometheusBeforeMiddleware")


def test_kept_pages_are_answered_before_anything_is_logged(production):
    middleware = production()["MIDDLEWARE"]

    kept = middleware.index("marketplace.core.middleware.PublicPageCache")
    assert middleware[kept + 1] == "marketplace.core.request_log.RequestLog"


def test_nothing_outlives_a_transaction_so_pgbouncer_may_pool_by_it(production):
    database = production()["DATABASES"]["default"]

    connection = ConnectionHandler({"default": database})["default"]
    assert database["DISABLE_SERVER_SIDE_CURSORS"] is True
    assert connection.get_connection_params()["prepare_threshold"] is None
