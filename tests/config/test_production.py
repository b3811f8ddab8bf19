import json
import runpy

import pytest
import sentry_sdk
from django.db.utils import ConnectionHandler
from redis.exceptions import ConnectionError as CacheUnreachable
from redis.exceptions import TimeoutError as CacheTooSlow

TOLD = {
    "SECRET_KEY": "x" * 60,
    "SITE_ADDRESS": "https://lapak.example",
    "DATABASE_URL": "postgres://lapak@db/lapak",
    "CACHE_URL": "redis://cache:6379/0",
    "MAIL_URL": "smtp://mail.example",
}
EXTRAS = ("S3_BUCKET", "S3_CDN", "SENTRY_DSN", "PROMETHEUS_PORTS", "ALLOWED_HOSTS", "MAIL_FROM")
TYPED = "sarinah@example.org"


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


def test_pages_do_without_the_cache_while_it_cannot_be_reached(production):
    settings = production()

    assert settings["CACHE_FAILURES"] == (OSError, CacheUnreachable, CacheTooSlow)
    assert settings["CACHES"]["default"]["OPTIONS"] == {
        "socket_connect_timeout": 1,
        "socket_timeout": 1,
    }


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


class NoNetwork(sentry_sdk.Transport):
    def capture_envelope(self, envelope):
        """Send nothing."""


def cast(address):
    raise LookupError("no ballot" if address else "")


@pytest.fixture
def reported(production, monkeypatch):
    """Start with Sentry on; return the list that its reports end in instead of the network."""
    events = []
    monkeypatch.setattr(sentry_sdk, "init", lambda **told: events.append(told))
    production(SENTRY_DSN="https://key@watch.example/1")
    return events


def test_failure_is_reported_without_what_people_sent(reported):
    told = reported.pop()
    written = told.pop("before_send")

    def keep(event, hint):
        reported.append(written(event, hint))

    with sentry_sdk.new_scope() as scope:
        scope.set_client(sentry_sdk.Client(**told, transport=NoNetwork, before_send=keep))
        try:
            cast(TYPED)
        except LookupError as failure:
            scope.capture_exception(failure)

    frame = reported[0]["exception"]["values"][0]["stacktrace"]["frames"][-1]
    assert (frame["function"], "vars" in frame) == ("cast", False)
    assert "sarinah" not in json.dumps(reported[0], default=str)


def test_reports_carry_no_form_cookie_header_or_query(reported):
    told = reported[0]

    assert (told["include_local_variables"], told["max_request_body_size"]) == (False, "never")
    parts = ("user_info", "cookies", "url_query_params", "http_bodies", "stack_frame_variables")
    assert {part: told["data_collection"][part] for part in parts} == {
        "user_info": False,
        "cookies": {"mode": "off"},
        "url_query_params": {"mode": "off"},
        "http_bodies": [],
        "stack_frame_variables": False,
    }
