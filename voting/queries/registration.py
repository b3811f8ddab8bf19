"""Codes on their way."""

from datetime import datetime

from voting.models import Award, Challenge


def latest_challenge(award: Award, browser: str, *, lock: bool = False) -> Challenge | None:
    """Return the browser's newest code if it is still unused; older ones never count again."""
    challenges = Challenge.objects.select_related("award").filter(award=award, browser=browser)
    if lock:
        challenges = challenges.select_for_update(of=("self",))
    newest = challenges.order_by("-pk").first()
    return newest if newest and newest.used_at is None else None


def codes_sent(award: Award, tag: str, *, since: datetime) -> int:
    """Count the codes mailed to a person after a moment."""
    return Challenge.objects.filter(award=award, tag=tag, sent_at__gt=since).count()


def unproved_codes(award: Award, *, since: datetime) -> int:
    """Count the codes mailed without a proof of work after a moment."""
    return Challenge.objects.filter(award=award, is_proved=False, sent_at__gt=since).count()
