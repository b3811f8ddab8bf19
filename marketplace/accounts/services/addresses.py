"""Replace the e-mail address of a person who asks the committee to."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from marketplace.accounts.mails import address_replaced_mail
from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError


@transaction.atomic
def change_address(*, user: User, email: str, by: User, at: datetime) -> User:
    """Make this the only address, still to be proven, and end the person's sessions.

    Each address that led in before is told so. An empty address leaves the printed codes.
    Raise RuleError("address_taken") where another account has it.
    """
    locked = User.objects.select_for_update().get(pk=user.pk)
    new = email.strip().lower()
    if new and _is_taken(new, locked):
        raise RuleError(
            "address_taken", _("Alamat ini sudah dipakai akun lain. Pakai alamat yang lain.")
        )
    former = {locked.email, *_addresses(locked).values_list("email", flat=True)} - {"", new}
    _addresses(locked).delete()
    if new:
        EmailAddress.objects.create(user=locked, email=new, verified=False, primary=True)
    locked.email = new
    locked.save(update_fields=["email"])
    end_sessions(user=locked)
    audit.record("account.change_address", actor=by, target=locked, at=at)
    letters = [address_replaced_mail(locked, to=address) for address in sorted(former)]
    transaction.on_commit(lambda: [letter.send() for letter in letters])
    return locked


def end_sessions(*, user: User) -> None:
    """Sign a person out everywhere."""
    User.objects.filter(pk=user.pk).update(sessions_ended=F("sessions_ended") + 1)


def _addresses(user: User) -> QuerySet[EmailAddress]:
    return EmailAddress.objects.filter(user=user)


def _is_taken(email: str, user: User) -> bool:
    others = User.objects.exclude(pk=user.pk)
    return (
        others.filter(email__iexact=email).exists()
        or others.filter(emailaddress__email__iexact=email).exists()
    )
