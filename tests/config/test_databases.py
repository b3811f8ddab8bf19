from marketplace.config.databases import database


def test_sqlite_lets_writers_queue():
    settings = database("sqlite:///lapak.sqlite3")

    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_may_stand_behind_a_socket():
    settings = database("postgres://lapak@%2Frun%2Fpostgresql/lapak")

    assert (settings["HOST"], settings["NAME"]) == ("/run/postgresql", "lapak")
    assert "transaction_mode" not in settings.get("OPTIONS", {})
