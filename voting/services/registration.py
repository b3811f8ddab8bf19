"""Confirm a visitor's address by a typed six-digit code. No answer tells whether it has voted."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import randbelow

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from marketplace.core.locks import hold_alone
from voting.mails import code_mail
from voting.models import MAX_TRIES, Award, Challenge, Voter
from voting.queries.registration import codes_sent, latest_challenge, unproved_codes
from voting.rules.tags import fold_contact, public_tag

from .ballots import require_registration
from .keys import tag_key
from .proofs import is_disposable, spend_proof

CODE_LIFETIME = timedelta(minutes=10)
RESEND_AFTER = timedelta(seconds=60)
CODES_PER_HOUR = 5
UNPROVED_PER_MINUTE = 10
"""How many codes an award mails to visitors without script; with script a proof comes along."""


@dataclass(frozen=True)
class Application:
    """What a visitor fills in; `privacy_version` is that of the notice shown."""

    email: str
    language: str
    is_adult: bool
    privacy_version: str


def request_code(
    *, award: Award, application: Application, proof: str, browser: str, at: datetime
) -> Challenge:
    """Mail a code that only this browser can use; an older code of the browser stops working.

    `browser` is a random key kept in the session, `proof` the solved ALTCHA payload, empty where
    no script ran. Raise RuleError: no_ballots, called_off, not_open, too_late, bad_address,
    not_adult, bad_proof, harder_proof, too_soon, too_many_codes, proof_needed, mail_failed: then
    nothing was used up.
    """
    require_registration(award, at=at)
    tag = _tag_of(award, application)
    code = f"{randbelow(10**6):06}"
    with transaction.atomic():
        _queue_up(tag)
        _check_limits(award, tag, at=at)
        _check_proof(award, application, proof, at=at)
        challenge = Challenge.objects.create(
            award=award,
            tag=tag,
            email=application.email.strip(),
            language=application.language,
            privacy_version=application.privacy_version,
            is_proved=bool(proof),
            browser=browser,
            code_hash=_hash(award, tag, browser, code),
            sent_at=at,
        )
        _send(code_mail(challenge, code))
    return challenge


def _send(letter: EmailMessage) -> None:
    """Send while the code can still be taken back; SMTPException is an OSError too."""
    try:
        letter.send()
    except OSError as fault:
        raise RuleError(
            "mail_failed", _("Surel tidak bisa dikirim sekarang. Coba lagi sebentar lagi.")
        ) from fault


def confirm_code(*, award: Award, browser: str, code: str, at: datetime) -> Voter:
    """Return the voter whose address this browser has confirmed.

    Raise RuleError: called_off, too_late, no_code, expired_code, no_tries_left, wrong_code.
    """
    require_registration(award, at=at)
    with transaction.atomic():
        challenge = latest_challenge(award, browser, lock=True)
        refusal = _refusal(challenge, code.replace(" ", ""), at=at)
        if challenge and not refusal:
            return _confirm(challenge, at=at)
    raise refusal or _no_code()


def _tag_of(award: Award, application: Application) -> str:
    try:
        validate_email(application.email.strip())
        contact = fold_contact(application.email)
    except (ValidationError, ValueError) as fault:
        raise RuleError("bad_address", _("Periksa alamat surel Anda.")) from fault
    if not application.is_adult:
        raise RuleError("not_adult", _("Pemilih harus berumur 18 tahun atau lebih."))
    return public_tag(tag_key(award), award.code, contact)


def _queue_up(tag: str) -> None:
    """Let requests for one person follow each other, so that each sees the code before it."""
    hold_alone(Challenge(pk=int(tag[:7], 16)))


def _check_limits(award: Award, tag: str, *, at: datetime) -> None:
    if codes_sent(award, tag, since=at - RESEND_AFTER):
        raise RuleError("too_soon", _("Kode baru saja dikirim. Tunggu satu menit, lalu coba lagi."))
    if codes_sent(award, tag, since=at - timedelta(hours=1)) >= CODES_PER_HOUR:
        raise RuleError("too_many_codes", _("Terlalu banyak kode diminta. Coba sejam lagi."))


def _check_proof(award: Award, application: Application, proof: str, *, at: datetime) -> None:
    """Spend the proof; without one there is a narrow lane, and none for disposable addresses."""
    needs_hard = is_disposable(application.email)
    if proof:
        spend_proof(award=award, payload=proof, needs_hard=needs_hard, at=at)
    elif needs_hard or unproved_codes(award, since=at - RESEND_AFTER) >= UNPROVED_PER_MINUTE:
        raise RuleError(
            "proof_needed",
            _("Nyalakan JavaScript supaya peramban Anda bisa diperiksa, atau coba semenit lagi."),
        )


def _refusal(challenge: Challenge | None, code: str, *, at: datetime) -> RuleError | None:
    """Count the try, which must be kept even though the answer is an error."""
    if challenge is None:
        return _no_code()
    if at >= challenge.sent_at + CODE_LIFETIME:
        return RuleError("expired_code", _("Kode sudah kedaluwarsa. Minta kode baru."))
    if challenge.tries >= MAX_TRIES:
        return RuleError("no_tries_left", _used_up())
    hashed = _hash(challenge.award, challenge.tag, challenge.browser, code)
    if constant_time_compare(challenge.code_hash, hashed):
        return None
    challenge.tries += 1
    challenge.save(update_fields=["tries"])
    left = MAX_TRIES - challenge.tries
    said = _("Kode salah. Sisa %(left)s kali.") % {"left": left} if left else _used_up()
    return RuleError("wrong_code", said)


def _used_up() -> str:
    return _("Kode salah lima kali, jadi tidak berlaku lagi. Minta kode baru.")


def _confirm(challenge: Challenge, *, at: datetime) -> Voter:
    challenge.used_at = at
    challenge.save(update_fields=["used_at"])
    voter, _is_new = Voter.objects.get_or_create(
        award=challenge.award,
        tag=challenge.tag,
        defaults={
            "email": challenge.email,
            "language": challenge.language,
            "is_adult": True,
            "privacy_version": challenge.privacy_version,
            "confirmed_at": at,
        },
    )
    return voter


def _no_code() -> RuleError:
    return RuleError("no_code", _("Minta kode dulu."))


def _hash(award: Award, tag: str, browser: str, code: str) -> str:
    text = f"{award.pk}:{tag}:{browser}:{code}"
    return salted_hmac("voting.code", text, algorithm="sha256").hexdigest()
