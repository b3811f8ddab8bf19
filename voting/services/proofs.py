"""Proof of work (ALTCHA, version 2) before a code is mailed. It slows machines; it is no identity.

The browser looks for a number that gives a wanted key; the server knows the answer by its
signature and needs no work to check it. Each challenge is spent once.
"""

import base64
import json
from datetime import datetime, timedelta
from secrets import randbelow
from typing import Any

import altcha
from disposable_email_domains import blocklist
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from voting.models import Award, SpentProof

ALGORITHM = "PBKDF2/SHA-256"
COST = 1000
LIFETIME = timedelta(minutes=20)
CLOCKS_APART = timedelta(days=1)
"""How far apart the clocks of two machines may be at the very most."""
ROUNDS = (200, 600)
HARD_ROUNDS = (2000, 3000)
"""From and below which number of rounds the answer is drawn, each of COST iterations."""


def is_disposable(email: str) -> bool:
    """Say whether an address is of a kind made to be thrown away."""
    return email.rpartition("@")[2].strip().lower() in blocklist


def new_challenge(*, award: Award, is_hard: bool, at: datetime) -> dict[str, Any]:
    """Return a signed challenge for the browser, as JSON-ready values."""
    low, high = HARD_ROUNDS if is_hard else ROUNDS
    challenge = altcha.create_challenge(
        ALGORITHM,
        COST,
        counter=low + randbelow(high - low),
        data={
            "award": award.code,
            "hard": is_hard,
            "until": int((at + LIFETIME).timestamp()),
        },
        hmac_secret=_secret("signature"),
        hmac_key_secret=_secret("key"),
    )
    return dict(challenge.to_dict())


@transaction.atomic
def spend_proof(*, award: Award, payload: str, needs_hard: bool, at: datetime) -> SpentProof:
    """Accept a solved challenge once. Raise RuleError("bad_proof") or RuleError("harder_proof")."""
    if not altcha.verify_solution(
        payload, _secret("signature"), hmac_key_secret=_secret("key")
    ).verified:
        raise _bad_proof()
    challenge = json.loads(base64.b64decode(payload))["challenge"]
    terms = challenge["parameters"]["data"]
    if terms["award"] != award.code or terms["until"] < at.timestamp():
        raise _bad_proof()
    if needs_hard and not terms["hard"]:
        raise RuleError(
            "harder_proof",
            _("Alamat sekali pakai perlu pemeriksaan lebih lama. Tunggu sampai selesai."),
        )
    return _spend(challenge["signature"], expires_at=at + LIFETIME)


def clear_spent_proofs(*, at: datetime) -> int:
    """Forget spent proofs that nobody can spend again, and return how many.

    A challenge ends `LIFETIME` after it was made, and so before its spent proof expires. The margin
    lets a web process whose clock is behind refuse it by time as well.
    """
    gone, _by_model = SpentProof.objects.filter(expires_at__lt=at - CLOCKS_APART).delete()
    return gone


def _spend(signature: str, *, expires_at: datetime) -> SpentProof:
    spent, is_new = SpentProof.objects.get_or_create(
        challenge=signature, defaults={"expires_at": expires_at}
    )
    if not is_new:
        raise _bad_proof()
    return spent


def _bad_proof() -> RuleError:
    return RuleError("bad_proof", _("Pemeriksaan peramban sudah tidak berlaku. Coba sekali lagi."))


def _secret(purpose: str) -> bytes:
    return salted_hmac(
        f"voting.proof.{purpose}", "altcha", secret=settings.SECRET_KEY, algorithm="sha256"
    ).digest()
