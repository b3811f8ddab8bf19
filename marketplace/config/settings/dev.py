"""One machine, one developer: SQLite unless told otherwise, local files, mail on the console."""

import os

from marketplace.config.databases import database

from .base import *  # noqa: F403
from .base import VAR
from .sandbox import *  # noqa: F403

SECRET_KEY = "dev-only-not-a-secret"  # noqa: S105
DEBUG = True
GALLERY = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
INTERNAL_IPS = ["127.0.0.1"]
DATABASES = {"default": database(os.environ.get("DATABASE_URL", f"sqlite:///{VAR}/lapak.sqlite3"))}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
PUBLIC_PAGES_KEPT = 0
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys on http://localhost
