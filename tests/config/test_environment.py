import pytest

from marketplace.config.environment import kept_secret, keyed, listed, mail, required


def test_required_returns_what_is_set(monkeypatch):
    monkeypatch.setenv("CACHE_URL", "redis://cache:6379/0")

    assert required("CACHE_URL") == "redis://cache:6379/0"


def test_missing_setting_stops_the_start_with_a_sentence(monkeypatch):
    monkeypatch.delenv("CACHE_URL", raising=False)

    with pytest.raises(SystemExit) as stopped:
        required("CACHE_URL")

    assert stopped.value.code == (
        "CACHE_URL is not set. It is Valkey or Redis, such as redis://host:6379/0; "
        "see docs/operate.md."
    )


def test_listed_splits_at_commas(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "a.example, b.example,")

    assert listed("ALLOWED_HOSTS") == ["a.example", "b.example"]


def test_kept_secret_stays_the_same_and_private(tmp_path):
    path = tmp_path / "var" / "secret"

    first, second = kept_secret(path), kept_secret(path)

    assert first == second
    assert len(first) == 50
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("address", "port", "tls", "ssl"),
    [
        ("smtp://mail.example", 25, False, False),
        ("smtp+tls://mail.example:587", 587, True, False),
        ("smtps://mail.example:465", 465, False, True),
    ],
)
def test_mail_address_says_port_and_protection(address, port, tls, ssl):
    settings = mail(address)

    assert (settings["EMAIL_HOST"], settings["EMAIL_PORT"]) == ("mail.example", port)
    assert (settings["EMAIL_USE_TLS"], settings["EMAIL_USE_SSL"]) == (tls, ssl)


def test_mail_password_may_hold_signs():
    settings = mail("smtp://surat%40lapak.example:a%2Fb@mail.example:25")

    assert settings["EMAIL_HOST_USER"] == "surat@lapak.example"
    assert settings["EMAIL_HOST_PASSWORD"] == "a/b"


def test_keys_stand_by_their_codes(monkeypatch):
    monkeypatch.setenv("KEYS", f"satu={'ab' * 32}, dua={'cd' * 32},")

    assert keyed("KEYS") == {"satu": "ab" * 32, "dua": "cd" * 32}


@pytest.mark.parametrize("pair", ["dua", "dua=", f"={'cd' * 32}", f"dua={'zz' * 32}", "dua=cd=cd"])
def test_malformed_key_stops_the_start_with_a_sentence_and_without_the_key(monkeypatch, pair):
    monkeypatch.setenv("KEYS", f"satu={'ab' * 32},{pair}")

    with pytest.raises(SystemExit) as stopped:
        keyed("KEYS")

    assert stopped.value.code == "KEYS: pair 2 is not award-code=<64 hex>, comma separated."
