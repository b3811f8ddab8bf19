"""The real thing. Everything secret or particular to a place comes from the environment.

Required: SECRET_KEY, SITE_ADDRESS, DATABASE_URL, CACHE_URL, MAIL_URL. Optional: MAIL_FROM,
ALLOWED_HOSTS, TRUSTED_PROXIES, S3_BUCKET with S3_*, STRIPE_SECRET_KEY with
STRIPE_WEBHOOK_SECRETS, SENTRY_DSN, PROMETHEUS_PORTS. docs/operate.md explains each.
"""

import os
from urllib.parse import urlsplit

from csp.constants import SELF
from redis.exceptions import ConnectionError as CacheUnreachable
from redis.exceptions import TimeoutError as CacheTooSlow

from marketplace.config import extras, logs, protection
from marketplace.config.databases import database
from marketplace.config.environment import listed, mail, required

from .base import *  # noqa: F403
from .base import INSTALLED_APPS, MIDDLEWARE, TASKS

SECRET_KEY = required("SECRET_KEY")
WAGTAILADMIN_BASE_URL = required("SITE_ADDRESS")
ADDRESS = urlsplit(WAGTAILADMIN_BASE_URL)
ALLOWED_HOSTS = [ADDRESS.hostname or "", *listed("ALLOWED_HOSTS")]
CSRF_TRUSTED_ORIGINS = [f"{ADDRESS.scheme}://{ADDRESS.netloc}"]
DATABASES = {"default": database(required("DATABASE_URL"))}
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True  # PgBouncer pools by transaction.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": required("CACHE_URL"),
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
}
CACHE_FAILURES = (OSError, CacheUnreachable, CacheTooSlow)
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

# Only over HTTPS

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"

# Whose tries allauth counts: the address that the outermost of our own proxies saw.

ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES", "1"))

# Mail

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 5
globals().update(mail(required("MAIL_URL")))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("MAIL_FROM", f"Lapak <lapak@{ADDRESS.hostname}>")

# Files: static ones hashed and packed by collectstatic, uploads on disk or in a bucket

WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = False
STORAGES = {
    "default": extras.uploads(),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        **protection.CONTENT_POLICY,
        "img-src": [SELF, "data:", *listed("S3_CDN")],
        "media-src": [SELF, *listed("S3_CDN")],
        "upgrade-insecure-requests": True,
    }
}

# Errands wait in the database for `manage.py db_worker`; search indexing stays immediate.

TASKS = {
    **TASKS,
    "errands": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

# Watching

LOGGING = logs.configure(json=True)
INSTALLED_APPS = [*INSTALLED_APPS, "django_structlog"]
AFTER_THE_PAGE_CACHE = MIDDLEWARE.index("marketplace.core.middleware.PublicPageCache") + 1
MIDDLEWARE = [
    *MIDDLEWARE[:AFTER_THE_PAGE_CACHE],
    "marketplace.core.request_log.RequestLog",
    *MIDDLEWARE[AFTER_THE_PAGE_CACHE:],
]
if os.environ.get("PROMETHEUS_PORTS"):
    PROMETHEUS_METRICS_EXPORT_PORT_RANGE = extras.ports(os.environ["PROMETHEUS_PORTS"])
    INSTALLED_APPS = [*INSTALLED_APPS, "django_prometheus"]
    MIDDLEWARE = [extras.BEFORE, *MIDDLEWARE, extras.AFTER]
if os.environ.get("SENTRY_DSN"):
    import sentry_sdk

    sentry_sdk.init(dsn=os.environ["SENTRY_DSN"], **extras.REPORTING)
