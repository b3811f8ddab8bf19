"""What an installation is told from outside, each missing thing said in one sentence."""

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.utils.crypto import get_random_string

KEY = re.compile(r"[0-9a-f]{64}")
PURPOSES = {
    "SECRET_KEY": "a long random text that signs sessions and links",
    "SITE_ADDRESS": "where people find the site, such as https://lapak.example",
    "DATABASE_URL": "the PostgreSQL database, such as postgres://name:password@host/lapak",
    "CACHE_URL": "Valkey or Redis, such as redis://host:6379/0",
    "MAIL_URL": "the mail server, such as smtp+tls://name:password@host:587",
}


def required(name: str) -> str:
    """Return an environment variable, or stop the start with a sentence that names it."""
    value = os.environ.get(name, "")
    if not value:
        raise SystemExit(f"{name} is not set. It is {PURPOSES[name]}; see docs/operate.md.")
    return value


def listed(name: str) -> list[str]:
    """Return the comma-separated parts of an environment variable."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def keyed(name: str) -> dict[str, str]:
    """Return `code=<64 hex>` pairs by code, or stop the start with a sentence without the key."""
    pairs = [pair.partition("=") for pair in listed(name)]
    for place, (code, _, key) in enumerate(pairs, start=1):
        if not (code and KEY.fullmatch(key)):
            raise SystemExit(f"{name}: pair {place} is not award-code=<64 hex>, comma separated.")
    return {code: key for code, _, key in pairs}


def kept_secret(path: Path) -> str:
    """Return the secret in a file, invented when the file is first asked for."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_string(50))
    return path.read_text()


def mail(address: str) -> dict[str, Any]:
    """Return Django's mail settings for smtp://, smtp+tls:// or smtps:// addresses."""
    url = urlsplit(address)
    return {
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": url.port or 25,
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_TLS": url.scheme == "smtp+tls",
        "EMAIL_USE_SSL": url.scheme == "smtps",
    }
