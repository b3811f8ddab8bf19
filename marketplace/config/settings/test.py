"""Tests: PostgreSQL from the launcher (DATABASE_URL), SQLite in memory for the embedded part."""

import os

from marketplace.config.databases import database

from .base import *  # noqa: F403
from .base import TASKS, VAR

SECRET_KEY = "test-only-not-a-secret"  # noqa: S105
GALLERY = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = {"default": database(os.environ.get("DATABASE_URL", "sqlite://:memory:"))}
if "DATABASE_COPY" in os.environ:
    DATABASES["default"]["TEST"] = {"NAME": os.environ["DATABASE_COPY"]}
elif "DATABASE_TEMPLATE" in os.environ:
    DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ["DATABASE_TEMPLATE"]}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PUBLIC_PAGES_KEPT = 0
UNPAID_ORDERS_EACH = UNPAID_ORDERS_A_MINUTE = NEW_CARTS_A_MINUTE = 100_000
TASKS = {**TASKS, "errands": TASKS["default"]}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
GUARDED_PATHS = ()
"""Tests of other things sign in with one step; tests/accounts turns the guards on."""
VOTING_KEYS_DIR = VAR / "test-keys" / os.environ.get("PYTEST_XDIST_WORKER", "alone")
PAYMENT_SANDBOX = True
STRIPE_SECRET_KEY = "sk_test_sandbox"  # noqa: S105
STRIPE_WEBHOOK_SECRETS = ["whsec_sandbox"]
STRIPE_API_BASE = "http://127.0.0.1:9"  # nobody listens; the fixture `sandbox` starts one
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys on http://localhost
