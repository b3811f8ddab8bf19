"""How money comes in through Stripe. Without a key it is not offered.

`sandbox.py` beside this file is what dev, demo and tests use instead.
"""

import os
from pathlib import Path

from marketplace.config import protection
from marketplace.config.environment import listed

STRIPE_SECRET_KEY = os.environ.get("STRIPE_SECRET_KEY", "")
STRIPE_WEBHOOK_SECRETS = listed("STRIPE_WEBHOOK_SECRETS")
"""More than one while a secret is being replaced; each of them is taken."""
STRIPE_API_BASE: str | None = None
"""None for the real Stripe."""
STRIPE_TIMEOUT: float = 10
"""Seconds that a buyer waits for one answer of Stripe's; two more tries may follow."""
PAYMENT_FORMS = protection.PAYMENT_FORMS
"""What `csp_update` adds to a page with a form that leads on to Stripe."""

PAYMENT_SANDBOX = False
"""Whether a fake of Stripe on this machine takes the payments, and no real money moves."""
SANDBOX_STORE = Path(__file__).resolve().parents[3] / "var" / "sandbox.sqlite3"
SANDBOX_PORT = 0
"""Where on loopback the fake listens; with 0 the site starts none."""
SANDBOX_WEBHOOK_URL = ""
"""Where the fake sends its webhooks; empty for the site on which the buyer pressed."""
