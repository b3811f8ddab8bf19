"""As in tests, but with the page cache on, quiet, and every *.localhost ours."""

import os
from pathlib import Path

from marketplace.config.settings.test import *  # noqa: F403
from marketplace.config.settings.test import DATABASES

ALLOWED_HOSTS = [".localhost", "127.0.0.1"]
PUBLIC_PAGES_KEPT = 32 * 1024 * 1024
DEMO = True
DATABASES["default"]["CONN_MAX_AGE"] = 600
LOGGING_CONFIG = None

if "BENCH_SANDBOX" in os.environ:
    STRIPE_API_BASE = os.environ["BENCH_SANDBOX"]
    SANDBOX_STORE = Path(os.environ["BENCH_SANDBOX_STORE"])
