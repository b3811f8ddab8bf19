"""`make demo`: invented data, a ribbon that says so, and mail anyone can read."""

import os

from marketplace.config.databases import database
from marketplace.config.environment import kept_secret, listed

from .base import *  # noqa: F403
from .base import MIDDLEWARE, VAR
from .sandbox import *  # noqa: F403

DEMO = True
DEBUG = False
SECRET_KEY = kept_secret(VAR / "secret-key")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *listed("HOST"), *listed("ALLOWED_HOSTS")]
DATABASES = {"default": database(os.environ.get("DATABASE_URL", f"sqlite:///{VAR}/lapak.sqlite3"))}
WAGTAILADMIN_BASE_URL = "http://{}:{}".format(
    os.environ.get("HOST") or "localhost", os.environ.get("PORT") or 8000
)
MIDDLEWARE = ["marketplace.core.packing.PackedStaticFiles", *MIDDLEWARE]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys on http://localhost
