import pytest
from django.db import connections

GONE = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache",
                    "LOCATION": "redis://127.0.0.1:1/0"}}  # fmt: skip


@pytest.fixture
def broken_database(monkeypatch):
    """Lead the connection to a place where no server listens."""
    connection = connections["default"]
    elsewhere = {**connection.settings_dict, "HOST": "/nowhere", "NAME": "/nowhere/at.all"}
    connection.close()
    monkeypatch.setattr(connection, "settings_dict", elsewhere)
    yield
    connection.close()


def test_alive_asks_no_database(client):
    response = client.get("/sehat/")

    assert (response.status_code, response.content) == (200, b"hidup\n")


@pytest.mark.django_db
def test_ready_asks_the_database_once(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/sehat/siap/")

    assert (response.status_code, response.content) == (200, b"siap\n")


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("broken_database")
def test_not_ready_without_the_database(client):
    response = client.get("/sehat/siap/")

    assert (response.status_code, response.content) == (503, b"belum siap: database\n")
    assert client.get("/sehat/").status_code == 200


@pytest.mark.django_db
def test_not_ready_without_the_cache(client, settings):
    settings.CACHES = GONE

    response = client.get("/sehat/siap/")

    assert (response.status_code, response.content) == (503, b"belum siap: cache\n")


@pytest.mark.parametrize("path", ["/sehat/", "/sehat/siap/"])
@pytest.mark.django_db
def test_probe_comes_without_tls_or_name_and_leaves_nothing(client, settings, caplog, path):
    settings.SECURE_SSL_REDIRECT = True

    response = client.get(path, headers={"host": "10.1.2.3:8000"})

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies
    assert "Vary" not in response.headers
    assert caplog.records == []


def test_other_addresses_are_refused_under_a_foreign_name(client):
    assert client.get("/sehat", headers={"host": "10.1.2.3:8000"}).status_code == 400
