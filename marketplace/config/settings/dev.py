"""One machine, one developer: SQLite, local files, mail on the console."""

import os

import dj_database_url

from .base import *  # noqa: F403
from .base import VAR

SECRET_KEY = "dev-only-not-a-secret"  # noqa: S105
DEBUG = True
GALLERY = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
INTERNAL_IPS = ["127.0.0.1"]
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}
if "DATABASE_URL" in os.environ:
    DATABASES = {"default": dj_database_url.parse(os.environ["DATABASE_URL"])}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR / "lapak.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
        }
    }
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
PUBLIC_PAGES_KEPT = 0
