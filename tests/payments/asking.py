"""An attempt to pay as the shop makes it, and Stripe's library without our gateway."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import stripe
from django.conf import settings

from marketplace.payments.gateways.answers import Attempt

RETURN = "http://testserver/bayar/kembali/?checkout={CHECKOUT_SESSION_ID}"


def attempt(**other) -> Attempt:
    """Return what is asked for an order of Rp150.000, but for what is said otherwise."""
    usual = Attempt(
        reference="LP-7K3M9QXA",
        key="attempt-1",
        amount=150_000,
        description="Pesanan LP-7K3M9QXA",
        email="sarinah@example.org",
        success_url=RETURN,
        cancel_url="http://testserver/pesanan/LP-7K3M9QXA/",
        language="id",
        expires_at=datetime.now(UTC) + timedelta(minutes=31),
    )
    return replace(usual, **other)


def library(key: str = "", *, retries: int = 0) -> stripe.StripeClient:
    """Return Stripe's own client, told nothing but where to ask."""
    return stripe.StripeClient(
        key or settings.STRIPE_SECRET_KEY,
        max_network_retries=retries,
        base_addresses={"api": settings.STRIPE_API_BASE},
    )


def wanted(**other):
    """Return the parameters of a checkout that Stripe takes."""
    price = {"currency": "idr", "unit_amount": 15_000_000, "product_data": {"name": "Pesanan"}}
    return {
        "mode": "payment",
        "line_items": [{"quantity": 1, "price_data": price}],
        "success_url": "https://lapak.example/kembali/",
    } | other


def priced(**other):
    """Return the parameters of a checkout whose price says something else."""
    asked = wanted()
    asked["line_items"][0]["price_data"].update(other)
    return asked
