"""What every environment shares. Secrets and addresses come from the environment."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from marketplace.config import logs, protection

from .payments import *  # noqa: F403
from .people import *  # noqa: F403
from .voting import *  # noqa: F403

ROOT = Path(__file__).resolve().parents[3]
VAR = ROOT / "var"

INSTALLED_APPS = [
    "cms",
    "voting",
    "booths",
    "marketplace.payments",
    "marketplace.orders",
    "marketplace.cart",
    "marketplace.catalogue",
    "marketplace.sellers",
    "marketplace.places",
    "marketplace.accounts",
    "marketplace.core",
    "media",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.sites",
    "marketplace.config.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django_filters",
    "django_htmx",
    "template_partials",
    "phonenumber_field",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "marketplace.core.health.answer_probes",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "marketplace.core.middleware.PublicPageCache",
    "csp.middleware.CSPMiddleware",
    "marketplace.core.desks.relaxed_policy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "marketplace.accounts.middleware.second_factor",
    "marketplace.accounts.middleware.agreed_texts",
    "marketplace.accounts.middleware.whole_views",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "marketplace.core.posting.worded_405",
]

ROOT_URLCONF = "marketplace.config.urls"
WSGI_APPLICATION = "marketplace.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DEMO = False
"""True only where `make demo` serves: invented data, a ribbon, and readable mail."""
GALLERY = False
"""True in development and tests: /gaya/ shows every component in every state."""

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            ["django.template.loaders.app_directories.Loader"],
                        )
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "cms.context_processors.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "marketplace.core.templatetags.components",
                "voting.templatetags.kinds",
            ],
        },
    }
]

PUBLIC_PAGES_KEPT = 32 * 1024 * 1024
"""Bytes of whole public pages that each process keeps; 0 turns the page cache off."""

CACHE_FAILURES: tuple[type[Exception], ...] = (OSError,)
"""What the shared cache raises when it cannot be reached; public pages then do without it."""

# People

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
PHONENUMBER_DEFAULT_REGION = "ID"
PHONENUMBER_DB_FORMAT = "E164"

# Protection

CONTENT_SECURITY_POLICY = {"DIRECTIVES": protection.CONTENT_POLICY}
PERMISSIONS_POLICY = protection.PERMISSIONS_POLICY
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

# Language and time

LANGUAGE_CODE = "id"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Inggris"))]
LOCALE_PATHS = [ROOT / "marketplace" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
WAGTAIL_I18N_ENABLED = True

# Files

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [("fonts", VAR / "fonts")]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "marketplace.core.finders.BundleFinder",
]
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # production serves a hashed copy instead
MEDIA_URL = "/files/"
MEDIA_ROOT = VAR / "media"

# Errands: search indexing stays immediate, slow work waits for a thread of this process.

TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "errands": {"BACKEND": "marketplace.core.errands.EmbeddedBackend"},
}

CHORES: dict[str, int] = {
    "voting.services.sequencing.sequence_all": 60,
    "voting.services.offering.offer_packages": 60,
    "voting.services.clustering.find_all_clusters": 60 * 60,
    "marketplace.payments.services.releasing.release_holds": 60,
    "marketplace.payments.services.reconciling.reconcile_payments": 5 * 60,
    "marketplace.payments.services.deadlines.keep_deadlines": 60 * 60,
    "marketplace.payments.services.retention.erase_buyers": 24 * 60 * 60,
    "marketplace.catalogue.services.alerts.tell_restocked": 10 * 60,
    "media.services.erasing.erase_unused_films": 24 * 60 * 60,
    "marketplace.places.services.importing.forget_tables": 24 * 60 * 60,
}
"""What the embedded form does by itself and how often, in seconds; elsewhere a clock runs the
commands of the same names."""
UNPAID_ORDERS_EACH = 5
"""How many orders of one address or number may wait for money at a time."""
UNPAID_ORDERS_A_MINUTE = 1_200
NEW_CARTS_A_MINUTE = 3_000
"""Of everybody: more than a crowded fair begins, few enough to bound a script."""

HOLD_OWNERS = [
    "marketplace.payments.queries.auditing.holds.OF_ORDERS",
    "booths.queries.auditing.OF_TABLES",
]
"""Who keeps goods in the stock: whose holds `audit_shop` knows."""

# Wagtail

WAGTAIL_SITE_NAME = "Lapak"
WAGTAILADMIN_BASE_URL = "http://localhost:8000"
WAGTAILIMAGES_IMAGE_MODEL = "media.Photo"
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.forms.PhotoForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "heic"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILDOCS_EXTENSIONS = ["pdf"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "media.forms.PdfForm"
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "indonesian"}
}
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_USER_TIME_ZONES = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]

# Mail

DEFAULT_FROM_EMAIL = "Lapak <lapak@localhost>"
EMAIL_FILE_PATH: Path = VAR / "mail"
"""Where the demo keeps mail instead of sending it."""

# Logs

LOGGING = logs.configure(json=False)
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_USER_ID_FIELD = None
