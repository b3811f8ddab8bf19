"""Settings of the bare view: Django alone, without middleware."""

from tests.bench.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
MIDDLEWARE = []
