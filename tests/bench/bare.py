"""Settings of the bare view: Django alone, without middleware and apps."""

from tests.bench.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
MIDDLEWARE = []
INSTALLED_APPS = []
