"""Payments where no money is real: the sandbox, unless a key of Stripe's is given.

Each installation has secrets and a port of its own, so that two on one machine do not mix.
"""

import os

from marketplace.config.environment import kept_secret

from .payments import SANDBOX_STORE, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRETS

PAYMENT_SANDBOX = not STRIPE_SECRET_KEY
SANDBOX_PORT = int(
    os.environ.get("SANDBOX_PORT") or 10_000 + int(os.environ.get("PORT") or 8000) % 50_000
)
if PAYMENT_SANDBOX:
    STRIPE_SECRET_KEY = f"sk_test_{kept_secret(SANDBOX_STORE.with_name('sandbox-key'))}"
    STRIPE_WEBHOOK_SECRETS = [f"whsec_{kept_secret(SANDBOX_STORE.with_name('sandbox-secret'))}"]
    STRIPE_API_BASE = f"http://127.0.0.1:{SANDBOX_PORT}"
