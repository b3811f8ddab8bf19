"""Tell reports of one person from those of others without keeping who it is."""

from django.utils.crypto import salted_hmac

SALT = "catalogue.report"


def sender_of(*, user: int | None, email: str, browser: str) -> str:
    """Return a keyed hash of the account, else of the address, else of the browser's key."""
    who = f"user {user}" if user else f"mail {email.lower()}" if email else f"browser {browser}"
    return salted_hmac(SALT, who, algorithm="sha256").hexdigest()
