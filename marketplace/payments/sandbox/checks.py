"""What settings of payments must never say; Django asks, and so does the sandbox before it runs."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register

LIVE = ("sk_live_", "rk_live_")


@register(Tags.security)
def no_invented_payments(**_asked: Any) -> list[CheckMessage]:
    """Refuse the sandbox where money is real, and Stripe without the secret of its webhooks."""
    found = {
        "E010": settings.PAYMENT_SANDBOX and settings.STRIPE_SECRET_KEY.startswith(LIVE),
        "E011": settings.PAYMENT_SANDBOX and not (settings.DEMO or settings.GALLERY),
        "E012": settings.STRIPE_SECRET_KEY and not settings.STRIPE_WEBHOOK_SECRETS,
    }
    return [_error(code) for code, is_so in found.items() if is_so]


@register(Tags.security, deploy=True)
def no_test_mode(**_asked: Any) -> list[CheckMessage]:
    """Warn, before a deployment, of a key with which the payments of real buyers are pretended."""
    key = settings.STRIPE_SECRET_KEY
    if settings.PAYMENT_SANDBOX or not key or key.startswith(LIVE):
        return []
    message, hint = SENTENCES["W013"]
    return [checks.Warning(message, hint=hint, id="lapak.W013")]


def _error(code: str) -> CheckMessage:
    message, hint = SENTENCES[code]
    return Error(message, hint=hint, id=f"lapak.{code}")


SENTENCES = {
    "E010": (
        "The payment sandbox is switched on beside a live key of Stripe's.",
        "Take STRIPE_SECRET_KEY away, or use a key that begins with sk_test_.",
    ),
    "E011": (
        "The payment sandbox is switched on outside development, tests and the demo.",
        "Leave PAYMENT_SANDBOX as settings/production.py has it: anybody could mark orders paid.",
    ),
    "E012": (
        "STRIPE_SECRET_KEY is set, but STRIPE_WEBHOOK_SECRETS is not.",
        "Copy the signing secret of the webhook address from Stripe; see docs/operate.md.",
    ),
    "W013": (
        "STRIPE_SECRET_KEY is not a live key: whoever knows a test card can mark an order paid.",
        "Keep such a key to a site that sells nothing; before the fair opens, use sk_live_.",
    ),
}
